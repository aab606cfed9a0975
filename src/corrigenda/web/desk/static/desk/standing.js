// A case whose fix is under way: look until something happened, then show the page as it is now.

import { again } from "./go.js";

const FIRST = 1000;
const LONGEST = 15000;

export function start() {
  const part = document.querySelector("[data-under-way]");
  const version = Number(document.querySelector("[data-case]")?.dataset.version);
  if (!part) return;
  let pause = FIRST;
  const look = async () => {
    if (!part.isConnected) return undefined;
    if (!document.hidden) {
      try {
        const answer = await fetch(part.dataset.underWay, { headers: { Accept: "application/json" } });
        const now = answer.ok ? await answer.json() : null;
        if (now && now.version !== version && (await again())) return undefined;
      } catch {
        // The desk cannot be reached at the moment; the next look tells.
      }
    }
    pause = Math.min(pause * 1.3, LONGEST);
    return setTimeout(look, pause);
  };
  setTimeout(look, pause);
}
