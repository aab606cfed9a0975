// The reader's selection, taken at the moment of the key press and given back unchanged afterwards.

import type { Selected } from "./embed";

/** Not yet in TypeScript's list: the selection as it stands inside the shadow roots that are named. */
interface Composed {
  getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[];
}

/** Return what is selected in a document, also inside its open shadow roots, or null when no words are. */
export function takeSelection(page: Document): Selected | null {
  const selection = page.getSelection() as (Selection & Composed) | null;
  if (!selection?.rangeCount) return null;
  const range = page.createRange();
  const shadowRoots: ShadowRoot[] = [];
  for (let inner: ShadowRoot | null | undefined; ; shadowRoots.push(inner)) {
    const at = selection.getComposedRanges?.({ shadowRoots })[0] ?? selection.getRangeAt(0);
    range.setStart(at.startContainer, at.startOffset);
    range.setEnd(at.endContainer, at.endOffset);
    // A selection inside a shadow root looks from outside as if it held the root's host.
    inner = (at.startContainer.childNodes[at.startOffset] as Element | undefined)?.shadowRoot;
    if (!inner || shadowRoots.includes(inner)) break;
  }
  if (range.collapsed) return null;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const isBackward = selection.anchorNode === endContainer && selection.anchorOffset === endOffset;
  return {
    range,
    restore() {
      if (!startContainer.isConnected || !endContainer.isConnected) return;
      if (isBackward) selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
      else selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    },
  };
}
