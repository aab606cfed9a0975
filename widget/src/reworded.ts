// A publisher's own words in place of ours.

import type { Options, OwnWords, SiteOptions } from "./embed";

/** The publisher's words in a language: those of the desk's settings, and before them those of `data-words`. */
export function ownWords({ words }: Options, site: SiteOptions, language: string): OwnWords {
  let ofPage = {};
  try {
    ofPage = JSON.parse(words || "{}") as object;
  } catch {
    console.warn("Corrigenda: data-words is not JSON.");
  }
  return { ...site.words?.[language], ...ofPage };
}

/**
 * Return `words` with a publisher's `own`; `#` in a sentence stands for what is counted or named there. What is no
 * sentence, or has no such name, is left out.
 */
export function reworded<Spoken extends object>(words: Spoken, own: OwnWords): Spoken {
  const changed = { ...words } as Record<string, unknown>;
  for (const [name, text] of Object.entries(own) as [string, unknown][]) {
    if (typeof text !== "string" || !(name in changed) || name === "dir" || name === "language") continue;
    changed[name] = typeof changed[name] === "function" ? (value: unknown) => text.replace("#", () => String(value)) : text;
  }
  return changed as Spoken;
}
