"""The visible text of a source, and from each of its code points the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from corrigenda.core.text.formats import Format


class UnmappableSourceError(ValueError):
    """The source was read in a way that breaks the map's own law, so nothing read from it can be trusted."""


class How(IntEnum):
    """How a stretch of the source becomes visible text."""

    VERBATIM = 0
    """The same code points stand in both."""
    REFERENCE = 1
    """The source spells the visible characters otherwise: an entity or an escape."""
    SPACE = 2
    """A run of white space, shown as one space."""
    BREAK = 3
    """A line break that the source asks for inside a block, shown as a newline."""
    OPAQUE = 4
    """Shown by the page, but not written here letter by letter: it cannot be edited."""


class Writing(IntEnum):
    """The rules by which text is written at a place: which characters must be spelt otherwise there."""

    PLAIN = 0
    HTML = 1
    HTML_RAW = 2
    MARKDOWN = 3
    MARKDOWN_CODE = 4
    JSON = 5
    JSON_HTML = 6
    JSON_MARKDOWN = 7
    JSON_CODE = 8

    @property
    def in_json(self) -> Writing:
        """The same rules, inside a JSON string."""
        return _IN_JSON[self]


_IN_JSON = {
    Writing.PLAIN: Writing.JSON,
    Writing.HTML: Writing.JSON_HTML,
    Writing.HTML_RAW: Writing.JSON_CODE,
    Writing.MARKDOWN: Writing.JSON_MARKDOWN,
    Writing.MARKDOWN_CODE: Writing.JSON_CODE,
}


class Segment(NamedTuple):
    """`start`..`end` of the visible text comes from `source_start`..`source_end` (code points, ends exclusive).

    The newlines that separate blocks come from no segment.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    how: How
    writing: Writing


class Inline(NamedTuple):
    """An inline element in the source: where it begins, where its inside begins and ends, and where it ends."""

    kind: str
    source_start: int
    inside_start: int
    inside_end: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or its like in the visible text; `kind` is one of `BLOCK_KINDS`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of visible text that means something special; `kind` is one of `REGION_KINDS`."""

    kind: str
    start: int
    end: int


BLOCK_KINDS = ("paragraph", "heading", "caption", "list_item", "cell", "quotation", "code", "notice")
REGION_KINDS = (*BLOCK_KINDS[1:], "link", "emphasis", "strong", "deleted", "inserted")


@dataclass(frozen=True, slots=True)
class VisibleText:
    """What a reader sees of a source, and the way back.

    `text` has its blocks separated by single newlines and its white space collapsed. Offsets are code points.
    `markup` is everything in the source that is not visible text, in order: two sources with the same markup
    differ in their words only.
    """

    text: str
    source: str
    format: Format
    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]
    segments: tuple[Segment, ...] = field(repr=False)
    inlines: tuple[Inline, ...] = field(repr=False)
    markup: tuple[str, ...] = field(repr=False)

    def segments_between(self, start: int, end: int) -> tuple[Segment, ...]:
        """Return the segments that hold at least one code point of `start`..`end` of the visible text."""
        first = bisect_right(self.segments, start, key=_start_of) - 1
        if first >= 0 and self.segments[first].end <= start:
            first += 1
        last = bisect_right(self.segments, end - 1, key=_start_of)
        return self.segments[max(first, 0) : last] if start < end else ()

    def source_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the stretch of the source from the first to the last code point of `start`..`end`.

        Inside an entity or a run of white space it is the whole entity or run. None if no segment is touched.
        """
        touched = self.segments_between(start, end)
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        source_start, source_end = first.source_start, last.source_end
        if first.how is How.VERBATIM:
            source_start += max(start - first.start, 0)
        if last.how is How.VERBATIM:
            source_end -= max(last.end - end, 0)
        return source_start, source_end


def _start_of(segment: Segment) -> int:
    return segment.start
