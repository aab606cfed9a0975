// Which letter of the desk's table a press stands for: the person's own letters, and keyboards of other scripts.

export const own = () => JSON.parse(document.getElementById("help")?.dataset.own ?? "{}");
export const on = () => document.getElementById("help")?.hasAttribute("data-single-keys") ?? true;

// The table's letter for the one pressed; a letter that was given away does nothing.
export function meant(pressed) {
  const letters = own();
  const named = Object.keys(letters).find((letter) => letters[letter] === pressed);
  return named ?? (pressed in letters ? "" : pressed);
}

// Who writes Ukrainian or Arabic need not change the keyboard for each letter: on a layout without Latin letters the key's
// place counts, as it does with Caps Lock on. A letter that the person chose counts before.
export function letterOf(event) {
  const { key, code } = event;
  if (Object.values(own()).includes(key)) return key;
  if (/^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)) return code.match(/^Key([A-Z])$/)?.[1].toLowerCase() ?? key;
  if (code === "Slash" && [".", ","].includes(key)) return event.shiftKey ? "?" : "/";
  return key.length === 1 && event.getModifierState("CapsLock") ? key.toLowerCase() : key;
}
