// What the reader sees once the desk has kept the report: the truth, and the way to their receipt.

import { el } from "./dom";
import type { Sheet } from "./sheet";
import type { Later } from "./words/words";

export function keptSheet(receipt: string, email: string, words: Later, close: () => void): Sheet {
  const link = el("a", { href: receipt, target: "_blank", rel: "noopener noreferrer", class: "receipt" }, words.receipt);
  const address = el("input", { id: "receipt-address", type: "text", readonly: "", dir: "ltr", "aria-label": words.receipt });
  address.value = receipt;
  const status = el("p", { class: "found", role: "status" });
  const copy = el("button", { type: "button" }, words.copy);
  copy.addEventListener("click", async () => {
    status.textContent = (await copied(receipt, address)) ? words.copied : words.copyByHand;
  });
  const done = el("button", { type: "button", class: "send" }, words.close);
  done.addEventListener("click", close);
  const heading = el("h3", { tabindex: "-1" }, words.keptTitle);
  const element = el(
    "div",
    { class: "kept" },
    heading,
    el("p", {}, words.keptText, " ", email && words.keptMail),
    el("div", { class: "copy" }, address, copy),
    status,
    el("div", { class: "actions" }, link, done),
  );
  return { element, isForm: false, begin: () => heading.focus() };
}

/** Copy `text`; on plain http there is no clipboard interface, so the field is selected and the old command tried. */
async function copied(text: string, field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
