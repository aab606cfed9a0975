// The passage among its neighbours, as it will be read.

import { el } from "./dom";
import type { Quote } from "./quote";
import type { Words } from "./words/words";

/** Longest stretch of unchanged words shown in full, in UTF-16 units. */
const SHOWN = 160;

/** How much of the words before and after is shown, in code points: where they stand more than once, more of them is sent. */
const NEIGHBOURS = 64;

export type Writing = Readonly<Record<"lang" | "dir", string>>;

/** The marked passage with the words before and after it. */
export function passageInContext(quote: Quote, words: Words, writing: Writing): HTMLElement {
  const before = [...(quote.prefix.split("\n").at(-1) ?? "")].slice(-NEIGHBOURS).join("");
  const after = [...(quote.suffix.split("\n")[0] ?? "")].slice(0, NEIGHBOURS).join("");
  return el(
    "div",
    { class: "field" },
    el("strong", { class: "label" }, words.youMarked),
    el("p", { class: "passage", ...writing }, tail(before), el("mark", {}, shortened(quote.exact)), head(after)),
  );
}

export function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN / 2).replace(/\S*$/, "")}… ${text.slice(-SHOWN / 2).replace(/^\S*\s/, "")}` : text;
}

/** The last words before the passage: a word that the context cut in two is left out. */
function tail(before: string): string {
  return before.length > 40 ? `…${before.replace(/^\S*(?=\s)/, "")}` : before;
}

function head(after: string): string {
  return after.length > 40 ? `${after.replace(/(?<=\s)\S*$/, "")}…` : after;
}
