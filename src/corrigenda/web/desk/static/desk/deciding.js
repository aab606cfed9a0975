// The form of an open case: what a choice comes to, shown while it is ticked and typed.

const PAUSE = 250;
// Nobody has read what a check raised sooner than this after it came on the screen (ms): a press before is the first one's echo.
const READ = 500;

const text = (tag, words, className) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = words;
  return element;
};

const glyphs = (list) =>
  list.flatMap(({ text: words, name }) => (name === null ? [document.createTextNode(words)] : [text("span", name, "glyph")]));

const run = ({ kind, glyphs: list }) => {
  if (kind === "same") return glyphs(list);
  const element = document.createElement(kind === "deleted" ? "del" : "ins");
  const like = document.querySelector(`${element.localName}[data-said]`);
  element.dataset.said = like?.dataset.said ?? `${kind}:`;
  element.append(...glyphs(list));
  return [element];
};

class Deciding {
  constructor(form) {
    this.form = form;
    this.page = form.closest("[data-case]");
    this.nature = form.elements.namedItem("nature");
    this.treatment = form.elements.namedItem("treatment");
    this.label = form.elements.namedItem("label");
    this.notice = form.elements.namedItem("notice");
    this.wording = document.getElementById("wording");
    this.sentence = document.getElementById("sentence");
    this.source = document.getElementById("source");
    this.chosen = { nature: false, treatment: false, notice: false, wording: false };
    this.accepting = false;
    this.clicked = false;
    this.asked = 0;
    this.latest = Promise.resolve(null);
    this.shownSeal = this.page.querySelector('input[name="choice"]:checked')?.dataset.seal ?? "";
    this.evidence = document.getElementById("evidence");
    this.listen();
    this.read();
  }

