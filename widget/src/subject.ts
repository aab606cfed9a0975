// What a report would be about, worked out from where the reader was when they asked for the form.

import { cardAround } from "./card";
import type { Embed, Request } from "./embed";
import { length, NO_QUOTE, quoteAt, type Quote } from "./quote";
import { elementAt, holds, isTranslated, storyOfPage, type Story, webAddress, writingAt } from "./story";
import { around, FURNITURE, type Stretch, visibleText } from "./visible";

/** Longest passage, in code points: more is a remark about the whole story. */
export const LONGEST_PASSAGE = 2_000;

/** What the reader has to be told before the form. */
export type Notice =
  | { readonly kind: "howToMark" }
  | { readonly kind: "everything" }
  | { readonly kind: "tooLong"; readonly characters: number }
  | { readonly kind: "translated"; readonly passage: string }
  | { readonly kind: "otherStory"; readonly title: string };

export interface Subject {
  /** Canonical URL of the story that the report goes to. */
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly direction: "ltr" | "rtl";
  /** The fonts of the story's words, which the form shows them in; "" for its own. */
  readonly font: string;
  /** The passage that was marked, or null for a form without selection. */
  readonly quote: Quote | null;
  /** The story's visible text as the reader has it; null where it cannot be read here. */
  readonly text: string | null;
  readonly notice: Notice | null;
}

export function subjectOf(embed: Embed, { selected, link, byKey }: Request): Subject {
  const at = selected?.at;
  const within = at ? around(at) : null;
  const story = storyOfPage(embed, within);
  if (isTranslated(embed, within)) return ofTranslation(embed, story, at);
  const linked = link && webAddress(new URL(link).searchParams.get("url"));
  if (linked && linked !== story.url && linked !== location.href.split("#")[0]) return ofLinkedStory(linked, story);
  return (at && ofSelection(story, at)) ?? ofPage(story, byKey ? { kind: "howToMark" } : null);
}

function ofSelection(story: Story, at: Stretch): Subject | null {
  const card = cardAround(around(at), story.root, story.url);
  const passage = card ? at : cutToStory(at, story.root);
  const within = around(passage);
  const inStory = holds(story.root, within) && !card;
  const root = card?.element ?? (inStory ? story.root : story.root.ownerDocument.body);
  const read = visibleText(root, passage);
  // In another text than the story's own a position would mislead.
  const positioned = inStory && !read.withFurniture;
  const quote = quoteAt(read, positioned);
  if (!quote.exact) {
    const inFurniture = cutToFurniture(at);
    return inFurniture && ofSelection(story, inFurniture);
  }
  const characters = length(quote.exact);
  if (characters > LONGEST_PASSAGE) return ofPage(story, { kind: "tooLong", characters });
  if (positioned && quote.exact === read.text && quote.exact.includes("\n")) return ofPage(story, { kind: "everything" });
  return {
    url: card?.url ?? story.url,
    title: card?.title ?? story.title,
    ...writingAt(within),
    quote,
    text: card ? null : positioned ? read.text : visibleText(story.root).text,
    notice: card && { kind: "otherStory", title: card.title },
  };
}

/** A selection that runs into the story, or out of it, means the story's words that it holds. */
function cutToStory(at: Stretch, root: Element): Stretch {
  const starts = holds(root, at.startContainer);
  const ends = holds(root, at.endContainer);
  if ((starts && ends) || (!starts && !ends && !surrounds(at, root))) return at;
  const cut = {
    startContainer: starts ? at.startContainer : root,
    startOffset: starts ? at.startOffset : 0,
    endContainer: ends ? at.endContainer : root,
    endOffset: ends ? at.endOffset : root.childNodes.length,
  };
  const { start, end } = visibleText(root, cut);
  return start < end ? cut : at;
}

function surrounds({ startContainer, startOffset, endContainer, endOffset }: Stretch, root: Element): boolean {
  const range = root.ownerDocument.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.intersectsNode(root);
}

/** Three clicks on a paragraph of a card select up to the start of what follows the card: the card was meant. */
function cutToFurniture(at: Stretch): Stretch | null {
  const furniture = elementAt(at.startContainer)?.closest(FURNITURE);
  if (!furniture || furniture.contains(at.endContainer)) return null;
  const { startContainer, startOffset } = at;
  return { startContainer, startOffset, endContainer: furniture, endOffset: furniture.childNodes.length };
}

function ofPage(story: Story, notice: Notice | null): Subject {
  const { text } = visibleText(story.root);
  return { url: story.url, title: story.title, ...writingAt(story.root), quote: null, text, notice };
}

function ofTranslation(embed: Embed, story: Story, at: Stretch | undefined): Subject {
  const passage = at ? quoteAt(visibleText(story.root.ownerDocument.body, at), false) : NO_QUOTE;
  return {
    ...elsewhere(story.url, story.title),
    language: embed.firstLanguage,
    notice: { kind: "translated", passage: length(passage.exact) > LONGEST_PASSAGE ? "" : passage.exact },
  };
}

function ofLinkedStory(url: string, story: Story): Subject {
  return { ...elsewhere(url, url), ...writingAt(story.root), title: "", notice: { kind: "otherStory", title: url } };
}

function elsewhere(url: string, title: string): Subject {
  return { url, title, language: "", direction: "ltr", font: "", quote: null, text: null, notice: null };
}
