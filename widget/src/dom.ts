// Elements from code: text stays text, and no attribute is one that a strict policy refuses.

type Child = Node | string | null | undefined | false;

/** Make an element; children that are `false`, null or undefined are left out. Strings become text nodes, never mark-up. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}
