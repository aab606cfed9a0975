// What is needed once the reader writes. It is loaded when the dialog stands, so that Send works without a network.

import type { Form, Work } from "./form";

/** What `later-LANGUAGE.js` offers the form. */
export interface LaterModule {
  readonly work: (form: Form) => Work;
}
