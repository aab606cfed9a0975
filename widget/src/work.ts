// What the form does once the reader writes: shows their change, looks their words up, checks and sends the report.

import { type Attempt, attemptOf } from "./attempt";
import { showChange } from "./change";
import { el } from "./dom";
import { draftOf } from "./draft";
import type { Form, Work } from "./form";
import { about as aboutWords, type Hints, hintsOf } from "./hints";
import { keptSheet } from "./kept";
import css from "./later.css";
import { places } from "./places";
import { digest, NO_QUOTE } from "./quote";
import { whereRead } from "./read_in";
import { reworded } from "./reworded";
import type { Report } from "./send";
import { pageAddress } from "./story";
import { keepHere, resume, send, takeBack, tell, waitFor } from "./waiting";
import { waitingSheet } from "./waiting_sheet";
import type { Later } from "./words/words";

/** The looks of what comes later; one sheet for all dialogs of a page. */
const looks = new CSSStyleSheet();
looks.replaceSync(css);

const NOTHING = { changed: false, others: 0 };

export function workOn(form: Form, spoken: Later): Work {
  const { embed, subject, replacement, why, source, email, button, about, quote, say, close, turnTo } = form;
  const words = reworded(spoken, form.own);
  const { root } = form;
  if (!root.adoptedStyleSheets.includes(looks)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, looks];
  const change = showChange(words, { lang: subject.language, dir: subject.direction });
  form.changed.append(change.element);
  const whereItWasRead = whereRead(form, words);
  const website = el("input", { name: "website", tabindex: "-1", autocomplete: "off" });
  form.elements.at(-1)?.after(el("div", { class: "trap", "aria-hidden": "true" }, website));
  const hint = el("p", { class: "notice hint", role: "status" });
  form.changed.before(hint);
  const draft = draftOf(form.name, form.sheet.element);
  // Whoever was quicker than the network writes on; nothing they wrote is taken back.
  if (form.isWritten()) draft.save();
  else draft.fill();
  whereItWasRead.begin();
  const seen = subject.text === null ? "" : digest(subject.text);
  let last: { attempt: Attempt; content: string } | null = null;
  let sending = false;

  /** Return what keeps the form from being sent, with the field to go to, or null. */
  const missing = (): readonly [string, HTMLElement] | null => {
    const hasWhy = why.value.trim() !== "" && why.value.trim() !== form.unsaid.trim();
    if (about() === "passage") {
      const { exact } = quote();
      if (!exact) return [words.sayWords, form.pasted ?? replacement];
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
      kind: form.kind(),
      exact,
      prefix,
      suffix,
      start,
      end,
      replacement: aboutWords && replacement.value !== exact ? replacement.value : null,
      why: why.value,
      source_link: webLink(source.value),
      email: email.value,
      ...whereItWasRead.answer(),
      text_digest: seen,
      elapsed,
      website: website.value,
    };
  };

  /** The same words go out under the same key, changed words under a new one. */
  const attempt = (): Attempt => {
    const content = JSON.stringify(report(0));
    if (last?.content !== content) last = { content, attempt: attemptOf(report(Math.round(performance.now() - form.opened()))) };
    return last.attempt;
  };

  const deliver = async (going: Attempt): Promise<void> => {
    const toKept = (receipt: string): void => turnTo(keptSheet(receipt, email.value, words, close));
    const refuse = (detail: string, retryAfter: number | null): void => {
      tell("refused", going.body);
      say([words.refused, detail, retryAfter && words.tryAgainIn(retryAfter)].filter(Boolean).join(" "));
    };
    const answer = await send(embed, going);
    if (answer.outcome === "refused") return refuse(answer.detail, answer.retryAfter);
    if (answer.outcome === "kept") {
      draft.drop();
      tell("sent", going.body);
      return toKept(answer.receipt);
    }
    if (!keepHere(embed, going, words)) return say(form.words.failed);
    draft.drop();
    say("");
    const back = (): void => {
      takeBack(going.key);
      draft.save();
      turnTo(form.sheet);
    };
    waitFor(going.key, (late) => {
      if (!form.isShown()) return false;
      if (late.outcome === "kept") toKept(late.receipt);
      else back();
      if (late.outcome === "refused") say(`${words.refused} ${late.detail}`);
      return true;
    });
    resume(embed, { now: false });
    turnTo(waitingSheet(words, { close, back }));
  };

  let hints: Hints = { gone: [], reported: {} };
  const tellHints = (): void => {
    const { changed, others } = subject.text === null ? NOTHING : aboutWords(hints, subject.text, quote());
    hint.textContent = [changed && words.changed, others && words.others(others)].filter(Boolean).join(" ");
  };
  return {
    async look(): Promise<void> {
      if (subject.text === null) return;
      hints = await hintsOf(embed, subject.url);
      tellHints();
    },
    refresh(): void {
      tellHints();
      change.show(quote().exact, replacement.value);
      const asked = about();
      form.whyHint.textContent =
        asked === "photo" ? words.photoHint : asked === "person" ? words.personHint : form.words.whyHint;
    },
    keep: draft.save,
    search: places,
    said: (times) => (times === 0 ? words.notFound : times === 1 ? words.found : words.foundTimes(times)),
    async submit(): Promise<void> {
      if (sending) return;
      const problem = missing();
      if (problem) return say(...problem);
      sending = true;
      button.setAttribute("aria-disabled", "true");
      say(words.sending);
      await deliver(attempt()).catch(() => say(form.words.failed));
      sending = false;
      button.removeAttribute("aria-disabled");
    },
  };
}

/** A link as people type it: without its scheme it is one of the web all the same. */
function webLink(typed: string): string {
  const link = typed.trim();
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(link) ? `https://${link}` : link;
}
