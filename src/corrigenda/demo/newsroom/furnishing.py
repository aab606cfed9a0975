"""Sets the newsroom's furniture, ads and a card of related stories, between the paragraphs of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from turbohtml import Element, parse_fragment

_NOT_PROSE = "li, td, th, blockquote, figure, aside, details, header, footer, nav"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS_BETWEEN = 2


def furnish(body_html: str, *, furniture: Sequence[str]) -> str:
    """The body with the pieces set before its 3rd, 5th, 7th … paragraph; what finds no place is left out.

    A piece stands only beside paragraphs of running text, and never between a heading and what it heads.
    """
    body = parse_fragment(body_html)
    places = _places(body)
    for place, piece in zip(places, furniture, strict=False):
        place.insert_adjacent_html("beforebegin", piece)
    return body.inner_html


def _places(body: Element) -> list[Element]:
    paragraphs = [paragraph for paragraph in body.find_all("p") if paragraph.closest(_NOT_PROSE) is None]
    if not paragraphs:
        return []
    main = Counter(paragraph.parent for paragraph in paragraphs).most_common(1)[0][0]
    places: list[Element] = []
    since = 0
    for paragraph in (one for one in paragraphs if one.parent == main):
        if since >= _PARAGRAPHS_BETWEEN and not _is_headed(paragraph):
            places.append(paragraph)
            since = 0
        since += 1
    return places


def _is_headed(paragraph: Element) -> bool:
    before = next((node for node in paragraph.previous_siblings if isinstance(node, Element)), None)
    return before is not None and before.tag in _HEADINGS
