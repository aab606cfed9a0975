// The form as it stands when the dialog opens. What it does once the reader writes is loaded then, and told of it here.

import { el } from "./dom";
import type { Embed, OwnWords } from "./embed";
import { choice, field, type Choice } from "./fields";
import { type Further, furtherFields } from "./further";
import type { LaterModule } from "./later";
import { lookup } from "./lookup";
import { passageInContext } from "./passage";
import { NO_QUOTE, type Quote } from "./quote";
import type { About } from "./send";
import type { Sheet } from "./sheet";
import { webAddress } from "./story";
import { LONGEST_PASSAGE, type Notice, type Subject } from "./subject";
import type { Words } from "./words/words";

interface Context {
  readonly embed: Embed;
  /** The dialog's own tree, which takes style sheets. */
  readonly root: ShadowRoot;
  readonly subject: Subject;
  readonly words: Words;
  /** The publisher's words, for those that are loaded later. */
  readonly own: OwnWords;
  /** Names this passage of this story, for the reader's draft. */
  readonly name: string;
  readonly close: () => void;
  /** Whether this passage's sheet stands in the open dialog. */
  readonly isShown: () => boolean;
  /** Show what became of the report in place of the form, or the form again. */
  readonly turnTo: (sheet: Sheet) => void;
}

/** The form as those parts see it that are loaded later. */
export interface Form extends Context, Further {
  readonly sheet: Sheet;
  readonly replacement: HTMLTextAreaElement;
  readonly button: HTMLButtonElement;
  readonly changed: HTMLElement;
  /** The field for pasted words, or null where words were marked. */
  readonly pasted: HTMLTextAreaElement | null;
  /** What stood under "why" before the reader wrote. */
  readonly unsaid: string;
  /** Whether the reader has written anything. */
  readonly isWritten: () => boolean;
  readonly opened: () => number;
  readonly about: () => About;
  readonly quote: () => Quote;
  /** Say something below the form, and go to the field that it is about. */
  readonly say: (text: string, at?: HTMLElement) => void;
}

/** What is loaded when the dialog stands, once it is at work on a form. */
export interface Work {
  /** Ask the desk what there is to say of the story's words by now. */
  readonly look: () => Promise<void>;
  /** The words, or what is asked about them, may be others. */
  readonly refresh: () => void;
  /** Keep what is written, should the dialog close by accident. */
  readonly keep: () => void;
  readonly search: (text: string, sought: string) => { readonly start: number; readonly end: number }[];
  readonly said: (times: number) => string;
  readonly submit: () => Promise<void>;
}

