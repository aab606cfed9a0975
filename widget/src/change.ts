// The reader's change to the passage, as it will be read.

import { wordDiff } from "./diff";
import { el } from "./dom";
import { shortened, type Writing } from "./passage";
import type { Later } from "./words/words";

/** Shows, while the reader types, which words go and which come. */
export function showChange(
  words: Later,
  writing: Writing,
): { readonly element: HTMLElement; readonly show: (before: string, after: string) => void } {
  const diff = el("p", { class: "passage", ...writing });
  const label = el("strong", { class: "label" }, words.yourChange);
  const shown = el("div", { class: "field change", hidden: "" }, label, diff);
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
