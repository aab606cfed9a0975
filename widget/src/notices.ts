// <corrigenda-notices>: a story's published corrections, for pages whose templates cannot fetch them. It keeps the room
// it has: what arrives later scrolls inside, or, below the screen, may take more.

import { el } from "./dom";
import css from "./notices.css";

interface Told {
  readonly number: number;
  readonly url: string;
  readonly label: string;
  readonly text: string;
  readonly language: string;
  readonly direction: string;
  readonly published: string;
  readonly withdrawn: boolean;
}

interface Answer {
  readonly log: string;
  readonly words: Readonly<Record<"language" | "heading" | "none" | "withdrawn" | "removed", string>>;
  readonly corrections: readonly Told[];
}

const script = document.currentScript as HTMLScriptElement | null;
const address = script?.src ?? "";

class Notices extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    void this.fill(root);
  }

  private async fill(root: ShadowRoot): Promise<void> {
    const site = this.dataset["site"] ?? script?.dataset["site"] ?? "";
    const canonical = document.querySelector<HTMLLinkElement>("link[rel~=canonical][href]")?.href;
    const url = this.dataset["storyUrl"] ?? canonical ?? location.href;
    const query = new URLSearchParams({ site, url }).toString();
    try {
      const response = await fetch(`${new URL(address).origin}/api/v1/corrections?${query}`, { credentials: "omit" });
      if (!response.ok) throw new Error(String(response.status));
      const answer = (await response.json()) as Answer;
      // Below the screen nobody's reading moves.
      if (this.getBoundingClientRect().top > innerHeight) this.toggleAttribute("data-grown", true);
      root.append(this.told(answer));
    } catch (error) {
      console.warn("Corrigenda: the corrections could not be loaded.", error);
    }
  }

  private told({ log, words, corrections }: Answer): HTMLElement {
    const heading = el("a", { href: log, part: "heading" }, words.heading);
    const list = corrections.map(({ url, label, text, language, direction, published, withdrawn }) => {
      const when = new Date(published).toLocaleString(words.language, { dateStyle: "long", timeStyle: "short" });
      const head = el("a", { href: url }, el("time", { datetime: published }, when));
      return el(
        "li",
        { part: "notice" },
        el("p", {}, el("strong", {}, label), withdrawn && ` (${words.withdrawn})`, " · ", head),
        el("p", { lang: language, dir: direction }, text || words.removed),
      );
    });
    // A region that scrolls must be reached by the keyboard.
    const body = list.length ? el("ul", {}, ...list) : el("p", {}, words.none);
    return el("section", { lang: words.language, tabindex: "0", "aria-label": words.heading }, heading, body);
  }
}

// Two scripts on one page, or a second build of ours: the first one serves.
if (address && !customElements.get("corrigenda-notices")) customElements.define("corrigenda-notices", Notices);
