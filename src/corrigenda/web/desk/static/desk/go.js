// From case to case without loading a page: the next one is fetched beforehand and takes the place of the one decided.
//
// What is fetched are the same pages that a browser without script loads; only their <main> and masthead are taken.
// A request for a document parses them without running anything, and needs no string that would have to be trusted.

const KEEPS = 60_000;

let starters = [];
const ahead = new Map();
const waiting = new Set();
let pages = 0;
let wishes = 0;

export function request(url, { body = null, decides = false } = {}) {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open(body ? "POST" : "GET", url);
    asked.responseType = "document";
    if (decides) asked.setRequestHeader("X-Desk", "decides");
    asked.addEventListener("load", () => {
      if (asked.response) resolve({ page: asked.response, url: asked.responseURL || url, status: asked.status, at: Date.now() });
      else reject(new Error("no page"));
    });
    asked.addEventListener("error", () => reject(new Error("not reached")));
    asked.send(body);
  });
}

// A page that may take this one's place: of the desk, for the same person.
const fits = (page) => page.getElementById("main") !== null && page.querySelector(".desk-masthead") !== null && page.getElementById("help") !== null;

function prefetch(url) {
  const held = ahead.get(url);
  if (held && Date.now() - held.since < KEEPS) return;
  const since = Date.now();
  const answer = request(url).then(
    (got) => (got.status === 200 && fits(got.page) && ahead.get(url)?.since === since ? Object.assign(ahead.get(url), { got }) : null),
    () => ahead.delete(url),
  );
  ahead.set(url, { since, answer, got: null });
  if (ahead.size > 8) ahead.delete(ahead.keys().next().value);
}

function fetched(url) {
  const held = ahead.get(url);
  return held?.got && Date.now() - held.since < KEEPS ? held.got : null;
}

function lookAhead() {
  for (const link of document.querySelectorAll('main a[data-key="j"], main a[data-key="k"]')) prefetch(link.href);
  const next = document.querySelector("[data-case]")?.dataset.next;
  if (next) prefetch(new URL(next, location.href).href);
  const rows = document.querySelectorAll("[data-rows] li:not([data-left]) .row-link");
  if (rows[0]) prefetch(rows[0].href);
}

function started() {
  for (const start of starters) start();
  setTimeout(lookAhead, 0);
}

const words = (name) => document.getElementById("said")?.dataset[name] ?? "";

function say(text) {
  const place = document.getElementById("said");
  if (place) place.textContent = text;
}

// Show a fetched page in the place of the one shown. A page is taken once: it is moved, not copied.
function show(page, { url, push, scroll = 0, focus = true }) {
  const main = document.adoptNode(page.getElementById("main"));
  const masthead = page.querySelector(".desk-masthead");
  const before = document.getElementById("main");
  const kept = { main: before, url: location.href, title: document.title };
  if (push) history.replaceState({ scroll: scrollY }, "");
  ahead.delete(url.split("#")[0]);
  before.replaceWith(main);
  if (masthead) document.querySelector(".desk-masthead").replaceWith(document.adoptNode(masthead));
  document.title = page.title;
  document.body.className = page.body.className;
  if (push) history.pushState({ scroll: 0 }, "", url);
  else history.replaceState({ scroll }, "", url);
  scrollTo({ top: scroll, behavior: "instant" });
  pages += 1;
  if (focus) main.focus({ preventScroll: true });
  const [told] = main.querySelectorAll("#live .toast p");
  say([told?.textContent.trim() ?? "", document.title].filter(Boolean).join(". "));
  started();
  const fragment = url.split("#")[1];
  if (fragment) document.getElementById(fragment)?.scrollIntoView();
  return kept;
}

// Back to a page that is still held as it was left, with what was typed.
function putBack(kept) {
  document.getElementById("main").replaceWith(kept.main);
  document.title = kept.title;
  history.replaceState({ scroll: 0 }, "", kept.url);
}

// Lead to a page, or to what a posted form comes to. An answer that comes when its person has gone on, or is deciding,
// takes no page's place any more; only a form that was refused is kept until it is looked at.
export async function go(url, { push = true, scroll = 0, body = null } = {}) {
  wishes += 1;
  await lead(url, { push, scroll, body });
}

async function lead(url, { push, scroll, body = null, unless = null }) {
  const [wish, shown] = [wishes, pages];
  const held = body ? null : fetched(url.split("#")[0]);
  if (held) {
    show(held.page, { url, push, scroll });
    return true;
  }
  document.documentElement.setAttribute("aria-busy", "true");
  try {
    const pending = body ? null : ahead.get(url.split("#")[0]);
    await pending?.answer;
    const got = (pending && fetched(url.split("#")[0])) || (await request(url, { body }));
    const late = wish !== wishes || shown !== pages;
    if (!late && unless?.()) return false;
    if (!late && !fits(got.page)) location.assign(got.url);
    else if (!late) show(got.page, { url: body ? got.url : url, push, scroll });
    else if (body && got.status >= 400 && fits(got.page)) hold(() => show(got.page, { url, push: true }));
  } catch {
    if (body) say(words("unsent"));
    // Nobody asked for this look: a desk that is away for a moment must not take the page with it.
    else if (unless) return false;
    else if (wish === wishes && shown === pages) location.assign(url);
  } finally {
    document.documentElement.removeAttribute("aria-busy");
  }
  return true;
}

