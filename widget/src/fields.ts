// A labelled field and a labelled choice, named and described for screen readers.

import { el } from "./dom";

/** A field with its label above and a hint below; the label alone is its accessible name. */
export function field(label: string, control: HTMLElement, hint: string | HTMLElement): HTMLElement {
  const note = el("small", { id: `${control.id}-hint` }, hint);
  control.setAttribute("aria-describedby", note.id);
  return el("div", { class: "field" }, el("label", { for: control.id }, label), control, note);
}

export interface Choice<Value extends string> {
  readonly element: HTMLFieldSetElement;
  readonly value: () => Value;
  readonly choose: (value: Value) => void;
}

/** Radio buttons, the first one chosen. */
export function choice<Value extends string>(
  name: string,
  legend: string,
  options: readonly [readonly [Value, string], ...(readonly [Value, string])[]],
): Choice<Value> {
  const inputs = options.map(([value], index) => {
    const input = el("input", { type: "radio", name, value });
    input.checked = index === 0;
    return input;
  });
  const labels = options.map(([, text], index) => el("label", { class: "option" }, inputs[index], text));
  return {
    element: el("fieldset", {}, el("legend", {}, legend), el("div", { class: "options" }, ...labels)),
    value: () => options[inputs.findIndex((input) => input.checked)]?.[0] ?? options[0][0],
    choose(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
