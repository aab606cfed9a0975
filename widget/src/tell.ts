// Custom events for the publisher's page: what happened, never the reader's address or receipt.

import type { Report } from "./send";

export type Happening = "sent" | "waiting" | "refused";

/** Dispatch `corrigenda:sent` and the like on the document. */
export function tell(happening: Happening, body: string): void {
  const { url, about, kind } = JSON.parse(body) as Report;
  document.dispatchEvent(new CustomEvent(`corrigenda:${happening}`, { bubbles: true, detail: { url, about, kind } }));
}
