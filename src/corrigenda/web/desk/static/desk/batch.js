// How far a batch has come, looked at again until it is done.

import { piece } from "./fragment.js";

const EVERY = 1_000;

async function look() {
  const shown = document.querySelector("[data-batch][data-under-way]");
  if (!shown) return;
  const focused = document.activeElement?.dataset?.key;
  const now = await piece(location.href, { pick: "[data-batch]" });
  if (!shown.isConnected) return;
  if (now) {
    const open = shown.querySelector("details")?.open;
    shown.replaceWith(now);
    if (open) now.querySelector("details")?.setAttribute("open", "");
    if (focused) now.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }
  setTimeout(look, EVERY);
}

export function start() {
  if (document.querySelector("[data-batch][data-under-way]")) setTimeout(look, EVERY);
}
