// The dialog: one host element with an open shadow root, one native <dialog>, opened and closed without a trace.

import { el } from "./dom";
import type { Embed, Request, Selected, SiteOptions } from "./embed";
import { buildForm } from "./form";
import { HOST } from "./keys";
import { ownWords, reworded } from "./reworded";
import type { Sheet } from "./sheet";
import { styleSheet } from "./style";
import { subjectOf } from "./subject";
import type { Words } from "./words/words";

/** How long the form waits for the site's settings, in milliseconds, before it stands without them. */
const PATIENCE = 1_000;

/** What was not sent, or not yet read, when the dialog closed; it lives as long as the page. */
const drafts = new Map<string, Sheet>();

let shell: Shell | null = null;

/** Name of the passage whose sheet stands in the dialog. */
let shown = "";

/** Open the form for what the reader asked; nothing happens while it stands open. */
export async function open(page: Embed, request: Request, spoken: Words, site: Promise<SiteOptions>): Promise<void> {
  const said = await Promise.race([site, new Promise<SiteOptions>((resolve) => setTimeout(resolve, PATIENCE, {}))]);
  if (document.querySelector(HOST)) return;
  const embed = { ...page, options: { ...said, ...page.options } as Embed["options"] };
  const own = ownWords(page.options, said, spoken.language);
  shell ??= buildShell(embed, reworded(spoken, own));
  const { root, words, show, isOpen, close } = shell;
  const subject = subjectOf(embed, request);
  shell.setIn(subject.font);
  const name = JSON.stringify([subject.url, subject.quote]);
  const isShown = (): boolean => isOpen() && shown === name;
  const turnTo = (sheet: Sheet): void => {
    drafts.delete(name);
    if (isShown()) show(sheet, null);
    // Closed while it was being sent: the reader is told when they come back.
    if (sheet.isForm || !isShown()) drafts.set(name, sheet);
  };
  const sheet = drafts.get(name) ?? buildForm({ embed, root, subject, words, own, name, close, isShown, turnTo });
  drafts.delete(name);
  if (sheet.isForm) drafts.set(name, sheet);
  shown = name;
  show(sheet, request.selected);
}

interface Shell {
  readonly root: ShadowRoot;
  readonly words: Words;
  readonly isOpen: () => boolean;
  readonly close: () => void;
  readonly setIn: (font: string) => void;
  /** Show a sheet; the page gets `selected` back when the dialog closes. */
  readonly show: (sheet: Sheet, selected: Selected | null) => void;
}

function buildShell(embed: Embed, words: Words): Shell {
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: "open" });
  const { sheet, setIn } = styleSheet(embed.options["accent"]);
  root.adoptedStyleSheets = [sheet];
  const cross = el("button", { type: "button", class: "close", "aria-label": words.close });
  const body = el("div", { class: "body" });
  const dialog = el(
    "dialog",
    { "aria-labelledby": "title", dir: words.dir, lang: words.language },
    el("div", { class: "head" }, el("h2", { id: "title" }, words.title), cross),
    body,
  );
  let taken: Selected | null = null;
  // At once and not in the close event, which comes later: the next key press must find the page as it was.
  const close = (): void => {
    dialog.close();
    host.remove();
    if (taken) giveBack(taken);
    taken = null;
  };

  cross.addEventListener("click", close);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  // A browser may close it without asking; it may also have been opened again by now.
  dialog.addEventListener("close", () => {
    if (!dialog.open && host.isConnected) close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.repeat && !event.isComposing) {
      event.preventDefault();
      body.querySelector("form")?.requestSubmit();
    }
  });
  keepToOurselves(host);
  root.append(dialog);
  return {
    root,
    words,
    isOpen: () => dialog.open && host.isConnected,
    close,
    setIn,
    show(sheet, selected) {
      taken ??= selected;
      body.replaceChildren(sheet.element);
      if (!dialog.open || !host.isConnected) {
        dialog.close();
        // Beside the body, not in it: an app that replaces its body's content leaves the reader's words alone.
        document.documentElement.append(host);
        dialog.showModal();
      }
      dialog.scrollTop = 0;
      sheet.begin();
    },
  };
}

/** Give the page its selection back, in the direction it was made. */
function giveBack({ at: { startContainer, startOffset, endContainer, endOffset }, selection, isBackward }: Selected): void {
  if (!startContainer.isConnected || !endContainer.isConnected) return;
  if (isBackward) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
  else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

const TYPING = "keydown keypress keyup input click paste focusin";

/** To the page a key pressed in a shadow root looks like one pressed on the page: its shortcuts must not fire. */
function keepToOurselves(host: HTMLElement): void {
  for (const type of TYPING.split(" ")) host.addEventListener(type, (event) => event.stopPropagation());
}
