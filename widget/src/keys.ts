// Which key presses ask for the form, and which belong to the page or the browser.

const FIELDS = "input,textarea,select,[role=textbox],[role=searchbox],[role=combobox]";
const PRESSED_BY_ENTER = "a[href],button,summary,[role=button],[role=link]";

/** Name of the element that carries the dialog; the loader must know its own keys from the page's. */
export const HOST = "corrigenda-dialog";

/** Ctrl+Enter or Cmd+Enter, once, and not while an input method composes. */
export function asksForForm(event: KeyboardEvent): boolean {
  return (
    event.key === "Enter" &&
    (event.ctrlKey || event.metaKey) &&
    !event.altKey &&
    !event.shiftKey &&
    !event.repeat &&
    !event.isComposing
  );
}

/**
 * Whether the key was pressed where it means something else: in a field (there it sends), in our own dialog,
 * or, with no words selected, on a link or button (there the browser opens or presses it).
 */
export function meansSomethingElse(event: Event, hasWords: boolean): boolean {
  const path = event.composedPath();
  const target = path[0];
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches(FIELDS) ||
    (!hasWords && target.closest(PRESSED_BY_ENTER) !== null) ||
    path.some((node) => node instanceof Element && node.localName === HOST)
  );
}
