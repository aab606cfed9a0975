// On touch screens: a button beside the finished selection, out of the way of its handles and the system's own menu.

import type { Selected } from "./embed";
import { HOST } from "./keys";
import css from "./touch.css";

/** Room that the system's selection handles and its menu need below, and above, the selected words, in CSS pixels. */
const HANDLES = 56;
const MENU = 112;
const EDGE = 12;

const LABELS: Readonly<Record<string, string>> = {
  en: "Suggest a correction",
  uk: "Запропонувати виправлення",
  ru: "Предложить исправление",
  de: "Korrektur vorschlagen",
  ar: "اقترح تصحيحًا",
  ja: "訂正を提案",
};

let host: HTMLElement | null = null;

/** Show the button for `selected`, or take it away. */
export function offer(selected: Selected | null, language: string, open: (selected: Selected) => void): void {
  host?.remove();
  host = null;
  if (!selected || isOurs(selected.range) || document.querySelector(HOST)) return;
  host = document.createElement("corrigenda-touch");
  const root = host.attachShadow({ mode: "open" });
  const button = document.createElement("button");
  button.type = "button";
  button.lang = LABELS[language] ? language : "en";
  button.dir = language === "ar" ? "rtl" : "ltr";
  button.textContent = LABELS[language] ?? "";
  // A tap on a button would take the selection away before it is used.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    offer(null, language, open);
    open(selected);
  });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(button);
  document.documentElement.append(host);
  const [x, y] = placeOf(selected.range, button.getBoundingClientRect());
  sheet.insertRule(`:host { left: ${x}px !important; top: ${y}px !important }`, sheet.cssRules.length);
}

/** In a field, or in our own dialog, a selection is the reader's own writing. */
function isOurs({ commonAncestorContainer: node }: Range): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  const root = node.getRootNode();
  return Boolean((element as HTMLElement | null)?.isContentEditable || (root instanceof ShadowRoot && root.host.localName === HOST));
}

/** Below the words, else above them, else at the edge of the screen away from both handles; in document coordinates. */
function placeOf(range: Range, size: DOMRect): [number, number] {
  const lines = [...range.getClientRects()];
  const first = lines[0] ?? range.getBoundingClientRect();
  const last = lines.at(-1) ?? first;
  const view = window.visualViewport;
  const top = view?.offsetTop ?? 0;
  const bottom = top + (view?.height ?? innerHeight);
  const right = (view?.offsetLeft ?? 0) + (view?.width ?? innerWidth);
  const below = last.bottom + HANDLES;
  const above = first.top - MENU - size.height;
  const middle = (first.bottom + last.top - size.height) / 2;
  const y = below + size.height + EDGE <= bottom ? below : above >= top + EDGE ? above : Math.max(middle, top + EDGE);
  const x = Math.min(Math.max(last.left + last.width / 2 - size.width / 2, EDGE), right - size.width - EDGE);
  return [Math.round(x + scrollX), Math.round(y + scrollY)];
}
