// Pasted words, looked up in the story whatever their typography.

/** Where `sought` stands in `text`: every place, in UTF-16 units, typography and white space folded. */
export function places(text: string, sought: string): { start: number; end: number }[] {
  const whole = folded(text);
  const needle = folded(sought).text.trim();
  const found: { start: number; end: number }[] = [];
  if (!needle) return found;
  for (let at = whole.text.indexOf(needle); at >= 0; at = whole.text.indexOf(needle, at + 1)) {
    found.push({ start: whole.at[at] ?? 0, end: (whole.at[at + needle.length - 1] ?? 0) + 1 });
  }
  return found;
}

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[\s\u00a0]/, " "],
  [/[‘’‚‛`´′‹›]/, "'"],
  [/[“”„‟″«»]/, '"'],
  [/[‐‑‒–—―−]/, "-"],
  [/[\u00ad\u200b-\u200f\u2060\ufeff]/, ""],
];

/** The text with each unit folded, and for each unit of it the place it came from. */
function folded(text: string): { text: string; at: number[] } {
  let out = "";
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    const to = unit < "\u0080" && unit > " " ? unit : (FOLDS.find(([signs]) => signs.test(unit))?.[1] ?? unit);
    if (!to || (to === " " && out.endsWith(" "))) continue;
    out += to;
    at.push(i);
  }
  return { text: out, at };
}
