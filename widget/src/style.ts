// The dialog's looks as a constructed sheet: a strict policy forbids style elements and attributes, not this.

import css from "./style.css";

export interface Looks {
  readonly sheet: CSSStyleSheet;
  /** Set the story's words in these fonts, which the page has loaded; "" for the dialog's own. */
  readonly setIn: (font: string) => void;
}

/** Return the sheet, in the publisher's accent colour where that is a colour whose contrast can be reckoned with. */
export function styleSheet(accent: string | undefined): Looks {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const { style } = sheet.cssRules[1] as CSSStyleRule;
  // Seen through, or named by what the page says elsewhere, it is no colour to set words on; an old browser cannot choose theirs.
  const opaque = `rgb(from ${accent} r g b / 1)`;
  if (accent && CSS.supports("color", opaque) && !/var\(|current/i.test(accent)) style.setProperty("--accent", opaque, "important");
  return { sheet, setIn: (font) => style.setProperty("--story", font || "system-ui") };
}
