// What is needed once the reader writes. It is loaded when the dialog stands, so that Send works without a network.

export { attemptOf } from "./attempt";
export { showChange } from "./change";
export { keptSheet } from "./kept";
export { places } from "./places";
export { keepHere, resume, send, takeBack, tell, waitFor } from "./waiting";
export { waitingSheet } from "./waiting_sheet";
