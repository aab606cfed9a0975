// Single letters, off while the editor types.

const typing = (target) =>
  target instanceof Element &&
  (target.closest("textarea, select, [contenteditable]") !== null ||
    (target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type)));

const visible = (element) => element.getClientRects().length > 0;

const openDialog = () =>
  document.querySelector("dialog[open]") ?? [...document.querySelectorAll("[popover]")].find((one) => one.matches(":popover-open"));

function press(key) {
  const control = [...document.querySelectorAll(`[data-key="${key}"]`)].find(visible);
  if (!control || control.disabled) return false;
  control.click();
  return true;
}

function step(by) {
  const links = [...document.querySelectorAll("[data-rows] .row-link")];
  if (links.length === 0) return false;
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + by, 0), links.length - 1);
  links[next].focus();
  return true;
}

function openFirst() {
  const first = document.querySelector("[data-rows] .row-link");
  first?.click();
  return first !== null;
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

function handled(key, dialog) {
  if (dialog) return /^[1-9]$/.test(key) && digit(key, dialog);
  if (/^[1-9]$/.test(key)) return digit(key, document.querySelector(".choices"));
  if (key === "?") return help();
  if (key === "Enter") return document.activeElement === document.body && openFirst();
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1) || press(key);
  return "aeruot".includes(key) && key.length === 1 && press(key);
}

export function start() {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat && event.key !== "j" && event.key !== "k") return;
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (handled(event.key, openDialog())) event.preventDefault();
  });
  for (const button of document.querySelectorAll("[data-opens]")) button.addEventListener("click", help);
}