  listen() {
    for (const box of this.page.querySelectorAll('input[name="choice"]')) {
      box.addEventListener("change", () => this.choose(box));
    }
    this.nature.addEventListener("change", () => this.touch("nature"));
    this.treatment.addEventListener("change", () => this.touch("treatment"));
    for (const field of [this.notice, this.label]) field.addEventListener("input", () => { this.chosen.notice = true; });
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.review(), PAUSE);
    };
    this.wording?.addEventListener("input", () => {
      this.chosen.wording = true;
      soon();
    });
    this.sentence?.addEventListener("input", soon);
    document.getElementById("sentence-place")?.addEventListener("change", () => this.review());
    this.page.addEventListener("keydown", (event) => {
      const { id, form, type } = event.target;
      const here = id === "evidence" || (form === this.form && type !== "submit");
      if (here && event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
        event.preventDefault();
        if (!event.repeat) this.form.requestSubmit();
      }
    });
    this.page.querySelector('[data-key="e"]')?.closest("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.edit();
    });
    this.page.addEventListener("click", (event) => {
      this.clicked = event.detail > 0 && event.target.closest("button") !== null;
    });
    this.form.addEventListener("weigh", () => this.review());
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.addEventListener("unsent", () => { this.accepting = false; });
  }

  value() {
    return this.page.querySelector('input[name="choice"]:checked')?.value ?? "";
  }

  touch(name) {
    this.chosen[name] = true;
    this.review();
  }

  choose(box) {
    this.page.dataset.looked = "";
    // Who chooses hidden words opens them: what will be written has to be seen.
    const chosen = `.outcome[data-outcome="${CSS.escape(box.id.replace("choice-", ""))}"] details.blurred`;
    for (const hidden of this.page.querySelectorAll(chosen)) hidden.open = true;
    if (box.value === "own") this.wording.focus();
    else if (box.value === "sentence") this.sentence.focus();
    else if (this.wording && box.dataset.wording && !this.chosen.wording) this.wording.value = box.dataset.wording;
    this.review();
  }

  edit() {
    const own = document.getElementById("choice-own");
    if (!own.checked) {
      own.checked = true;
      this.page.dataset.looked = "";
      this.review();
    }
    this.wording.focus();
  }

  // Ask the server what the choice comes to; the answer to an older question is dropped.
  review() {
    const question = ++this.asked;
    const body = new FormData(this.form);
    for (const name of ["nature", "treatment"]) if (!this.chosen[name]) body.delete(name);
    this.latest = fetch(this.form.dataset.review, { method: "POST", body, headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null)
      .then((answer) => {
        if (question === this.asked && answer) this.show(answer);
        return answer;
      });
    return this.latest;
  }

  show(answer) {
    const other = (answer.seal ?? "") !== this.shownSeal;
    if (other) this.page.dataset.looked = "";
    this.shownSeal = answer.seal ?? "";
    if (other) this.read();
    if (!answer.changes) return;
    if (["own", "sentence"].includes(this.value())) this.showTyped(answer);
    this.allow(answer.why_not);
    if (!this.chosen.nature) this.nature.value = answer.nature;
    const barred = this.treatment.selectedOptions[0]?.disabled;
    if (!this.chosen.treatment || barred) this.treatment.value = answer.treatment;
    if (!this.chosen.notice) {
      const draft = answer.drafts[this.treatment.value];
      this.label.value = draft.label;
      this.notice.value = draft.text;
      this.form.dispatchEvent(new CustomEvent("drafted"));
    }
    if (answer.seal) this.keep(answer.seal);
    this.source.closest("[data-source]").hidden = !answer.quoted;
  }

  showTyped(answer) {
    const part = (name) => this.page.querySelector(`[data-outcome="${CSS.escape(this.value())}"][data-typed="${name}"]`);
    part("diff")?.replaceChildren(...answer.runs.flatMap(run));
    const lines = answer.findings.map((finding) => {
      const line = text("li", "", finding.raises ? "finding finding-raises" : "finding");
      const words = document.createElement("span");
      words.append(text("strong", finding.check), " ", text("span", finding.evidence, "finding-words"));
      const icon = this.page.querySelector(`[data-icon="${finding.raises ? "raises" : "tells"}"] svg`);
      line.append(icon?.cloneNode(true) ?? "", words);
      return line;
    });
    const list = text("ul", "", "plain-list findings");
    list.append(...lines);
    part("findings").replaceChildren(list);
    part("reasons").replaceChildren(...answer.reasons.map((reason) => text("li", reason)));
  }

  allow(whyNot) {
    for (const option of this.treatment.options) {
      const why = whyNot[option.value] ?? "";
      option.disabled = why !== "";
      option.textContent = why ? `${option.dataset.words} (${why})` : option.dataset.words;
    }
  }

  // The server refuses what a check raised unless the page says that the evidence stood on the screen.
  keep(seal) {
    const boxes = [...this.form.querySelectorAll('input[name="evidence"]')];
    if (boxes.some((box) => box.value === seal)) return;
    const box = document.createElement("input");
    box.type = "hidden";
    box.name = "evidence";
    box.value = seal;
    this.form.append(box);
  }

  raises() {
    const value = this.value();
    if (value === "notice") return false;
    if (value === "own" || value === "sentence") {
      const list = `[data-outcome="${value}"][data-typed="findings"] .finding-raises`;
      return this.shownSeal !== "" || this.page.querySelector(list) !== null;
    }
    const number = this.page.querySelector('input[name="choice"]:checked')?.id.replace("choice-", "");
    return this.page.querySelector(`[data-evidence] .outcome[data-outcome="${CSS.escape(number)}"][data-raises]`) !== null;
  }

  // The evidence counts as read once it has been painted and stood there for a moment.
  read() {
    clearTimeout(this.reading);
    delete this.evidence.dataset.read;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      clearTimeout(this.reading);
      this.reading = setTimeout(() => { this.evidence.dataset.read = "yes"; }, READ);
    }));
  }

  // Changed quoted words ask for their record; the server has the last word.
  quoted() {
    return this.value() !== "notice" && !this.source.closest("[data-source]").hidden;
  }

  // Who clicks while the evidence is in view has it on the screen; a key can be pressed blind.
  evidenceInView() {
    const { top, bottom, height } = this.evidence.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  }

  // The first press shows what a check raised, the second accepts; a silent case goes at once.
  submit(event) {
    if (this.accepting) {
      event.preventDefault();
      return;
    }
    const untouched = this.value() === "own" && !this.chosen.wording && this.page.dataset.looked !== "yes" && !this.raises();
    if (untouched && document.activeElement !== this.wording && this.page.querySelectorAll("input[data-digit]").length === 0) {
      event.preventDefault();
      this.wording.focus();
      this.page.dataset.looked = "yes";
      return;
    }
    if (this.value() === "sentence" && !this.sentence.value.trim()) {
      event.preventDefault();
      this.sentence.focus();
      return;
    }
    // A notice that nobody has worded yet is looked at before it goes out.
    if (this.value() === "notice" && !this.chosen.notice && this.page.dataset.looked !== "yes") {
      event.preventDefault();
      this.page.dataset.looked = "yes";
      this.notice.focus();
      return;
    }
    if (this.raises() && this.page.dataset.looked !== "yes" && !(this.clicked && this.evidenceInView())) {
      event.preventDefault();
      this.page.dataset.looked = "yes";
      this.evidence.dataset.shown = "yes";
      this.evidence.scrollIntoView({ block: "center" });
      this.evidence.focus({ preventScroll: true });
      this.read();
      return;
    }
    if (this.raises() && !this.evidence.dataset.read) {
      event.preventDefault();
      this.evidence.focus({ preventScroll: true });
      return;
    }
    if (this.quoted() && !this.source.value.trim()) {
      event.preventDefault();
      this.source.focus();
      return;
    }
    this.accepting = true;
  }
}

export function start() {
  const form = document.getElementById("decide");
  if (form) new Deciding(form);
}
