// What a report would be about, worked out from where the reader was when they asked for the form.

import { cardAround } from "./card";
import type { Embed, Request } from "./embed";
import { digest, length, NO_QUOTE, quoteAt, type Quote } from "./quote";
import { elementAt, holds, isTranslated, storyOfPage, type Story, webAddress, writingAt } from "./story";
import { FURNITURE, visibleText } from "./visible";

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
  /** The passage that was marked, or null for a form without selection. */
  readonly quote: Quote | null;
  /** The story's visible text for looking up pasted words; null where it cannot be read here. */
  readonly text: string | null;
  readonly digest: string;
  readonly notice: Notice | null;
}

export function subjectOf(embed: Embed, request: Request): Subject {
  const range = request.selected?.range;
  const story = storyOfPage(embed, range?.commonAncestorContainer ?? null);
  if (isTranslated(embed, range?.commonAncestorContainer ?? null)) return ofTranslation(embed, story, range);
  const linked = webAddress(request.url);
  if (linked && linked !== story.url && linked !== location.href.split("#")[0]) return ofLinkedStory(linked, story);
  return (range && ofSelection(story, range)) ?? ofPage(story, request.byKey ? { kind: "howToMark" } : null);
}

function ofSelection(story: Story, range: Range): Subject | null {
  const card = cardAround(range.commonAncestorContainer, story.root, story.url);
  const passage = card ? range : cutToStory(range, story.root);
  const within = passage.commonAncestorContainer;
  const inStory = holds(story.root, within) && !card;
  const root = card?.element ?? (inStory ? story.root : story.root.ownerDocument.body);
  const around = visibleText(root, passage);
  // In another text than the story's own a position would mislead.
  const positioned = inStory && !around.withFurniture;
  const quote = quoteAt(around, positioned);
  if (!quote.exact) {
    const inFurniture = cutToFurniture(range);
    return inFurniture && ofSelection(story, inFurniture);
  }
  const characters = length(quote.exact);
  if (characters > LONGEST_PASSAGE) return ofPage(story, { kind: "tooLong", characters });
  if (positioned && quote.exact === around.text && quote.exact.includes("\n")) return ofPage(story, { kind: "everything" });
  return {
    url: card?.url ?? story.url,
    title: card?.title ?? story.title,
    ...writingAt(within),
    quote,
    text: null,
    digest: card ? "" : digest(positioned ? around.text : visibleText(story.root).text),
    notice: card && { kind: "otherStory", title: card.title },
  };
}

/** A selection that runs into the story, or out of it, means the story's words that it holds. */
function cutToStory(range: Range, root: Element): Range {
  const cut = range.cloneRange();
  if (!range.intersectsNode(root) || holds(root, range.commonAncestorContainer)) return cut;
  if (!root.contains(range.startContainer)) cut.setStart(root, 0);
  if (!root.contains(range.endContainer)) cut.setEnd(root, root.childNodes.length);
  const { start, end } = visibleText(root, cut);
  return start < end ? cut : range;
}

/** Three clicks on a paragraph of a card select up to the start of what follows the card: the card was meant. */
function cutToFurniture(range: Range): Range | null {
  const furniture = elementAt(range.startContainer)?.closest(FURNITURE);
  if (!furniture || furniture.contains(range.endContainer)) return null;
  const cut = range.cloneRange();
  cut.setEnd(furniture, furniture.childNodes.length);
  return cut;
}

function ofPage(story: Story, notice: Notice | null): Subject {
  const { text } = visibleText(story.root);
  return { url: story.url, title: story.title, ...writingAt(story.root), quote: null, text, digest: digest(text), notice };
}

function ofTranslation(embed: Embed, story: Story, range: Range | undefined): Subject {
  const passage = range ? quoteAt(visibleText(story.root.ownerDocument.body, range), false) : NO_QUOTE;
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
  return { url, title, language: "", direction: "ltr", quote: null, text: null, digest: "", notice: null };
}
