// The same words elsewhere in the story: ticks follow the choice, and an own wording is shown in each place.

import { piece } from "./fragment.js";

const PAUSE = 300;

export function start() {
  const part = document.querySelector("[data-elsewhere]");
  const form = document.getElementById("decide");
  if (!part || !form) return;
  const chosen = () => document.querySelector('input[name="choice"]:checked')?.value ?? "";
  const listOf = (choice) => part.querySelector(`[data-places="${CSS.escape(choice)}"]`);
  const boxes = (list) => [...(list?.querySelectorAll('input[type="checkbox"]') ?? [])];
  const weigh = () => form.dispatchEvent(new CustomEvent("weigh"));
  const ticked = new Set(boxes(part).filter((box) => box.checked).map((box) => box.value));

  const follow = () => {
    for (const box of boxes(listOf(chosen()))) box.checked = ticked.has(box.value);
    weigh();
  };
  part.addEventListener("change", (event) => {
    if (event.target.checked) ticked.add(event.target.value);
    else ticked.delete(event.target.value);
    weigh();
  });
  part.querySelector("[data-tick-all]").addEventListener("click", () => {
    const here = boxes(listOf(chosen()));
    const all = here.every((box) => box.checked);
    for (const box of here) {
      if (all) ticked.delete(box.value);
      else ticked.add(box.value);
    }
    follow();
  });

  let timer = 0;
  let asked = 0;
  const ask = async () => {
    const question = ++asked;
    const own = await piece(part.dataset.elsewhere, { body: new FormData(form), pick: '[data-places="own"]' });
    // The answer for a wording that was typed over since must not take the place of a later one's.
    if (!own || question !== asked || chosen() !== "own") return;
    listOf("own").replaceWith(own);
    follow();
  };
  document.getElementById("wording")?.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  for (const box of document.querySelectorAll('input[name="choice"]')) {
    box.addEventListener("change", () => {
      follow();
      if (box.value === "own") ask();
    });
  }
}
