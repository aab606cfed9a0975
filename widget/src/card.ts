// A selection inside a related card or teaser belongs to the story that the card leads to.

import { elementAt, holds, shortTitle, textOf, webAddress } from "./story";

export interface Card {
  readonly element: Element;
  readonly url: string;
  readonly title: string;
}

const CONTAINERS = "aside,nav,article,section";
const HEADINGS = "h1,h2,h3,h4,h5,h6";
const BLOCK_INSIDE = `${HEADINGS},p,div,img`;
const CARD_LIKE = "[class*=related],[class*=teaser],[class*=card],[class*=promo],[class*=read-more]";

/** In UTF-16 units. A longer section of the story is no teaser: it is a part of it, though its heading leads elsewhere. */
const LONGEST_TEASER = 600;

/** Return the card of another story that `node` stands in, below the story's `root`, or null. */
export function cardAround(node: Node, root: Element, storyUrl: string): Card | null {
  let element = elementAt(node);
  let container = element?.closest(CONTAINERS) ?? null;
  if (container && holds(container, root)) container = null;
  const here = [storyUrl, location.href].map(withoutHash);
  for (; element && !holds(element, root); element = element.parentElement) {
    const url = webAddress(element.getAttribute("data-story-url"), element.baseURI) ?? (isCard(element, container, root) ? onlyLink(element) : null);
    if (url && !here.includes(withoutHash(url))) return { element, url, title: titleOf(element) };
  }
  return null;
}

/**
 * A link around whole blocks, or a box whose purpose is its link. A link in a sentence is part of the sentence, and one
 * in the heading of a long section of the story part of that section.
 */
function isCard(element: Element, container: Element | null, root: Element): boolean {
  if (element.matches("a[href]") && element.querySelector(BLOCK_INSIDE)) return true;
  if (!container?.contains(element)) return false;
  const block = blockOf(element);
  const isPart = container.matches("section") && holds(root, container);
  const mayBe = (box: Element): boolean => !isPart || textOf(box).length <= LONGEST_TEASER;
  if (block.matches(HEADINGS) && !mayBe(container)) return false;
  const named = element.closest(CARD_LIKE);
  if (named && container.contains(named) && mayBe(named)) return true;
  if (mayBe(element) && element.querySelector(`:is(${HEADINGS}) a[href], a[href] :is(${HEADINGS})`)) return true;
  const linked = linksOf(block).reduce((sum, link) => sum + textOf(link).length, 0);
  return linked * 2 > textOf(block).length;
}

/** The element itself or the block whose line it stands in: a link is all of its own words, but not of its sentence's. */
function blockOf(element: Element): Element {
  let block = element;
  while (block.parentElement && getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
  return block;
}

/** The one story of this site that all links in `element` lead to, or null. */
function onlyLink(element: Element): string | null {
  const urls = new Set(linksOf(element).map((link) => withoutHash(webAddress(link.getAttribute("href"), link.baseURI) ?? "")));
  const [url] = urls;
  return urls.size === 1 && url && new URL(url).origin === location.origin ? url : null;
}

function linksOf(element: Element): Element[] {
  return element.matches("a[href]") ? [element] : [...element.querySelectorAll("a[href]")];
}

function titleOf(element: Element): string {
  return shortTitle(textOf(element.querySelector(HEADINGS)) || textOf(element.querySelector("a")) || textOf(element));
}

function withoutHash(url: string): string {
  return url.split("#")[0] ?? "";
}
