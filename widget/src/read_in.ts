// Where the story was read, folded away: most readers read it where they are.

import { el } from "./dom";
import { choice, field } from "./fields";
import type { Form } from "./form";
import type { ReadIn, Report } from "./send";
import type { Later } from "./words/words";

type Read = Pick<Report, "read_in" | "read_where">;

/** What comes in issues: there the reader may say which one, and the page. */
const IN_ISSUES: readonly ReadIn[] = ["newsletter", "print"];

interface WhereRead {
  /** Show what was filled in. */
  readonly begin: () => void;
  readonly answer: () => Read;
}

/** Ask where it was read, where the publisher wants to know. */
export function whereRead({ embed, elements }: Form, words: Later): WhereRead {
  if (embed.options["readIn"] !== "on") return { begin: () => undefined, answer: () => ({ read_in: "web", read_where: "" }) };
  const options = [
    ["web", words.readInWeb],
    ["app", words.readInApp],
    ["newsletter", words.readInNewsletter],
    ["print", words.readInPrint],
  ] as const;
  const places = choice<ReadIn>("read-in", words.readIn, options);
  const where = el("input", { id: "read-where", type: "text", maxlength: "200", autocomplete: "off" });
  const issue = field(words.readWhere, where, words.readWhereHint);
  const answer = el("span", { class: "found" });
  const fold = el("details", {}, el("summary", {}, words.readIn, " ", answer), places.element, issue);
  places.element.firstElementChild?.classList.add("spoken");
  const refresh = (): void => {
    issue.hidden = !IN_ISSUES.includes(places.value());
    answer.textContent = options.find(([value]) => value === places.value())?.[1] ?? "";
  };
  fold.addEventListener("change", refresh);
  elements.at(-1)?.before(fold);
  return {
    begin: () => {
      refresh();
      fold.open = places.value() !== "web";
    },
    answer: () => ({ read_in: places.value(), read_where: issue.hidden ? "" : where.value.trim() }),
  };
}
