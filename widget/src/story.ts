// Which story the reader is in: its root on the page, its URL, its title, the way it is written.

import type { Embed } from "./embed";

/** Added to links by whoever spreads them; the story is the same without. */
const TRACKING = /^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|at_.*|ref_src|_ga|wt_mc.*)$/;

const MOST_ADDRESS = 2_000;
const MOST_TITLE = 300;

export interface Story {
  readonly root: Element;
  readonly url: string;
  readonly title: string;
}

export function storyOfPage(embed: Embed): Story {
  const root = rootOfPage(embed.options["story"]);
  return {
    root,
    url: storyUrl(embed),
    title: shortTitle(textOf(root.querySelector("h1")) || metaTitle() || document.title),
  };
}

function rootOfPage(selector: string | undefined): Element {
  const found = selector ? query(selector) : null;
  return found ?? document.querySelector("article") ?? document.querySelector("main") ?? document.body;
}

/** A publisher's mistake in a selector must not cost the reader the form. */
function query(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    console.warn("Corrigenda: data-story is not a CSS selector:", selector);
    return null;
  }
}

function storyUrl(embed: Embed): string {
  const canonical = document.querySelector<HTMLLinkElement>("link[rel~=canonical][href]");
  return (
    webAddress(embed.options["storyUrl"]) ?? webAddress(canonical?.getAttribute("href")) ?? withoutTracking(location.href)
  );
}

/** Return `address`, taken from the page's own base, if it is one of the web, else null. */
export function webAddress(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(address, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function withoutTracking(address: string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}

/** The page's address without fragment; without its query, too, where that is longer than the desk takes. */
export function pageAddress(): string {
  const address = location.href.split("#")[0] ?? "";
  return address.length > MOST_ADDRESS ? `${location.origin}${location.pathname}` : address;
}

export function elementAt(node: Node | null): Element | null {
  return node instanceof Element ? node : (node?.parentElement ?? null);
}

/** The words of an element on one line. */
export function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** No longer than the desk takes. */
export function shortTitle(title: string): string {
  return title.slice(0, MOST_TITLE);
}

function metaTitle(): string {
  return document.querySelector<HTMLMetaElement>("meta[property='og:title']")?.content ?? "";
}

/** Language (BCP 47, or "") and direction of the words at `node`. */
export function writingAt(node: Node): { language: string; direction: "ltr" | "rtl" } {
  const element = elementAt(node);
  return {
    language: element?.closest("[lang]")?.getAttribute("lang") ?? "",
    direction: element && getComputedStyle(element).direction === "rtl" ? "rtl" : "ltr",
  };
}

function primary(language: string): string {
  return language.toLowerCase().split("-")[0] ?? "";
}

/** Whether the browser translated the page: then the words on the screen are not those of the story. */
export function isTranslated(embed: Embed, at: Node | null): boolean {
  const html = document.documentElement;
  if (html.matches(".translated-ltr,.translated-rtl")) return true;
  // An app may set the language late, or change it together with the story; a translator changes only the language.
  const first = primary(embed.firstLanguage);
  if (first && first !== primary(html.lang) && location.pathname === embed.firstPath) return true;
  // What Google's and Microsoft's translators leave around every text.
  return elementAt(at)?.closest("font[style*='vertical-align: inherit'],[_istranslated],[_msttexthash]") != null;
}
