// Choosing cases in the queue, over several pages, to treat them alike. The server names every case once more, and their
// exact number, before anything is done.

import { on, own } from "./letters.js";

const place = () => `chosen ${location.pathname.split("/")[2]}`;
const boxes = () => [...document.querySelectorAll('[data-rows] input[name="case"]')];
const id = (token) => token.split(":")[0];

let last = null;

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(place()) ?? "{}");
  } catch {
    return {};
  }
}

const keep = (chosen) => sessionStorage.setItem(place(), JSON.stringify(chosen));

function tell(form) {
  const [chosen, here] = [kept(), boxes()];
  const ids = new Set(here.map((box) => id(box.value)));
  const away = Object.keys(chosen).filter((one) => !ids.has(one));
  const count = Object.keys(chosen).length;
  form.elements.namedItem("also").value = away.map((one) => chosen[one]).join(" ");
  const line = form.querySelector("[data-chosen]");
  const hint = on() ? line.dataset.none.replace(/\bx\b/, own().x ?? "x") : "";
  const pattern = count === 0 ? hint : away.length === 0 ? line.dataset.here : line.dataset.elsewhere;
  line.textContent = pattern.replace("%n", count).replace("%m", away.length);
  line.classList.toggle("key-hint", count === 0);
  for (const part of form.querySelectorAll("[data-acts], [data-clear]")) part.hidden = count === 0;
  const all = form.querySelector("[data-all]");
  const ticked = here.filter((box) => box.checked).length;
  all.checked = ticked > 0 && ticked === here.length;
  all.indeterminate = ticked > 0 && ticked < here.length;
}

function set(box, on) {
  const chosen = kept();
  box.checked = on;
  if (on) chosen[id(box.value)] = box.value;
  else delete chosen[id(box.value)];
  keep(chosen);
}

// A press with Shift takes everything between this line and the last one that was chosen.
function ticked(form, event) {
  const [here, box] = [boxes(), event.target];
  const [from, to] = [here.indexOf(last), here.indexOf(box)].sort((a, b) => a - b);
  if (event.shiftKey && from >= 0) for (const one of here.slice(from, to + 1)) set(one, box.checked);
  set(box, box.checked);
  last = box;
  tell(form);
}

// The line that has the focus, by key; without one the first.
export function choose() {
  const line = document.activeElement?.closest("[data-rows] li") ?? document.querySelector("[data-rows] li:has(.row-choose)");
  const box = line?.querySelector('input[name="case"]');
  if (!box) return false;
  box.click();
  line.querySelector(".row-link").focus();
  return true;
}

export function start() {
  last = null;
  if (document.querySelector("[data-batch]")) sessionStorage.removeItem(place());
  const form = document.getElementById("bulk");
  if (!form) return;
  const chosen = kept();
  for (const box of boxes()) {
    box.checked = id(box.value) in chosen;
    if (box.checked) set(box, true);
    box.addEventListener("click", (event) => ticked(form, event));
  }
  form.querySelector("[data-all]").addEventListener("change", (event) => {
    for (const box of boxes()) set(box, event.target.checked);
    tell(form);
  });
  form.querySelector("[data-clear]").addEventListener("click", () => {
    keep({});
    for (const box of boxes()) box.checked = false;
    tell(form);
    boxes()[0]?.focus();
  });
  tell(form);
}
