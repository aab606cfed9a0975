// What the reader sees when the desk could not be reached: the report waits on their device, and they may take it back.

import { el } from "./dom";
import type { Sheet } from "./sheet";
import type { Later } from "./words/words";

interface Choices {
  readonly close: () => void;
  /** Delete it from the device and show the form again. */
  readonly back: () => void;
}

export function waitingSheet(words: Later, { close, back }: Choices): Sheet {
  const takeBack = el("button", { type: "button" }, words.takeBack);
  takeBack.addEventListener("click", back);
  const done = el("button", { type: "button", class: "send" }, words.close);
  done.addEventListener("click", close);
  const heading = el("h3", { tabindex: "-1" }, words.waitingTitle);
  const element = el(
    "div",
    { class: "kept" },
    heading,
    el("p", {}, words.waitingText),
    el("div", { class: "actions" }, takeBack, done),
  );
  return { element, isForm: false, begin: () => heading.focus() };
}
