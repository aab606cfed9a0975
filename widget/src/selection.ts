// The reader's selection, taken at the moment of the key press.

import type { Selected } from "./embed";

/** Not yet in TypeScript's list: the selection as it stands inside the shadow roots that are named. */
interface Composed {
  getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[];
}

/** Return what is selected in a document, also inside its open shadow roots, or null when no words are. */
export function takeSelection(page: Document): Selected | null {
  const selection = page.getSelection() as (Selection & Composed) | null;
  if (!selection?.rangeCount) return null;
  const shadowRoots: ShadowRoot[] = [];
  for (;;) {
    const at = selection.getComposedRanges?.({ shadowRoots })[0] ?? selection.getRangeAt(0);
    const { startContainer, startOffset, endContainer, endOffset } = at;
    // An end inside a shadow root that was not named looks from outside as if it stood beside the root's host.
    const [inner] = [startContainer.childNodes[startOffset], endContainer.childNodes[endOffset - 1]]
      .map((node) => (node as Element | undefined)?.shadowRoot)
      .filter((root) => root && !shadowRoots.includes(root));
    if (inner) shadowRoots.push(inner);
    else {
      const isBackward = selection.anchorNode === endContainer && selection.anchorOffset === endOffset;
      return at.collapsed ? null : { at: new StaticRange(at), selection, isBackward };
    }
  }
}
