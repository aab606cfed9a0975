// Words pasted by a reader who marked none, looked up in the story while they are typed.

import { el } from "./dom";
import { field } from "./fields";
import type { Work } from "./form";
import { NO_QUOTE, quoteAt, type Quote } from "./quote";
import type { Subject } from "./subject";
import type { Words } from "./words/words";

export interface Lookup {
  readonly element: HTMLElement;
  readonly field: HTMLTextAreaElement;
  /** The story's own words where they were found, else the words as pasted. */
  readonly quote: () => Quote;
  /** Look the words up with what was loaded; without it they go as they were pasted. */
  readonly search: (work: Work | null) => void;
}

/** `changed` is told the words looked for before and now. */
export function lookup({ text, language, direction }: Subject, words: Words, changed: (before: string, now: string) => void): Lookup {
  const box = el("textarea", { id: "words", rows: "2", maxlength: "2000", lang: language, dir: direction });
  const answer = el("p", { class: "found", role: "status" });
  let quote = NO_QUOTE;

  const search = (work: Work | null): void => {
    const before = quote.exact;
    const found = work && text !== null ? work.search(text, box.value) : [];
    const [first] = found;
    const asRead = first && text !== null ? quoteAt({ text, ...first }, true) : null;
    if (!asRead) quote = { ...NO_QUOTE, exact: box.value.trim() };
    else if (found.length === 1) quote = asRead;
    // Which of several places is meant nobody knows: the words alone are sent, and the desk asks.
    else quote = { ...NO_QUOTE, exact: asRead.exact };
    answer.textContent = work && quote.exact && text !== null ? work.said(found.length) : "";
    changed(before, quote.exact);
  };

  return {
    element: el("div", {}, field(words.wordsInStory, box, words.wordsHint), answer),
    field: box,
    quote: () => quote,
    search,
  };
}
