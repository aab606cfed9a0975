// The fields below the words: what is the matter, why, where it can be checked, where an answer goes.

import { el } from "./dom";
import type { Options } from "./embed";
import { choice, field } from "./fields";
import type { Kind } from "./send";
import type { Words } from "./words/words";

export interface Further {
  readonly elements: readonly HTMLElement[];
  readonly kind: () => Kind;
  readonly why: HTMLTextAreaElement;
  readonly whyHint: HTMLElement;
  readonly source: HTMLInputElement;
  readonly email: HTMLInputElement;
}

/** Make the fields; `said` stands under "why" from the start. */
export function furtherFields(options: Options, words: Words, said: string): Further {
  const why = el("textarea", { id: "why", rows: "2", maxlength: "4000" });
  why.value = said;
  const whyHint = el("span", {}, words.whyHint);
  const source = el("input", { id: "source", type: "text", inputmode: "url", autocomplete: "off", dir: "ltr" });
  const email = el("input", { id: "email", type: "text", inputmode: "email", autocomplete: "email", dir: "ltr" });
  const kind = choice<Kind>("kind", words.kind, [
    ["error", words.error],
    ["misleading", words.misleading],
  ]);
  const only = options["kinds"];
  if (only === "error" || only === "misleading") {
    kind.choose(only);
    kind.element.hidden = true;
  }
  const pair = el(
    "div",
    { class: "pair" },
    field(words.source, source, words.sourceHint),
    options["email"] !== "off" && field(words.email, email, words.emailHint),
  );
  return { elements: [kind.element, field(words.why, why, whyHint), pair], kind: kind.value, why, whyHint, source, email };
}
