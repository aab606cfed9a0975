// The dialog's looks as a constructed sheet: a strict policy forbids style elements and attributes, not this.

import css from "./style.css";

/** Return the sheet, in the publisher's accent colour where that is a colour. */
export function styleSheet(accent: string | undefined): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const [first] = sheet.cssRules;
  if (accent && CSS.supports("color", accent)) (first as CSSStyleRule).style.setProperty("--accent", accent, "important");
  return sheet;
}