/** Build the form for one subject. It keeps its own state: shown again, it is as the reader left it. */
export function buildForm(context: Context): Sheet {
  const { embed, subject, words } = context;
  const { options } = embed;
  const { notice } = subject;
  const writing = { lang: subject.language, dir: subject.direction };
  const marked = subject.quote;
  let opened = 0;
  let isWritten = false;
  let work: Work | null = null;
  let working: Promise<Work> | null = null;

  const replacement = el("textarea", { id: "should-read", rows: "3", maxlength: "8000", ...writing });
  replacement.value = marked?.exact ?? "";
  const status = el("p", { class: "status", role: "alert" });
  const button = el("button", { type: "submit", class: "send" }, words.send);

  const quote = (): Quote => marked ?? pasted?.quote() ?? NO_QUOTE;
  const about = (): About => (marked ? "passage" : (subjectOfForm?.value() ?? "story"));
  const refresh = (): void => {
    const ofWords = about() === "passage";
    if (pasted) pasted.element.hidden = !ofWords;
    changed.hidden = !ofWords || !quote().exact;
    work?.refresh();
  };

  const pasted = marked
    ? null
    : lookup(subject, words, (before, now) => {
        // What the reader typed themselves is never overwritten.
        if (replacement.value === before) replacement.value = now;
        refresh();
      });
  const changed = el("div", { class: "changed" }, field(words.shouldRead, replacement, words.shouldReadHint));
  const subjectOfForm: Choice<About> | null = marked
    ? null
    : choice<About>("about", words.about, [
        ["passage", words.aboutPassage],
        ["story", words.aboutStory],
        ["photo", words.aboutPhoto],
        ["person", words.aboutPerson],
      ]);
  if (subject.text === null || notice?.kind === "tooLong" || notice?.kind === "everything") {
    subjectOfForm?.choose("story");
  }
  const unsaid = notice?.kind === "translated" && notice.passage ? `${words.markedInTranslation(notice.passage)}\n` : "";

  const policy = webAddress(options["policyUrl"]);
  const actions = el(
    "div",
    { class: "actions" },
    status,
    policy && el("a", { href: policy, target: "_blank", rel: "noopener" }, words.policy),
    el("kbd", {}, shortcut()),
    button,
  );
  const element = el(
    "form",
    { novalidate: "" },
    notice && el("p", { class: "notice" }, noticeText(notice, words, options["key"] ?? shortcut())),
    marked && passageInContext(marked, words, writing),
    subjectOfForm?.element,
    pasted?.element,
    changed,
    actions,
  );
  let further: Further | undefined;
  const complete = (): Further => {
    if (!further) actions.before(...(further = furtherFields(options, words, unsaid)).elements);
    return further;
  };
  // Marked words are read and typed over first: the frame that shows them is not kept waiting for the other fields.
  const why = marked ? null : complete().why;
  refresh();

  const say = (text: string, at?: HTMLElement): void => {
    status.textContent = text;
    for (const control of element.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    at?.setAttribute("aria-invalid", "true");
    at?.focus();
  };

  // On a touch screen the keyboard would jump up and hide the passage.
  const first = matchMedia("(pointer: coarse)").matches ? undefined : marked ? replacement : about() === "passage" ? pasted?.field : why;
  // The dialog goes there by itself as it opens: a second step would lay it out a second time.
  first?.setAttribute("autofocus", "");
  const sheet: Sheet = {
    element,
    isForm: true,
    begin() {
      opened ||= performance.now();
      first?.focus();
      first?.scrollIntoView({ block: "nearest" });
      // After the first frame: until then all that counts is that the form stands.
      requestAnimationFrame(() => setTimeout(settle));
    },
  };

  const settle = (): void => {
    context.root.querySelector("dialog")?.setAttribute("data-settled", "");
    // Made ready for addresses sooner, it would keep that frame waiting, too.
    complete().email.type = "email";
    refresh();
    // While there is a network: what Send needs must be here when there is none. Of hints nobody is told that they failed.
    load()
      .then((ready) => ready.look())
      .catch(() => undefined);
  };

  const load = (): Promise<Work> =>
    (working ??= (import(`${embed.files}later-${words.language}-${BUILD}.js`) as Promise<LaterModule>).then(
      (later) => {
        work = later.work({
          ...context,
          ...complete(),
          ...{ sheet, replacement, button, changed, unsaid, about, quote, say },
          pasted: pasted?.field ?? null,
          isWritten: () => isWritten,
          opened: () => opened,
        });
        pasted?.search(work);
        refresh();
        return work;
      },
      (error: unknown) => {
        working = null;
        throw error;
      },
    ));

  pasted?.field.addEventListener("input", () => pasted.search(work));
  pasted?.search(null);
  element.addEventListener("change", refresh);
  element.addEventListener("input", () => {
    isWritten = true;
    refresh();
    work?.keep();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    load()
      .then((ready) => ready.submit())
      .catch(() => say(words.failed));
  });
  return sheet;
}

function noticeText(notice: Notice, words: Words, keys: string): string {
  switch (notice.kind) {
    case "howToMark":
      return words.howToMark(keys);
    case "everything":
      return words.everything;
    case "tooLong":
      return words.tooLong(notice.characters, LONGEST_PASSAGE);
    case "translated":
      return words.translated;
    case "otherStory":
      return words.otherStory(notice.title);
  }
}

/** The keys that open the form and send it, as this keyboard names them. */
function shortcut(): string {
  return /Mac|iP(hone|ad|od)/.test(navigator.platform) ? "⌘+Enter" : "Ctrl+Enter";
}
