"""What a public page says of itself: title, headline, address, language, author, date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corrigenda.core.text.html_tokens import CharacterReference, EndTag, StartTag, Words, html_tokens

_DEPTH_LIMIT = 6
# What JSON can name, but no database keeps: NUL, and halves of characters.
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MOST_ALTERNATES = 200


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself. Every field may be empty; addresses stand as written, perhaps relative.

    `direction` is `ltr`, `rtl`, `auto` or empty; `published` is as written, usually ISO 8601. `alternates` are the
    translations that a page names: a language (`hreflang`) and an address each.
    """

    title: str = ""
    headline: str = ""
    canonical_url: str = ""
    language: str = ""
    direction: str = ""
    site_name: str = ""
    author: str = ""
    section: str = ""
    published: str = ""
    amp_url: str = ""
    alternates: tuple[tuple[str, str], ...] = ()


def page_facts(html: str) -> PageFacts:
    """Return what the page `html` says of itself. Raises UnmappableSourceError when it cannot be read."""
    seen = _Seen()
    for token in html_tokens(html):
        match token:
            case StartTag():
                seen.start(token)
            case EndTag():
                seen.end(token)
            case Words(start, end):
                seen.words(html[start:end])
            case CharacterReference():
                seen.words(token.data)
            case _:
                pass
    return seen.facts()


@dataclass(slots=True)
class _Seen:
    """Facts gathered on the way through the page; where a page says a thing twice, its first word counts."""

    meta: dict[str, str] = field(default_factory=dict)
    html: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    amp: str = ""
    alternates: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    heading: str = ""
    story_heading: str = ""
    linked_data: list[str] = field(default_factory=list)
    _inside: str = ""
    _text: list[str] = field(default_factory=list)
    _stories_open: int = 0
    _in_drawing: bool = False

    def start(self, tag: StartTag) -> None:
        attributes = tag.attributes
        match tag.name:
            case "html" if not self.html:
                self.html = attributes
            case "body":
                for name in ("lang", "dir"):
                    self.html.setdefault(name, attributes.get(name, ""))
            case "meta":
                name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
                self.meta.setdefault(name.lower(), attributes.get("content", "").strip())
            case "link":
                self._link(attributes)
            case "article" | "main":
                self._stories_open += 1
            case "title" if self._inside == "h1":
                self._in_drawing = True
            case "title" | "h1":
                self._begin(tag.name)
            case "script" if attributes.get("type", "").lower() == "application/ld+json":
                self._begin("script")
            case _:
                pass

    def _link(self, attributes: dict[str, str]) -> None:
        kinds, address = attributes.get("rel", "").lower().split(), attributes.get("href", "").strip()
        if "canonical" in kinds:
            self.canonical = self.canonical or address
        elif "amphtml" in kinds:
            self.amp = self.amp or address
        elif "alternate" in kinds and attributes.get("hreflang", "") and len(self.alternates) < _MOST_ALTERNATES:
            self.alternates.append((attributes["hreflang"].strip().lower(), address))

    def _begin(self, name: str) -> None:
        self._inside, self._text = name, []

    def words(self, text: str) -> None:
        if self._inside and not self._in_drawing:
            self._text.append(text)

    def end(self, tag: EndTag) -> None:
        if tag.name in ("article", "main"):
            self._stories_open = max(self._stories_open - 1, 0)
        if tag.name == "title":
            self._in_drawing = False
        if tag.name != self._inside:
            return
        text = "".join(self._text)
        self._inside = ""
        if tag.name == "script":
            self.linked_data.append(text)
            return
        text = " ".join(text.split())
        if tag.name == "title":
            self.title = self.title or text
        else:
            self.heading = self.heading or text
            if self._stories_open:
                self.story_heading = self.story_heading or text

    def facts(self) -> PageFacts:
        story = _story_of(self.linked_data)
        meta = self.meta
        return PageFacts(
            title=self.title,
            headline=self.story_heading
            or _text_of(story.get("headline"))
            or meta.get("og:title", "")
            or self.heading
            or self.title,
            canonical_url=self.canonical or meta.get("og:url", ""),
            language=self.html.get("lang", "").strip() or self.html.get("xml:lang", "").strip(),
            direction=self.html.get("dir", "").strip().lower(),
            site_name=meta.get("og:site_name", "") or meta.get("application-name", ""),
            author=_text_of(story.get("author")) or meta.get("author", "") or meta.get("article:author", ""),
            section=_text_of(story.get("articleSection")) or meta.get("article:section", "") or meta.get("section", ""),
            published=_text_of(story.get("datePublished"))
            or meta.get("article:published_time", "")
            or meta.get("datepublished", ""),
            amp_url=self.amp,
            alternates=tuple(self.alternates),
        )


def _story_of(linked_data: list[str]) -> dict[str, Any]:
    """Return the first thing in a page's structured data that has a headline."""
    for text in linked_data:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for thing in _things(value, depth=0):
            if "headline" in thing:
                return thing
    return {}


def _things(value: object, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"), depth=depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _things(one, depth=depth + 1)


def _text_of(value: object, *, depth: int = 0) -> str:
    """Return the name in a piece of structured data, which may be a text, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return " ".join(_UNSTORABLE.sub("", value).split())
    if depth > _DEPTH_LIMIT:
        return ""
    if isinstance(value, dict):
        return _text_of(value.get("name"), depth=depth + 1)
    if isinstance(value, list):
        return ", ".join(filter(None, (_text_of(one, depth=depth + 1) for one in value)))
    return ""
