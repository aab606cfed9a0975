"""The words that stand in for pictures: no browser shows them, but a screen reader says them, and they can hold the same error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_tokens import StartTag, html_tokens
from corrigenda.core.text.mapping import UnmappableSourceError

_ALT = re.compile(r"""\balt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""", re.IGNORECASE)
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
        case _:
            return ()


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
