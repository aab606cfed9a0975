// Single letters, off while the editor types. A control names the letter of the desk's table in `data-key`; who chose
// another letter for it sees that one on the control, and presses it.

import { choose } from "./bulk.js";
import { letterOf, meant, on, own } from "./letters.js";

const typing = (target) =>
  target instanceof Element &&
  (target.closest("textarea, select, [contenteditable]") !== null ||
    (target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type)));

const visible = (element) => element.getClientRects().length > 0;

const openDialog = () =>
  document.querySelector("dialog[open]") ?? [...document.querySelectorAll("[popover]")].find((one) => one.matches(":popover-open"));

function press(key) {
  const control = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(visible);
  if (!control || control.disabled) return false;
  if (control.matches("input:not([type=checkbox], [type=radio]), textarea, select")) control.focus();
  else control.click();
  return true;
}

function step(by) {
  const links = [...document.querySelectorAll("[data-rows] .row-link")];
  if (links.length === 0) return false;
  const now = links.findIndex((link) => link.closest("li").contains(document.activeElement));
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1);
  links[next].focus();
  links[next].dispatchEvent(new CustomEvent("turnedto", { bubbles: true }));
  return true;
}

function openFirst() {
  const first = document.querySelector("[data-rows] li:not([data-left]) .row-link");
  first?.click();
  return Boolean(first);
}

function digit(key, within) {
  const box = (within ?? document).querySelector(`input[data-digit="${key}"]:not(:disabled)`);
  if (!box) return false;
  box.checked = true;
  box.focus();
  box.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

function help() {
  document.getElementById("help")?.showModal();
  return true;
}

function search() {
  const field = document.getElementById("search");
  field?.select();
  return Boolean(field);
}

function handled(key, dialog) {
  if (dialog) return /^[1-9]$/.test(key) && digit(key, dialog);
  if (/^[1-9]$/.test(key)) return digit(key, document.querySelector(".choices"));
  if (key === "?") return help();
  if (key === "/") return search();
  if (key === "Enter") return [document.body, document.getElementById("main")].includes(document.activeElement) && openFirst();
  const letter = meant(key);
  if (letter.length !== 1) return false;
  if (letter === "x" && choose()) return true;
  if (letter === "j" || letter === "k") return step(letter === "j" ? 1 : -1) || press(letter);
  return press(letter);
}

// Put the person's own letters on the controls of a page that came up.
export function letter() {
  const letters = own();
  for (const control of document.querySelectorAll("[data-key]")) {
    const shown = letters[control.dataset.key];
    if (control.dataset.key.length === 1 && control.matches("a, button")) {
      control.setAttribute("aria-keyshortcuts", on() ? (shown ?? control.dataset.key) : "");
    }
    if (!shown) continue;
    for (const mark of control.querySelectorAll("kbd")) if (mark.textContent === control.dataset.key) mark.textContent = shown;
  }
}

export function listen() {
  document.documentElement.classList.toggle("keys-off", !on());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (typing(event.target) || (!on() && event.key.length === 1)) return;
    const pressed = letterOf(event);
    if (event.repeat && !["j", "k"].includes(meant(pressed))) return;
    if (handled(pressed, openDialog())) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-opens]")) help();
  });
}
