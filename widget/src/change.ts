// The passage among its neighbours, and the reader's change to it, as they will be read.

import { wordDiff } from "./diff";
import { el } from "./dom";
import type { Quote } from "./quote";
import type { Words } from "./words/words";

/** Longest stretch of unchanged words shown in full, in UTF-16 units. */
const SHOWN = 160;

type Writing = Readonly<Record<"lang" | "dir", string>>;

/** The marked passage with the words before and after it. */
export function passageInContext(quote: Quote, words: Words, writing: Writing): HTMLElement {
  const before = quote.prefix.slice(quote.prefix.lastIndexOf("\n") + 1);
  const after = quote.suffix.split("\n")[0] ?? "";
  return el(
    "div",
    { class: "field" },
    el("strong", { class: "label" }, words.youMarked),
    el("p", { class: "passage", ...writing }, tail(before), el("mark", {}, shortened(quote.exact)), head(after)),
  );
}

/** Shows, while the reader types, which words go and which come. */
export function showChange(
  words: Words,
  writing: Writing,
): { readonly element: HTMLElement; readonly show: (before: string, after: string) => void } {
  const diff = el("p", { class: "passage", ...writing });
  const label = el("strong", { class: "label" }, words.yourChange);
  const shown = el("div", { class: "field change", hidden: true }, label, diff);
  const deleted = el("p", { class: "deleted", role: "status" });
  return {
    element: el("div", { class: "changed" }, shown, deleted),
    show(before, after) {
      const empty = before !== "" && after.trim() === "";
      shown.hidden = before === after || before === "";
      deleted.textContent = empty ? words.willBeDeleted : "";
      diff.replaceChildren(
        ...wordDiff(before, after).flatMap(({ kind, text }, index, pieces) => {
          if (kind === "same") return [shortened(text)];
          const spoken = el("span", { class: "spoken" }, `${kind === "old" ? words.oldWords : words.newWords} `);
          // A space of ours between old and new: without it Arabic letters would join across the two.
          const gap = kind === "new" && pieces[index - 1]?.kind === "old" ? " " : "";
          return [gap, el(kind === "old" ? "del" : "ins", {}, spoken, text)];
        }),
      );
    },
  };
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN / 2).replace(/\S*$/, "")}… ${text.slice(-SHOWN / 2).replace(/^\S*\s/, "")}` : text;
}

/** The last words before the passage: a word that the context cut in two is left out. */
function tail(before: string): string {
  return before.length > 40 ? `…${before.replace(/^\S*(?=\s)/, "")}` : before;
}

function head(after: string): string {
  return after.length > 40 ? `${after.replace(/(?<=\s)\S*$/, "")}…` : after;
}
