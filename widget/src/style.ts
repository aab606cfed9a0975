// The dialog's looks as a constructed sheet: a strict policy forbids style elements and attributes, not this.

import css from "./style.css";

/** Return the sheet, in the publisher's accent colour where that is a colour. */
export function styleSheet(accent: string | undefined): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const [first] = sheet.cssRules;
  if (accent && CSS.supports("color", accent) && first instanceof CSSStyleRule) {
    first.style.setProperty("--accent", accent, "important");
    first.style.setProperty("--on-accent", isLight(accent) ? "#000" : "#fff", "important");
  }
  return sheet;
}

/** Whether black reads better than white on `color`: relative luminance, threshold at equal contrast (WCAG 2). */
function isLight(color: string): boolean {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return false;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => (value / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179;
}
