// Pieces of pages that the server wrote, taken into this one. A request for a document parses them without running
// anything, and needs no string that would have to be trusted.

export function piece(url, { body, pick }) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open(body ? "POST" : "GET", url);
    request.responseType = "document";
    request.addEventListener("load", () => {
      const found = request.status === 200 ? request.response?.querySelector(pick) : null;
      done(found ? document.adoptNode(found) : null);
    });
    request.addEventListener("error", () => done(null));
    request.send(body ?? null);
  });
}
