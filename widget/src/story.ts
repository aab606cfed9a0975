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

/** The story that `at` stands in, or the page's. A story may stand in an open shadow root or in a frame of the same origin. */
export function storyOfPage(embed: Embed, at: Node | null): Story {
  const root = rootAround(at, embed.options["story"]);
  return {
    root,
    url: storyUrl(embed, root.ownerDocument),
    title: shortTitle(textOf(root.querySelector("h1")) || metaTitle(root.ownerDocument) || root.ownerDocument.title),
  };
}

function rootAround(at: Node | null, selector: string | undefined): Element {
  const page = at?.ownerDocument ?? document;
  const scopes: ParentNode[] = [page];
  for (let scope = at?.getRootNode(); isShadow(scope); scope = scope.host.getRootNode()) scopes.splice(1, 0, scope);
  const roots = scopes.map((scope) => query(scope, selector) ?? longestArticle(scope) ?? scope.querySelector("main"));
  return roots.find((root) => root && at && holds(root, at)) ?? roots.find(Boolean) ?? page.body;
}

/** Teasers of other stories and readers' comments are articles, too. One that holds another is the longer one. */
function longestArticle(scope: ParentNode): Element | undefined {
  const size = (article: Element): number => article.textContent.length;
  return [...scope.querySelectorAll("article")].sort((one, other) => size(other) - size(one))[0];
}

function isShadow(node: Node | undefined): node is ShadowRoot {
  return node !== undefined && "host" in node;
}

/** Whether `outer` holds `inner`, also across the borders of shadow roots. */
export function holds(outer: Node, inner: Node): boolean {
  for (let node: Node | null = inner; node; node = parentOf(node)) if (outer.contains(node)) return true;
  return false;
}

/** The lowest node that holds both, also across the borders of shadow roots. */
export function holderOf(one: Node, other: Node): Node {
  let node: Node = one;
  while (!holds(node, other)) node = node.parentNode ?? parentOf(node) ?? other;
  return node;
}

/** The host of the shadow root that a node stands in. */
function parentOf(node: Node): Node | null {
  const root = node.getRootNode();
  return isShadow(root) ? root.host : null;
}

/** A publisher's mistake in a selector must not cost the reader the form. */
function query(scope: ParentNode, selector: string | undefined): Element | null {
  try {
    return selector ? scope.querySelector(selector) : null;
  } catch {
    console.warn("Corrigenda: data-story is not a CSS selector:", selector);
    return null;
  }
}

function storyUrl(embed: Embed, page: Document): string {
  const canonical = (from: Document): string | null =>
    webAddress(from.querySelector("link[rel~=canonical][href]")?.getAttribute("href"), from.baseURI);
  return webAddress(embed.options["storyUrl"]) ?? canonical(page) ?? canonical(document) ?? withoutTracking(location.href);
}

/** Return `address`, taken from the page's own base, if it is one of the web, else null. */
export function webAddress(address: string | null | undefined, base: string = document.baseURI): string | null {
  if (!address) return null;
  try {
    const url = new URL(address, base);
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

/** Not by class: in a frame, elements are of the frame's own classes. */
export function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}

export function elementAt(node: Node | null): Element | null {
  return isElement(node) ? node : (node?.parentElement ?? null);
}

/** The words of an element on one line. */
export function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** No longer than the desk takes. */
export function shortTitle(title: string): string {
  return title.slice(0, MOST_TITLE);
}

function metaTitle(page: Document): string {
  return page.querySelector<HTMLMetaElement>("meta[property='og:title']")?.content ?? "";
}

/** Language (BCP 47, or "") and direction of the words at `node`, and the fonts they are set in. */
export function writingAt(node: Node): { language: string; direction: "ltr" | "rtl"; font: string } {
  const element = elementAt(node);
  let said: Element | null | undefined;
  for (let at: Node | null = element; at && !said; at = parentOf(at)) said = elementAt(at)?.closest("[lang]");
  const style = element && getComputedStyle(element);
  return {
    language: said?.getAttribute("lang") ?? "",
    direction: style?.direction === "rtl" ? "rtl" : "ltr",
    font: style?.fontFamily ?? "",
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
