// The reader's selection, taken at the moment of the key press and given back unchanged afterwards.

import type { Selected } from "./embed";

/** Chromium only: a selection inside a shadow root is seen through that root. */
interface SelectingRoot {
  getSelection?: () => Selection | null;
}

/** Return what is selected where `event` happened, or null when no words are. */
export function takeSelection(event: Event): Selected | null {
  const origin = event.composedPath()[0];
  const root = origin instanceof Node ? origin.getRootNode() : document;
  const selection = (root as SelectingRoot).getSelection?.() ?? document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  return {
    range: selection.getRangeAt(0).cloneRange(),
    restore() {
      if (anchorNode?.isConnected && focusNode?.isConnected) {
        selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      }
    },
  };
}