export function renew() {
  ahead.clear();
  go(location.href, { push: false, scroll: scrollY });
}

// Whether a person is at something here that another page would take from them: typing, a question that stands open, or
// what they unfolded to read.
function busy() {
  return (
    waiting.size > 0 ||
    document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])") ||
    document.querySelector("dialog[open], :popover-open, [data-case][data-touched], details[open][data-unfolded]") !== null
  );
}

// Look at this page again, unless somebody is taken up with it or has asked for something, also by the time the answer
// comes: that goes first. Returns whether the page was looked at, or left for another.
export async function again() {
  if (busy() || document.documentElement.hasAttribute("aria-busy")) return false;
  ahead.clear();
  return lead(location.href, { push: false, scroll: scrollY, unless: busy });
}

function toast(text) {
  const place = document.getElementById("live");
  if (!place) return;
  const line = document.createElement("p");
  line.className = "toast";
  line.textContent = text;
  place.replaceChildren(line);
}

// A decision that leads on: the next case is on the screen while this one is still being taken down.
async function decide(form, submitter) {
  wishes += 1;
  const body = new FormData(form, submitter);
  const { next: following = "", url: here } = document.querySelector("[data-case]").dataset;
  const url = new URL(following, location.href);
  const next = following && fetched(url.href);
  const decided = here.match(/(\d+)\/$/)[1];
  let kept = null;
  if (next) {
    url.search = `?done=${decided}${url.search.replace("?", "&")}`;
    kept = show(next.page, { url: url.href, push: true });
    toast(words("saving"));
  } else {
    document.documentElement.setAttribute("aria-busy", "true");
  }
  const [turn, wish, from] = [pages, wishes, kept?.url ?? location.href];
  waiting.add(form);
  try {
    const got = await request(form.action, { body, decides: true });
    const done = got.page.querySelector("[data-done]");
    if (done) {
      if (next && turn === pages) taken(got.page);
      else if (!next && wish === wishes) await go(new URL(done.dataset.next, location.href).href);
    } else if (!fits(got.page)) {
      location.assign(got.url);
    } else if (turn === pages) {
      show(got.page, { url: from, push: false });
    } else {
      hold(() => show(got.page, { url: from, push: true }));
    }
  } catch {
    const back = () => {
      putBack(kept);
      say(words("unsent"));
    };
    if (!kept) say(words("unsent"));
    else if (turn === pages) back();
    else hold(back);
    form.dispatchEvent(new CustomEvent("unsent"));
  } finally {
    waiting.delete(form);
    document.documentElement.removeAttribute("aria-busy");
  }
}

// The answer to a decision: what was done, and the key to undo it.
function taken(page) {
  const said = page.getElementById("live");
  const place = document.getElementById("live");
  if (!said || !place) return;
  place.replaceChildren(...[...said.childNodes].map((node) => document.adoptNode(node)));
  say(place.querySelector(".toast p")?.textContent.trim() ?? "");
  for (const start of starters) if (start.name === "letter") start();
}

// A decision that was not taken, after its editor had gone on: it waits here until it is looked at.
function hold(look) {
  const place = document.getElementById("held");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words("look");
  const line = document.createElement("p");
  line.className = "message message-bad";
  line.append(`${words("refused")} `, button);
  button.addEventListener("click", () => {
    line.remove();
    look();
  });
  place.append(line);
}

const plainClick = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

function sameDesk(link) {
  if (link.target || link.origin !== location.origin || link.hasAttribute("download")) return false;
  return /^\/desk\/[^/]+\/(?:cases\/\d+\/)?$/.test(link.pathname) && link.pathname.split("/")[2] === location.pathname.split("/")[2];
}

export function begin(modules) {
  starters = modules;
  history.scrollRestoration = "manual";
  history.replaceState({ scroll: scrollY }, "");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || !plainClick(event) || !sameDesk(link)) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    go(link.href);
  });
  document.addEventListener("click", (event) => {
    const fold = event.target.closest?.("summary")?.parentElement;
    if (fold) fold.dataset.unfolded = "yes";
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || !form.closest("[data-case], #live")) return;
    event.preventDefault();
    if (form.hasAttribute("data-decides")) decide(form, event.submitter);
    else go(form.action, { body: new FormData(form, event.submitter) });
  });
  const turnedTo = (event) => {
    const link = event.target.closest?.("[data-rows] .row-link");
    if (link) prefetch(link.href);
  };
  document.addEventListener("turnedto", turnedTo);
  document.addEventListener("pointerover", turnedTo);
  addEventListener("popstate", (event) => {
    if (event.state) go(location.href, { push: false, scroll: event.state.scroll ?? 0 });
  });
  addEventListener("scrollend", () => history.replaceState({ scroll: scrollY }, ""));
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener("beforeunload", (event) => {
    if (waiting.size > 0) event.preventDefault();
  });
  started();
}
