// Which key presses ask for the form, and which belong to the page or the browser.

const FIELDS = "input,textarea,select,[role=textbox],[role=searchbox],[role=combobox]";
const PRESSED_BY_ENTER = "a[href],button,summary,[role=button],[role=link]";

/** Name of the element that carries the dialog; the loader must know its own keys from the page's. */
export const HOST = "corrigenda-dialog";

/**
 * The publisher's key (`Ctrl+Enter` if they name none; `none` for no key), pressed once and not while an input
 * method composes. Ctrl stands for Cmd as well.
 */
export function asksForForm(event: KeyboardEvent, wanted = "Ctrl+Enter"): boolean {
  const pressed = [
    (event.ctrlKey || event.metaKey) && "Ctrl",
    event.altKey && "Alt",
    event.shiftKey && "Shift",
    event.key,
  ].filter(Boolean);
  return pressed.join("+").toLowerCase() === wanted.toLowerCase() && !event.repeat && !event.isComposing;
}

/**
 * Whether the key was pressed where it means something else: in a field (there it sends), in our own dialog,
 * or, with no words selected, on a link or button (there the browser opens or presses it).
 */
export function meansSomethingElse(event: Event, hasWords: boolean): boolean {
  // Not by class: in a frame, elements are of the frame's own classes.
  const path = event.composedPath() as HTMLElement[];
  const [target] = path;
  if (!target?.matches) return false;
  return (
    target.isContentEditable ||
    target.matches(FIELDS) ||
    (!hasWords && target.closest(PRESSED_BY_ENTER) !== null) ||
    path.some((node) => node.localName === HOST)
  );
}
