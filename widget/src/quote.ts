// The passage the reader means: its words, the words around it, its place in the story's visible text.

/** How much of the text before and after goes with the passage, in code points; more where that stands more than once. */
const CONTEXT = 64;
const MOST_CONTEXT = 6 * CONTEXT;

export interface Quote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Code points in the story's visible text; null where the words are not of that text. */
  readonly start: number | null;
  readonly end: number | null;
}

/** A text and a stretch of it in UTF-16 units; -1 where there is none. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const NO_QUOTE: Quote = { exact: "", prefix: "", suffix: "", start: null, end: null };

/** A code unit that belongs to the character before it. */
const CONTINUES = /^[\p{M}\u200d\ufe0e\ufe0f\udc00-\udfff]/u;

/** Return the passage at `start`..`end` (UTF-16 units) of the visible text, never cut inside a character. */
export function quoteAt({ text, start, end }: Place, positioned: boolean): Quote {
  if (start < 0 || start >= end) return NO_QUOTE;
  while (start > 0 && continues(text, start)) start--;
  while (end < text.length && continues(text, end)) end++;
  const exact = text.slice(start, end);
  const before = length(text.slice(0, start));
  let prefix = "";
  let suffix = "";
  for (let size = CONTEXT; size <= MOST_CONTEXT; size += CONTEXT) {
    // Two units a code point at most; one more on the left, because the cut may go through a character.
    prefix = [...text.slice(Math.max(0, start - 2 * size - 2), start)].slice(-size).join("");
    suffix = [...text.slice(end, end + 2 * size)].slice(0, size).join("");
    const whole = prefix + exact + suffix;
    if (text.indexOf(whole) === text.lastIndexOf(whole)) break;
  }
  return {
    exact,
    prefix,
    suffix,
    start: positioned ? before : null,
    end: positioned ? before + length(exact) : null,
  };
}

function continues(text: string, at: number): boolean {
  // Below the first of them nothing is asked: making the expression ready costs a slow phone milliseconds.
  if (text.charCodeAt(at) < 0x300) return false;
  return CONTINUES.test(text.slice(at, at + 2));
}

/** Length in code points. */
export function length(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

/**
 * FNV-1a, 32 bits, over the UTF-8 of the visible text: tells whether two readers saw the same text.
 * Not cryptographic: `crypto.subtle` does not exist on plain http.
 */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
