// The whole story in its fold: fetched when it is opened, and again when another choice is ticked, at the passage.

import { piece } from "./fragment.js";

const PAUSE = 300;

export function start() {
  const fold = document.querySelector("details[data-story]");
  if (!fold) return;
  const frame = fold.querySelector("[data-whole-frame]");
  let timer = 0;
  let asked = 0;
  const show = async () => {
    const question = ++asked;
    const form = document.getElementById("decide");
    const whole = await piece(fold.dataset.story, { body: form ? new FormData(form) : null, pick: "[data-whole]" });
    if (!whole || question !== asked || !fold.open) return;
    const first = frame.querySelector("[data-whole]") === null;
    frame.replaceChildren(whole);
    const here = whole.querySelector("[data-here]");
    if (here && first) frame.scrollTop = here.offsetTop - frame.clientHeight / 3;
    fold.dataset.shown = "yes";
  };
  const soon = () => {
    clearTimeout(timer);
    if (fold.open) timer = setTimeout(show, PAUSE);
  };
  fold.addEventListener("toggle", () => {
    if (!fold.open) return;
    fold.scrollIntoView({ block: "nearest" });
    show();
  });
  for (const box of document.querySelectorAll('input[name="choice"]')) box.addEventListener("change", soon);
  for (const name of ["wording", "sentence", "sentence-place"]) document.getElementById(name)?.addEventListener("input", soon);
  document.querySelector("[data-elsewhere]")?.addEventListener("change", soon);
}
