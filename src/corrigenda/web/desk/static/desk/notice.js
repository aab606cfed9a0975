// The notice as it will stand in the story, made by the server while it is worded.

import { piece } from "./fragment.js";

const PAUSE = 250;

function follow(form) {
  let timer = 0;
  let asked = 0;
  const show = async () => {
    const question = ++asked;
    const made = await piece(`${form.dataset.previewUrl}?piece=1`, { body: new FormData(form), pick: "[data-preview]" });
    if (made && question === asked) form.querySelector("[data-preview]").replaceWith(made);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };
  form.addEventListener("input", (event) => {
    if (["label", "notice"].includes(event.target.name)) soon();
  });
  form.addEventListener("drafted", soon);
  form.closest("details")?.addEventListener("toggle", soon, { once: true });
}

export function start() {
  for (const form of document.querySelectorAll("form[data-preview-url]")) follow(form);
}
