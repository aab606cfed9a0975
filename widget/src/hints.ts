// What the desk may say of the words at hand while the reader writes: that they have changed, that others reported them.
// Nothing of the reader's goes out for it but the story's address; digests of the story's words come in.

import type { Embed } from "./embed";
import { digest, type Quote } from "./quote";

export interface Hints {
  /** Digests of lines that stand in the story no more. */
  readonly gone: readonly string[];
  /** For digests of passages how often they were reported. */
  readonly reported: Readonly<Record<string, number>>;
}

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;

/** Longest passage of the desk's that is looked for inside the reader's, in words. */
const MOST_WORDS = 14;

/** Ask the desk, past what the browser keeps: pages stay open for hours. */
export async function hintsOf({ desk, site }: Embed, url: string): Promise<Hints> {
  const query = new URLSearchParams({ site, url }).toString();
  const answer = await fetch(`${desk}/api/v1/hints?${query}`, { credentials: "omit", cache: "no-cache" });
  const { gone, reported } = (await answer.json()) as Partial<Hints>;
  return { gone: gone ?? [], reported: reported ?? {} };
}

/** The digest of a text's words alone: typography, spaces and signs do not count. */
export function wordsDigest(text: string): string {
  return digest((text.normalize("NFC").match(WORDS) ?? []).join(" "));
}

/** Whether any line of the story was changed, and how often what the passage holds was reported. */
export function about({ gone, reported }: Hints, text: string, { exact, prefix, suffix }: Quote): { changed: boolean; others: number } {
  const changed = gone.length > 0 && text.split("\n").some((line) => gone.includes(wordsDigest(line)));
  const at = text.indexOf(prefix + exact + suffix) + prefix.length;
  const first = text.lastIndexOf("\n", at - 1) + 1;
  const after = text.indexOf("\n", at + exact.length);
  const lines = text.slice(first, after < 0 ? text.length : after);
  let others = 0;
  if (exact) for (const stretch of stretches(lines, at - first, at + exact.length - first)) others += reported[wordsDigest(stretch)] ?? 0;
  return { changed, others };
}

/** Every run of words that has at least one of `start`..`end`, or the gap there, in it. */
function* stretches(line: string, start: number, end: number): Generator<string> {
  const words = [...line.matchAll(WORDS)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
  for (const [index, first] of words.entries()) {
    if (first.start >= end) return;
    for (const last of words.slice(index, index + MOST_WORDS)) if (last.end > start) yield line.slice(first.start, last.end);
  }
}
