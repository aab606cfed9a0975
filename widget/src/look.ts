// How an element is shown, as the desk's text core knows it: by its name and its own `style`. Both sides must read one
// text out of one page, and the desk reads no style sheets.

import { COLLAPSES, KEEPS, LINES, type White } from "./flow";

export interface Look {
  readonly block: boolean;
  /** Stands in a line as one sign, its own white space inside it. */
  readonly inlineBlock: boolean;
  /** What stands directly in it is a block. */
  readonly holdsBlocks: boolean;
  readonly white: White;
}

const names = (list: string): Set<string> => new Set(list.split(" "));

const BLOCKS = names(
  "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p plaintext pre search section summary " +
    "table tbody td tfoot th thead tr ul caption colgroup xmp",
);
const NOT_TEXT = names(
  "head title script style template noscript noembed noframes iframe object video audio canvas select textarea datalist rp map " +
    "progress meter desc metadata defs annotation annotation-xml corrigenda-dialog",
);
const PICTURES = names("img svg canvas video object iframe textarea");
const PREFORMATTED = names("pre xmp plaintext");
const IN_DRAWING = names("text foreignobject");

const BLOCK = /^(block|flex|grid|flow-root|list-item|table(?!-col))/;
const INLINE = /^(inline(?!-table)|contents)/;

/** The name in lower case: in XHTML and in drawings names stand as they are written. */
export function nameOf(element: Element): string {
  return element.localName.toLowerCase();
}

/** Whether what stands in it is no text; an object that embeds nothing shows what stands inside instead. */
export function isNoText(name: string, element: Element): boolean {
  return NOT_TEXT.has(name) && !element.matches("object:not([data],[type])");
}

/** Whether an element of a drawing shows words. */
export function isInDrawing(name: string): boolean {
  return IN_DRAWING.has(name);
}

/** Whether it is shown as a picture would be. */
export function isPicture(name: string): boolean {
  return PICTURES.has(name);
}

/** The look of an element whose surroundings treat white space as `around`. */
export function lookOf(name: string, element: Element, around: White): Look {
  const plain = { block: BLOCKS.has(name), inlineBlock: name === "button", holdsBlocks: false, white: PREFORMATTED.has(name) ? KEEPS : around };
  if (!element.hasAttribute("style")) return plain;
  const { display, whiteSpace } = (element as HTMLElement).style;
  const inline = INLINE.test(display);
  const block = BLOCK.test(display);
  return {
    block: block || (plain.block && !inline),
    inlineBlock: inline ? display.startsWith("inline-") : plain.inlineBlock && !block,
    holdsBlocks: /flex|grid/.test(display),
    white: whiteOf(whiteSpace) ?? plain.white,
  };
}

/** What a value of the property says, or undefined where it says nothing, or to do as around. */
function whiteOf(value: string): White | undefined {
  if (value === "pre-line") return LINES;
  if (/^(pre|break-spaces)/.test(value)) return KEEPS;
  return /^(no|initial)/.test(value) ? COLLAPSES : undefined;
}
