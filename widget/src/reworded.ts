// A publisher's own words in place of ours.

/**
 * Return `words` with those of `data-words`, a JSON object by the names in `words/words.ts`; `#` in a sentence stands for
 * what is counted or named there. What is no sentence, or has no such name, is left out.
 */
export function reworded<Spoken extends object>(words: Spoken, own: string | undefined): Spoken {
  if (!own) return words;
  const changed = { ...words } as Record<string, unknown>;
  try {
    for (const [name, text] of Object.entries(JSON.parse(own) as Record<string, unknown>)) {
      if (typeof text !== "string" || !(name in changed) || name === "dir" || name === "language") continue;
      changed[name] = typeof changed[name] === "function" ? (value: unknown) => text.replace("#", () => String(value)) : text;
    }
  } catch {
    console.warn("Corrigenda: data-words is not JSON.");
  }
  return changed as Spoken;
}
