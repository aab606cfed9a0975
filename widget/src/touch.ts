// On touch screens: a button beside the finished selection, out of the way of its handles and the system's own menu.

import type { OwnWords, Selected, TouchModule } from "./embed";
import { HOST } from "./keys";
import { ownWords } from "./reworded";
import css from "./touch.css";

/** Room that the system's selection handles and its menu need below, and above, the selected words, in CSS pixels. */
const HANDLES = 56;
const MENU = 112;
const EDGE = 12;

/** How long a selection must have rested, in milliseconds, with no finger on the screen, before it counts as finished. */
const RESTED = 400;

/** Show the button once the selection rests, now and from now on. */
export const watch: TouchModule["watch"] = (embed, open, site, takeSelection) => {
  let fingers = 0;
  let resting = 0;
  let host: HTMLElement | null = null;
  let own: OwnWords = {};
  void site.then((said) => (own = ownWords(embed.options, said, LABEL.language)));
  const offer = (): void => {
    host?.remove();
    const selected = takeSelection(document);
    host =
      selected && !isOurs(selected.at) && !document.querySelector(HOST)
        ? button(own["title"] ?? LABEL.title, selected, () => {
            host?.remove();
            open({ selected });
          })
        : null;
  };
  const onTouch = (event?: Event): void => {
    fingers = (event as TouchEvent | undefined)?.touches?.length ?? fingers;
    clearTimeout(resting);
    if (!fingers) resting = setTimeout(offer, RESTED);
  };
  for (const type of ["touchstart", "touchend", "touchcancel", "selectionchange"]) {
    document.addEventListener(type, onTouch, { passive: true });
  }
  onTouch();
};

function button(title: string, { at }: Selected, pressed: () => void): HTMLElement {
  const host = document.createElement("corrigenda-touch");
  const root = host.attachShadow({ mode: "open" });
  const control = document.createElement("button");
  control.type = "button";
  control.lang = LABEL.language;
  control.dir = LABEL.dir;
  control.textContent = title;
  // A tap on a button would take the selection away before it is used.
  control.addEventListener("pointerdown", (event) => event.preventDefault());
  control.addEventListener("click", pressed);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(control);
  document.documentElement.append(host);
  const [x, y] = placeOf(at, control.getBoundingClientRect());
  sheet.insertRule(`:host { left: ${x}px !important; top: ${y}px !important }`, sheet.cssRules.length);
  return host;
}

/** In a field, or in our own dialog, a selection is the reader's own writing. */
function isOurs({ startContainer: node }: StaticRange): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  const root = node.getRootNode();
  return Boolean((element as HTMLElement | null)?.isContentEditable || (root instanceof ShadowRoot && root.host.localName === HOST));
}

/** Below the words, else above them, else at the edge of the screen away from both handles; in document coordinates. */
function placeOf({ startContainer, startOffset, endContainer, endOffset }: StaticRange, size: DOMRect): [number, number] {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  // Across the border of a shadow tree a range keeps its end alone.
  range.setEnd(endContainer, endOffset);
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
