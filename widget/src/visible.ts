// The story's visible text, as the desk defines it: blocks on lines of their own, white space collapsed,
// page furniture and what is not shown left out.

import { COLLAPSES, flow, type White } from "./flow";
import { isInDrawing, isNoText, isPicture, lookOf, nameOf } from "./look";
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

/** What stands between a story's paragraphs without being of it. */
export const FURNITURE = "aside,nav,form,[class~=ad],[class~=ads],[class~=advertisement]";

/**
 * Read the visible text under `root`. Furniture that holds all of `stretch` is read (the reader means it);
 * any other is left out, and so is what is hidden.
 */
export function visibleText(root: Element, stretch?: Stretch): Visible {
  const inside = stretch && around(stretch);
  const { startContainer, startOffset, endContainer, endOffset } = stretch ?? {};
  let start = -1;
  let end = -1;
  let withFurniture = false;
  const { length, words, breakLine, inlineBlock, picture, finish } = flow((longest) => {
    start = Math.min(start, longest);
    end = Math.min(end, longest);
  });

  const mark = (node: Node, offset: number): void => {
    if (startContainer === node && startOffset === offset) start = length();
    if (endContainer === node && endOffset === offset) end = length();
  };

  /** A text is read whole, or, where an end of the range stands in it, up to there and on. */
  const readText = (node: Text, shown: boolean, white: White): void => {
    const ends = [startContainer === node && startOffset, endContainer === node && endOffset].filter((at) => typeof at === "number");
    let from = 0;
    for (const at of [...ends, node.length]) {
      if (shown) words(node.data.slice(from, at), white);
      mark(node, at);
      from = at;
    }
  };

  const skip = (element: Element): void => {
    if (startContainer && holds(element, startContainer)) start = length();
    if (endContainer && holds(element, endContainer)) end = length();
  };

  /** `isItem`: it stands directly in an element that lays out what it holds as blocks. */
  const readElement = (element: Element, around: White, isItem: boolean, inDrawing: boolean): void => {
    const name = nameOf(element);
    let isFurniture = element !== root && element.matches(FURNITURE);
    if (isFurniture && inside && holds(element, inside)) {
      isFurniture = false;
      withFurniture = true;
    }
    const style = getComputedStyle(element);
    const isShown = style.display !== "none" && !element.matches("[hidden=until-found]");
    const look = lookOf(name, element, around);
    const showsDrawn = inDrawing && isInDrawing(name);
    const block = look.block || isItem || showsDrawn;
    if (isPicture(name)) picture();
    if (isNoText(name, element) || isFurniture || !isShown) {
      skip(element);
      // What takes no room parts no words.
      if (block && isShown) breakLine(true);
      return;
    }
    if (name === "br") {
      mark(element, 0);
      return breakLine();
    }
    if (block) breakLine(true);
    const close = !block && look.inlineBlock ? inlineBlock() : null;
    const isDrawn = name === "svg" || (inDrawing && !showsDrawn);
    const children = childrenOf(element);
    const parent = element.shadowRoot ?? element;
    children.forEach((child, index) => {
      mark(parent, index);
      if (isElement(child)) readElement(child, look.white, look.holdsBlocks, isDrawn);
      else if (child.nodeType < 5) readText(child as Text, !isDrawn && style.visibility === "visible", look.white);
    });
    mark(parent, children.length);
    if (block) breakLine(true);
    close?.();
  };

  readElement(root, COLLAPSES, false, false);
  const text = finish();
  return { text, withFurniture, ...trimmed(text, start, end) };
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
