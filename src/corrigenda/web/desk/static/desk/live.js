// What others do meanwhile: counts, what is new, who is looking at what, and whether the case on the screen moved on.
// A short question every few seconds, while the page is looked at; the answer to an unchanged state is empty.

import { again, renew } from "./go.js";

const EVERY = 5_000;
const RENEW = 45_000;

let tag = "";
let asking = "";
let timer = 0;
let mine = "";
let renewed = 0;

const token = () => document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";

async function look(part, more = {}) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token());
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  renewed = Date.now();
  const answer = await fetch(part.dataset.look, { method: "POST", body }).catch(() => null);
  const said = answer?.ok ? await answer.json().catch(() => null) : null;
  if (!said || !part.isConnected) return;
  if (mine === part.dataset.look && !said.mine && said.words) part.dataset.lost = "yes";
  mine = said.mine ? part.dataset.look : "";
  presence(part, said.mine ? "" : said.words);
}

function presence(part, words) {
  const banner = document.querySelector("[data-presence]");
  if (!banner) return;
  banner.hidden = words === "";
  const line = banner.querySelector("[data-words]");
  const told = part.dataset.lost && words ? `${banner.dataset.lost} ${words}` : words;
  if (line.textContent !== told) line.textContent = told;
}

function show(told) {
  for (const [lane, count] of Object.entries(told.counts)) {
    const place = document.querySelector(`[data-count="${CSS.escape(lane)}"]`);
    if (place) place.textContent = count;
  }
  const chip = document.querySelector("[data-arrivals]");
  if (chip) {
    chip.hidden = told.new === 0;
    const words = chip.querySelector("[data-new]");
    if (words.textContent !== told.new_words) words.textContent = told.new_words;
  }
  for (const row of document.querySelectorAll("[data-rows] li[data-case-id]")) {
    const place = row.querySelector("[data-looking]");
    const words = told.looking[row.dataset.caseId] ?? "";
    place.hidden = words === "";
    place.textContent = words;
  }
  const part = document.querySelector("[data-case]");
  if (!part) return;
  const words = told.looking[part.dataset.caseId] ?? "";
  if (words && mine === part.dataset.look) part.dataset.lost = "yes";
  presence(part, words);
  if (told.version !== null && told.version !== Number(part.dataset.version)) moved(part);
}

// A case that moved on while nobody touched it is shown as it is now; else its editor is told, and nothing is lost.
// Carried along with its story, the passage and all that is decided on untouched, it is the case that was looked at.
async function moved(part) {
  if (!part.dataset.touched && (await again())) return;
  const answer = await fetch(part.dataset.state, { headers: { Accept: "application/json" } }).catch(() => null);
  const now = answer?.ok ? await answer.json().catch(() => null) : null;
  if (now && now.shown === part.dataset.shown) {
    part.dataset.version = now.version;
    return;
  }
  const banner = document.querySelector("[data-moved]");
  if (banner && part.isConnected) banner.hidden = false;
}

async function ask() {
  clearTimeout(timer);
  const part = document.querySelector("[data-live]");
  if (!part) return;
  if (!document.hidden) {
    const headers = part.dataset.live === asking && tag ? { "If-None-Match": tag } : {};
    try {
      const answer = await fetch(part.dataset.live, { headers, cache: "no-store" });
      if (answer.status === 200 && part.isConnected) {
        [tag, asking] = [answer.headers.get("ETag") ?? "", part.dataset.live];
        show(await answer.json());
      }
    } catch {
      // The desk cannot be reached at the moment; the next question tells.
    }
    const leased = document.querySelector("[data-case][data-look]");
    if (leased && Date.now() - renewed > RENEW) look(leased);
  }
  clearTimeout(timer);
  timer = setTimeout(ask, EVERY);
}

export function start() {
  const part = document.querySelector("[data-case][data-look]");
  [tag, mine] = ["", ""];
  if (part) {
    part.addEventListener("input", () => { part.dataset.touched = "yes"; });
    look(part);
    document.querySelector("[data-take]")?.addEventListener("click", () => {
      delete part.dataset.lost;
      look(part, { take: "1" });
    });
    document.querySelector("[data-see]")?.addEventListener("click", () => renew());
  }
  clearTimeout(timer);
  timer = setTimeout(ask, part ? 700 : EVERY);
}

export function listen() {
  addEventListener("pagehide", () => {
    const part = document.querySelector("[data-case][data-look]");
    if (!part || mine !== part.dataset.look) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token());
    body.set("leave", "1");
    navigator.sendBeacon(part.dataset.look, body);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
}
