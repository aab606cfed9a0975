// Words laid out on lines as the desk's text core lays them out: white space collapsed or kept, none at the ends of blocks.

/** What becomes of white space. */
export const COLLAPSES = 0;
export const LINES = 1;
export const KEEPS = 2;
export type White = typeof COLLAPSES | typeof LINES | typeof KEEPS;

/** What stands before the next word; the weightier one counts. */
const NOTHING = 0;
const SPACE = 1;
const BREAK = 2;
const BLOCK = 3;

/** White space that browsers collapse, where it is not one space already; a no-break space is a character like any other. */
const COLLAPSED = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

/** A line of the source that ends at a zero-width space goes on without a space (CSS Text 3, 4.1.3). */
const ZERO_WIDTH = "\u200b";
const AT_ZERO_WIDTH = /(?<=\u200b)[ \t\r\f]*\n[ \t\n\r\f]*|[ \t\r\f]*\n[ \t\n\r\f]*(?=\u200b)/g;

export interface Flow {
  /** Length so far, in UTF-16 units, without what stands before the next word. */
  readonly length: () => number;
  readonly words: (data: string, white: White) => void;
  /** What follows stands on another line, or in another block; two breaks in a row begin a new block, as readers see it. */
  readonly breakLine: (block?: boolean) => void;
  /** An inline block begins: the white space at its ends is not shown. Call what is returned where it ends. */
  readonly inlineBlock: () => () => void;
  /** Something stands here that is no text. */
  readonly picture: () => void;
  /** End the last line and return the text. */
  readonly finish: () => string;
}

/** Begin a text; `cut` is told how long it is whenever it has become shorter. */
export function flow(cut: (length: number) => void): Flow {
  let done = "";
  let line = "";
  let before = BLOCK;
  let atEdge = false;

  const length = (): number => done.length + line.length;

  const trim = (): void => {
    while (/[ \n]/.test(line.charAt(line.length - 1))) line = line.slice(0, -1);
    cut(length());
  };

  const emit = (words: string, kept: boolean): void => {
    if (before === BLOCK || (before === BREAK && !kept)) trim();
    if (before === SPACE) line += " ";
    else if (before && line) {
      done += `${line}\n`;
      line = "";
    }
    line += words;
    before = NOTHING;
    atEdge = false;
  };

  const collapse = (data: string): void => {
    const words = (data.includes(ZERO_WIDTH) ? data.replace(AT_ZERO_WIDTH, "") : data).replace(COLLAPSED, " ");
    const first = words.startsWith(" ") ? 1 : 0;
    const last = words.length - (words.endsWith(" ") ? 1 : 0);
    if (first && !atEdge) before ||= SPACE;
    if (first >= last) return;
    emit(words.slice(first, last), false);
    if (last < words.length) before = SPACE;
  };

  const breakLine = (block?: boolean): void => {
    before = block || before > SPACE ? BLOCK : BREAK;
  };

  return {
    length,
    words(data, white) {
      if (white === KEEPS) {
        if (data) emit(data, true);
      } else if (white === LINES) {
        data.split("\n").forEach((one, index) => {
          if (index) breakLine();
          collapse(one);
        });
      } else collapse(data);
    },
    breakLine,
    inlineBlock() {
      const start = length();
      atEdge = true;
      return () => {
        atEdge = false;
        if (before !== SPACE) return;
        // An empty one stands between two spaces, and both are shown.
        if (length() === start) line += " ";
        before = NOTHING;
      };
    },
    picture() {
      atEdge = false;
    },
    finish() {
      trim();
      return line ? done + line : done.slice(0, -1);
    },
  };
}
