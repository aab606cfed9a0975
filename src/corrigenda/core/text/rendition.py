"""Whether a page is another rendition of the page that it names as its canonical one, or a text of its own."""

from __future__ import annotations

from urllib.parse import urljoin

from corrigenda.core.text.address import story_address
from corrigenda.core.text.formats import Format
from corrigenda.core.text.languages import primary
from corrigenda.core.text.page import PageFacts, page_facts
from corrigenda.core.text.visible import UnmappableSourceError, visible_text

SHARED = 0.5
"""Of the shorter page's text, by code points: a print page has all of its story's paragraphs, a list of stories has none."""
FEWEST = 40
"""Code points of a line that is more than a button or a caption."""


def language_of(facts: PageFacts, *, at: str) -> str:
    """Return the primary language of the page at `at`, "" if it does not say: its own word, or that of its alternates."""
    said = facts.language or next((lang for lang, url in _alternates(facts, at=at) if url == story_address(at)), "")
    return primary(said)


def language_named(facts: PageFacts, *, at: str, of: str) -> str:
    """Return the primary language that the page at `at` says the page `of` is in (`hreflang`), "" if it does not."""
    wanted = story_address(of)
    return next((primary(lang) for lang, url in _alternates(facts, at=at) if url == wanted and lang != "x-default"), "")


def is_rendition(page: str, *, at: str, of_page: str, of: str) -> bool:
    """Tell whether the page at `at` shows the text of the page at `of`, in the same language; both as HTML."""
    try:
        facts, whose = page_facts(page), page_facts(of_page)
    except UnmappableSourceError:
        return False
    here, there = language_of(facts, at=at), language_of(whose, at=of)
    if here and there and here != there:
        return False
    if whose.amp_url and story_address(urljoin(of, whose.amp_url)) == story_address(at):
        return True
    return _share(page, of_page) >= SHARED


def _share(page: str, other: str) -> float:
    try:
        texts = [visible_text(html, format=Format.HTML).text for html in (page, other)]
    except UnmappableSourceError:
        return 0.0
    lines = [{" ".join(line.split()) for line in text.split("\n") if line.strip()} for text in texts]
    long = [{line for line in those if len(line) >= FEWEST} for those in lines]
    first, second = long if all(long) else lines
    shorter = min(sum(map(len, first)), sum(map(len, second)))
    return sum(map(len, first & second)) / shorter if shorter else 0.0


def _alternates(facts: PageFacts, *, at: str) -> list[tuple[str, str]]:
    found = []
    for language, url in facts.alternates:
        try:
            found.append((language, story_address(urljoin(at, url))))
        except ValueError:
            continue
    return found
