"""The words that stand in for pictures: no browser shows them, but a screen reader says them, and they can hold the same error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_tokens import StartTag, html_tokens
from corrigenda.core.text.json_places import json_places, string_places
from corrigenda.core.text.mapping import UnmappableSourceError

_ALT = re.compile(
    r"""(?<=[\s/"'])alt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE
)
_MARKDOWN_IMAGE = re.compile(r"(?<!\\)!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\s?[(\[]")


@dataclass(frozen=True, slots=True)
class AltText:
    """A picture's words as they are said, and where they are written in the source (code points, end exclusive)."""

    text: str
    start: int
    end: int


def alt_texts(source: str, *, format: Format) -> tuple[AltText, ...]:
    """Return the words of every picture in `source`, in its order; none of plain text or of a source that cannot be read."""
    match format:
        case Format.HTML:
            return _of_html(source)
        case Format.MARKDOWN:
            found = [*_of_html(source), *_of_markdown(source)]
            return tuple(sorted(found, key=lambda alt: alt.start))
        case Format.LEXICAL:
            return tuple(sorted(_of_lexical(source), key=lambda alt: alt.start))
        case _:
            return ()


def _of_lexical(source: str) -> Iterator[AltText]:
    """Yield the words of cards with pictures, and of the pictures that stand in cards of HTML or Markdown."""
    try:
        waiting = [json_places(source)]
    except UnmappableSourceError:
        return
    while waiting:
        value = waiting.pop()
        waiting += (*value.members.values(), *value.items)
        alt = value.string("alt")
        if alt is not None and alt.text.strip():
            yield AltText(alt.text, alt.start + 1, alt.end - 1)
        for name, format in (("html", Format.HTML), ("markdown", Format.MARKDOWN)):
            written = value.string(name) if value.word("type") == name else None
            if written is not None:
                starts, ends = string_places(source, written)
                for inner in alt_texts(written.text, format=format):
                    yield AltText(inner.text, starts[inner.start], ends[inner.end - 1])


def _of_html(source: str) -> tuple[AltText, ...]:
    try:
        pictures = [
            token for token in html_tokens(source) if isinstance(token, StartTag) and token.attributes.get("alt")
        ]
    except UnmappableSourceError:
        return ()
    found = []
    for picture in pictures:
        written = next(
            (
                alt
                for alt in _ALT.finditer(source, picture.start, picture.end)
                if _said(alt) == picture.attributes["alt"]
            ),
            None,
        )
        if written is not None:
            group = written.lastgroup or "bare"
            found.append(AltText(_said(written), written.start(group), written.end(group)))
    return tuple(found)


def _said(written: re.Match[str]) -> str:
    return unescape(written[written.lastgroup or "bare"])


def _of_markdown(source: str) -> tuple[AltText, ...]:
    images = _MARKDOWN_IMAGE.finditer(source)
    return tuple(
        AltText(image["alt"], image.start("alt"), image.end("alt")) for image in images if image["alt"].strip()
    )
