// The form: what the reader fills in, checked in their own words, and sent.

import { el } from "./dom";
import { passageInContext } from "./passage";
import { choice, field, type Choice } from "./fields";
import type { Attempt } from "./attempt";
import { draftOf } from "./draft";
import { lookup } from "./lookup";
import type { Sheet } from "./sheet";
import { pageAddress, webAddress } from "./story";
import type { About, Kind, Report } from "./send";
import { LONGEST_PASSAGE, type Notice, type Subject } from "./subject";
import { NO_QUOTE, type Quote } from "./quote";
import type { Embed } from "./embed";
import type { Later, Words } from "./words/words";
import { reworded } from "./reworded";

interface Context {
  readonly embed: Embed;
  readonly subject: Subject;
  readonly words: Words;
  /** Names this passage of this story, for the reader's draft. */
  readonly name: string;
  readonly close: () => void;
  /** Whether this passage's sheet stands in the open dialog. */
  readonly isShown: () => boolean;
  /** Show what became of the report in place of the form, or the form again. */
  readonly turnTo: (sheet: Sheet) => void;
}

/** What is loaded when the dialog stands, with its words. */
export type LaterModule = typeof import("./later") & { readonly words: Later };

/** Build the form for one subject. It keeps its own state: shown again, it is as the reader left it. */
export function buildForm({ embed, subject, words, name, close, isShown, turnTo }: Context): Sheet {
  const writing = { lang: subject.language, dir: subject.direction };
  const marked = subject.quote;
  let opened = 0;
  let last: { attempt: Attempt; content: string } | null = null;
  let sending = false;

  const replacement = el("textarea", { id: "should-read", rows: "3", maxlength: "8000", ...writing });
  replacement.value = marked?.exact ?? "";
  let change: ReturnType<LaterModule["showChange"]> | null = null;
  let loaded: LaterModule | null = null;
  const why = el("textarea", { id: "why", rows: "2", maxlength: "4000" });
  const source = el("input", { id: "source", type: "text", inputmode: "url", autocomplete: "off", dir: "ltr" });
  const email = el("input", { id: "email", type: "email", autocomplete: "email", dir: "ltr" });
  const website = el("input", { name: "website", tabindex: "-1", autocomplete: "off" });
  const kind = choice<Kind>("kind", words.kind, [
    ["error", words.error],
    ["misleading", words.misleading],
  ]);
  const only = embed.options["kinds"];
  if (only === "error" || only === "misleading") {
    kind.choose(only);
    kind.element.hidden = true;
  }
  const status = el("p", { class: "status", role: "alert" });
  const button = el("button", { type: "submit", class: "send" }, words.send);

  const quote = (): Quote => marked ?? pasted?.quote() ?? NO_QUOTE;
  const about = (): About => (marked ? "passage" : (subjectOfForm?.value() ?? "story"));
  const refresh = (): void => change?.show(quote().exact, replacement.value);
  replacement.addEventListener("input", refresh);

  const pasted = marked
    ? null
    : lookup(subject, words, (before, now) => {
        // What the reader typed themselves is never overwritten.
        if (replacement.value === before) replacement.value = now;
        refresh();
        showSubject();
      });
  const changed = el("div", { class: "changed" }, field(words.shouldRead, replacement, words.shouldReadHint));
  const whyHint = el("span", {}, words.whyHint);
  const subjectOfForm: Choice<About> | null = marked
    ? null
    : choice<About>("about", words.about, [
        ["passage", words.aboutPassage],
        ["story", words.aboutStory],
        ["photo", words.aboutPhoto],
        ["person", words.aboutPerson],
      ]);
  const showSubject = (): void => {
    const value = about();
    const ofWords = value === "passage";
    if (pasted) pasted.element.hidden = !ofWords;
    changed.hidden = !ofWords || !quote().exact;
    whyHint.textContent = value === "photo" ? words.photoHint : value === "person" ? words.personHint : words.whyHint;
  };
  if (subject.text === null || subject.notice?.kind === "tooLong" || subject.notice?.kind === "everything") {
    subjectOfForm?.choose("story");
  }
  if (subject.notice?.kind === "translated" && subject.notice.passage) {
    why.value = `${words.markedInTranslation(subject.notice.passage)}\n`;
  }
  const unsaid = why.value;
  subjectOfForm?.element.addEventListener("change", showSubject);
  showSubject();

  const draft = draftOf(name, [replacement, why, source, email, ...(pasted ? [pasted.field] : [])]);
  pasted?.field.addEventListener("input", () => pasted.search(loaded));
  pasted?.search(null);

  const mail = embed.options["email"] === "off" ? null : field(words.email, email, words.emailHint);
  const policy = webAddress(embed.options["policyUrl"]);
  const element = el(
    "form",
    { novalidate: true, autocomplete: "on" },
    subject.notice && el("p", { class: "notice" }, noticeText(subject.notice, words, embed.options["key"] ?? shortcut())),
    marked && passageInContext(marked, words, writing),
    subjectOfForm?.element,
    pasted?.element,
    changed,
    kind.element,
    field(words.why, why, whyHint),
    el("div", { class: "pair" }, field(words.source, source, words.sourceHint), mail),
    el("div", { class: "trap", "aria-hidden": "true" }, website),
    el(
      "div",
      { class: "actions" },
      status,
      policy && el("a", { href: policy, target: "_blank", rel: "noopener" }, words.policy),
      el("kbd", {}, shortcut()),
      button,
    ),
  );

  /** Return what keeps the form from being sent, with the field to go to, or null. */
  const missing = (): readonly [string, HTMLElement] | null => {
    const hasWhy = why.value.trim() !== "" && why.value.trim() !== unsaid.trim();
    if (about() === "passage") {
      const { exact } = quote();
      if (!exact) return [words.sayWords, pasted?.field ?? replacement];
      if (exact === replacement.value && !hasWhy) return [words.sayChangeOrWhy, replacement];
    } else if (!hasWhy) return [words.sayWhy, why];
    return email.value && !email.validity.valid ? [words.emailWrong, email] : null;
  };

  const report = (elapsed: number): Report => {
    const aboutWords = about() === "passage";
    const { exact, prefix, suffix, start, end } = aboutWords ? quote() : NO_QUOTE;
    return {
      site: embed.site,
      url: subject.url,
      page_url: pageAddress(),
      title: subject.title,
      language: subject.language,
      direction: subject.direction,
      about: about(),
      kind: kind.value(),
      exact,
      prefix,
      suffix,
      start,
      end,
      replacement: aboutWords && replacement.value !== exact ? replacement.value : null,
      why: why.value,
      source_link: webLink(source.value),
      email: email.value,
      read_in: "web",
      text_digest: subject.digest,
      elapsed,
      website: website.value,
    };
  };

  /** The same words go out under the same key, changed words under a new one. */
  const attempt = ({ attemptOf }: LaterModule): Attempt => {
    const content = JSON.stringify(report(0));
    if (last?.content !== content) last = { content, attempt: attemptOf(report(Math.round(performance.now() - opened))) };
    return last.attempt;
  };

  const say = (text: string, at?: HTMLElement): void => {
    status.textContent = text;
    for (const control of element.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    at?.setAttribute("aria-invalid", "true");
    at?.focus();
  };

  const load = async (): Promise<LaterModule> => {
    if (loaded) return loaded;
    const later = (await import(`${embed.files}later-${LATER}.js`)) as LaterModule;
    loaded ??= { ...later, words: reworded(later.words, embed.options["words"]) };
    if (!change) {
      change = loaded.showChange(loaded.words, writing);
      changed.append(change.element);
      pasted?.search(loaded);
      refresh();
    }
    return loaded;
  };

  const submit = async (): Promise<void> => {
    if (sending) return;
    const problem = missing();
    if (problem) return say(...problem);
    sending = true;
    button.setAttribute("aria-disabled", "true");
    say(words.sending);
    await load()
      .then((later) => deliver(later, attempt(later)))
      .catch(() => say(words.failed));
    sending = false;
    button.removeAttribute("aria-disabled");
  };

  const deliver = async (later: LaterModule, going: Attempt): Promise<void> => {
    const toKept = (receipt: string): void => turnTo(later.keptSheet(receipt, email.value, later.words, close));
    const refuse = (detail: string, retryAfter: number | null): void => {
      later.tell("refused", going.body);
      say([later.words.refused, detail, retryAfter && later.words.tryAgainIn(retryAfter)].filter(Boolean).join(" "));
    };
    const answer = await later.send(embed, going);
    if (answer.outcome === "refused") return refuse(answer.detail, answer.retryAfter);
    if (answer.outcome === "kept") {
      draft.drop();
      later.tell("sent", going.body);
      return toKept(answer.receipt);
    }
    if (!later.keepHere(embed, going, later.words)) return say(words.failed);
    draft.drop();
    say("");
    const back = (): void => {
      later.takeBack(going.key);
      draft.save();
      turnTo(sheet);
    };
    later.waitFor(going.key, (late) => {
      if (!isShown()) return false;
      if (late.outcome === "kept") toKept(late.receipt);
      else back();
      if (late.outcome === "refused") say(`${later.words.refused} ${late.detail}`);
      return true;
    });
    later.resume(embed, { now: false });
    turnTo(later.waitingSheet(later.words, { close, back }));
  };

  element.addEventListener("input", draft.save);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });

  const sheet: Sheet = {
    element,
    isForm: true,
    begin() {
      opened ||= performance.now();
      // While there is a network: what Send needs must be here when there is none.
      void load().catch(() => undefined);
      // On a touch screen the keyboard would jump up and hide the passage.
      if (!matchMedia("(pointer: coarse)").matches) (marked ? replacement : about() === "passage" ? pasted?.field : why)?.focus();
    },
  };
  return sheet;
}

/** A link as people type it: without its scheme it is one of the web all the same. */
function webLink(typed: string): string {
  const link = typed.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(link) ? `https://${link}` : link;
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
