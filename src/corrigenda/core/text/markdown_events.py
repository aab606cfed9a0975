"""The one place that knows the Markdown parser: its events, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pyromark

from corrigenda.core.text.mapping import UnmappableSourceError

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
_CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
_STEP = 256


class MarkdownEvent(NamedTuple):
    """One event. `kind` is start, end or the event's own name in lower case; `name` an element's; `data` its text."""

    kind: str
    name: str
    data: str
    start: int
    end: int


def markdown_events(markdown: str, *, start: int = 0) -> Iterator[MarkdownEvent]:
    """Yield the events of `markdown` from `start` on, with places in the whole (code points).

    Raises UnmappableSourceError when the source cannot be parsed at all.
    """
    try:
        encoded = markdown[start:].encode()
    except UnicodeEncodeError as broken:
        raise UnmappableSourceError("the source holds half of a character") from broken
    places = _CodePoints(encoded)
    for event, place in pyromark.events_with_range(markdown[start:], options=_OPTIONS):
        kind, name, data = _told(event)
        yield MarkdownEvent(kind, name, data, start + places.at(place["start"]), start + places.at(place["end"]))


def _told(event: Any) -> tuple[str, str, str]:  # noqa: ANN401 - the parser's events are a deep union of dictionaries
    if isinstance(event, str):
        return event.lower(), "", ""
    ((kind, inner),) = event.items()
    kind = kind.lower()
    if kind in ("start", "end"):
        if isinstance(inner, str):
            return kind, inner, ""
        ((name, detail),) = inner.items()
        return kind, name, repr(detail)
    return kind, "", inner if isinstance(inner, str) else repr(inner)


class _CodePoints:
    """Turns byte offsets in UTF-8 into code points, in time that does not grow with the offset."""

    def __init__(self, encoded: bytes) -> None:
        self._encoded = encoded
        self._ascii = encoded.isascii()
        self._counts = [0]
        if not self._ascii:
            for at in range(0, len(encoded), _STEP):
                self._counts.append(self._counts[-1] + _characters(encoded[at : at + _STEP]))

    def at(self, offset: int) -> int:
        if self._ascii:
            return offset
        step, rest = divmod(offset, _STEP)
        return self._counts[step] + _characters(self._encoded[offset - rest : offset])


def _characters(encoded: bytes) -> int:
    return len(encoded.translate(None, _CONTINUATION_BYTES))


_LINE = r"[^\r\n]*(?:\r\n?+|\n)"
_OPENS, _CLOSES = r"[ \t]*(?:\r\n?+|\n)", r"[ \t]*(?:\r\n?+|\n|\Z)"
FRONT_MATTER = re.compile(
    rf"\A\ufeff?(?:---{_OPENS}(?:{_LINE})*?(?:---|\.\.\.)|\+\+\+{_OPENS}(?:{_LINE})*?\+\+\+){_CLOSES}"
)
