// The story's visible text, as the desk defines it: blocks on lines of their own, white space collapsed,
// page furniture and what is not shown left out.

import type { Place } from "./quote";
import { holderOf, holds, isElement } from "./story";

/** What is selected: as a range has it, but its ends may stand in different shadow trees. */
export type Stretch = Pick<StaticRange, "startContainer" | "startOffset" | "endContainer" | "endOffset">;

/** The lowest node that holds all of it. */
export function around({ startContainer, endContainer }: Stretch): Node {
  return holderOf(startContainer, endContainer);
}

/** Visible text and, where a range was given, its place in it (white space at its ends trimmed). */
export interface Visible extends Place {
  /** Whether furniture was read because the whole range stands in it: then this is not the story's own text. */
  readonly withFurniture: boolean;
}

const names = (list: string): Set<string> => new Set(list.toUpperCase().split(" "));

/** The same two lists as the desk's text core has: both sides must read one text out of one page. */
const BLOCKS = names(
  "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p plaintext pre search section summary " +
    "table tbody td tfoot th thead tr ul caption colgroup xmp",
);
const NOT_TEXT = names(
  "head title script style template noscript noembed noframes iframe object video audio canvas select textarea datalist rp map " +
    "progress meter desc metadata defs corrigenda-dialog",
);

/** What stands between a story's paragraphs without being of it. */
export const FURNITURE = "aside,nav,form,[class~=ad],[class~=ads],[class~=advertisement]";

/** White space that browsers collapse, where it is not one space already; a no-break space is a character like any other. */
const COLLAPSED = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

/**
 * Read the visible text under `root`. Furniture that holds all of `stretch` is read (the reader means it);
 * any other is left out, and so is what is hidden.
 */
export function visibleText(root: Element, stretch?: Stretch): Visible {
  const inside = stretch && around(stretch);
  const { startContainer, startOffset, endContainer, endOffset } = stretch ?? {};
  let text = "";
  let pending = "";
  let start = -1;
  let end = -1;
  let withFurniture = false;

  const mark = (node: Node, offset: number): void => {
    if (startContainer === node && startOffset === offset) start = text.length;
    if (endContainer === node && endOffset === offset) end = text.length;
  };

  const append = (data: string, kept: boolean): void => {
    const words = kept ? data : data.replace(COLLAPSED, " ");
    const first = kept || words[0] !== " " ? 0 : 1;
    const last = kept || !words.endsWith(" ") ? words.length : words.length - 1;
    if (first) pending ||= " ";
    if (first >= last) return;
    text += (text && pending) + words.slice(first, last);
    pending = last < words.length ? " " : "";
  };

  /** A text is read whole, or, where an end of the range stands in it, up to there and on. */
  const readText = (node: Text, shown: boolean, kept: boolean): void => {
    const ends = [startContainer === node && startOffset, endContainer === node && endOffset].filter((at) => typeof at === "number");
    let from = 0;
    for (const at of [...ends, node.length]) {
      if (shown) append(node.data.slice(from, at), kept);
      mark(node, at);
      from = at;
    }
  };

  const skip = (element: Element): void => {
    if (startContainer && holds(element, startContainer)) start = text.length;
    if (endContainer && holds(element, endContainer)) end = text.length;
  };

  const readElement = (element: Element, keepsWhite: boolean): void => {
    const name = element.nodeName.toUpperCase();
    let isFurniture = element !== root && element.matches(FURNITURE);
    if (isFurniture && inside && holds(element, inside)) {
      isFurniture = false;
      withFurniture = true;
    }
    const block = BLOCKS.has(name);
    const style = getComputedStyle(element);
    const isShown = style.display !== "none";
    if (NOT_TEXT.has(name) || isFurniture || !isShown) {
      skip(element);
      // What takes no room parts no words.
      if (block && isShown) pending = "\n";
      return;
    }
    if (block) pending = "\n";
    const kept = keepsWhite || name === "PRE";
    const children = childrenOf(element);
    const parent = element.shadowRoot ?? element;
    children.forEach((child, index) => {
      mark(parent, index);
      if (isElement(child)) readElement(child, kept);
      else if (child.nodeType < 5) readText(child as Text, style.visibility === "visible", kept);
    });
    mark(parent, children.length);
    if (!block) return;
    if (kept) text = text.replace(/[ \n]+$/, "");
    pending = "\n";
  };

  readElement(root, false);
  return { text, withFurniture, ...trimmed(text, start, Math.min(end, text.length)) };
}

/** Children as shown: those of an open shadow root instead of the element's own, the assigned ones of a slot. */
function childrenOf(element: Element): Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  const assigned = element.localName === "slot" ? (element as HTMLSlotElement).assignedNodes() : [];
  if (assigned.length > 0) return assigned;
  return [...element.childNodes];
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  if (start < 0 || end < 0) return { start: -1, end: -1 };
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
