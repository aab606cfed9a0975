// Elements from code: text stays text, and no attribute is one that a strict policy refuses.

type Child = Node | string | null | undefined | false;

/** Make an element; `false` and null children are left out. Strings become text nodes, never mark-up. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}
