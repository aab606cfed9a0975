"""Laying out text and tags the way a browser does: blocks, collapsed white space, hidden parts."""

from __future__ import annotations

import re

from corrigenda.core.text.elements import Look
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import (
    Block,
    How,
    Inline,
    Region,
    Segment,
    VisibleText,
    Writing,
)
from corrigenda.core.text.open_elements import OpenElement, OpenElements
from corrigenda.core.text.styles import KEEPS, LINES

_WHITE = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINE = re.compile(r"(?:\r\n?+|\n)[ \t]*(?:\r\n?+|\n)")
_LINE_END = re.compile(r"\r\n?|\n")
_ZERO_WIDTH_SPACE = "\u200b"


class Flow:
    """Collects the visible text of one source from its pieces, given in the order of the source."""

    def __init__(self, source: str, *, format: Format, blank_lines_separate: bool = False) -> None:
        self.source = source
        self.markup: list[str] = []
        self.elements = OpenElements()
        self._format = format
        self._blank_lines_separate = blank_lines_separate
        self._pieces: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._inlines: list[Inline] = []
        self._regions: list[Region] = []
        self._blocks: list[Block] = []
        self._block_start = 0
        self._block_kind = "paragraph"
        self._after_space = True
        self._new_block = True
        self._embedded = False
        self._line_breaks: list[tuple[int, int, Writing]] = []
        self._inline_block_begins = False

    # -- text

    def verbatim(self, start: int, end: int, *, writing: Writing) -> None:
        """Text that stands in the source as it is read."""
        if self.elements.hidden or start == end:
            return
        if self.elements.white_space == KEEPS:
            self._preformatted_text(start, end, writing)
            return
        done = start
        for white in _WHITE.finditer(self.source, start, end):
            at, after = white.span()
            if after - at == 1 and self.source[at] == " " and at > done:
                continue
            self._emit(self.source[done:at], done, at, How.VERBATIM, writing)
            self._white(at, after, writing)
            done = after
        if done < end:
            self._emit(self.source[done:end], done, end, How.VERBATIM, writing)
            self._after_space = self.source[end - 1] == " "

    def reference(self, data: str, start: int, end: int, *, writing: Writing) -> None:
        """Text that the source spells otherwise, as an entity or an escape."""
        if self.elements.hidden or not data:
            return
        if self.elements.white_space != KEEPS and _WHITE.fullmatch(data):
            self._white(start, end, writing)
        else:
            self._emit(data, start, end, How.REFERENCE, writing)

    def opaque(self, data: str, start: int, end: int) -> None:
        """Text that is shown but cannot be edited where it stands in the source."""
        if not self.elements.hidden:
            self._emit(data, start, end, How.OPAQUE, Writing.PLAIN)

    def line_break(self, start: int, end: int, *, writing: Writing) -> None:
        """A break inside a block. Two in a row begin a new block, as readers see it."""
        if self.elements.hidden:
            return
        self._line_breaks.append((start, end, writing))
        if len(self._line_breaks) > 1:
            self._new_block = True
        self._after_space = True

    def picture(self) -> None:
        """Something stands here that is no text: behind it, white space at the beginning of an inline block is shown."""
        if self._inline_block_begins and not self.elements.hidden:
            self._after_space = self._inline_block_begins = False

    def embed(self, inner: VisibleText) -> None:
        """A stretch of the source that was laid out by itself, its map leading into this source, as its own blocks."""
        if self.elements.hidden or not inner.text:
            return
        self._new_block = True
        self._begin_line()
        kind, base = self._block_kind, self._length
        self._segments += (one._replace(start=one.start + base, end=one.end + base) for one in inner.segments)
        self._inlines += inner.inlines
        self._regions += (Region(one.kind, one.start + base, one.end + base) for one in inner.regions)
        self._blocks += (
            Block(one.start + base, one.end + base, kind if one.kind == "paragraph" else one.kind)
            for one in inner.blocks
        )
        self.markup += inner.markup
        self._pieces.append(inner.text)
        self._length = self._block_start = base + len(inner.text)
        self._embedded = True
        self.block_break()

    def block_break(self) -> None:
        """What follows stands in another block."""
        if not self.elements.hidden:
            self._new_block = True
            self._after_space = True

    def _white(self, start: int, end: int, writing: Writing) -> None:
        if (
            self._blank_lines_separate
            and end - start > 1
            and _BLANK_LINE.search(self.source, start, end)
            and not self.elements.holds_one_paragraph
        ):
            self.block_break()
        elif self.elements.white_space == LINES and (breaks := list(_LINE_END.finditer(self.source, start, end))):
            for line_end in breaks:
                self.line_break(*line_end.span(), writing=writing)
        elif not self._after_space and not self._is_break_at_zero_width_space(start, end):
            plain = self.source.startswith(" ", start) and end - start == 1
            self._emit(" ", start, end, How.VERBATIM if plain else How.SPACE, writing)
            self._after_space = True

    def _is_break_at_zero_width_space(self, start: int, end: int) -> bool:
        """A line of the source that ends at a zero-width space goes on without a space (CSS Text 3, 4.1.3)."""
        return (
            bool(self._pieces)
            and self._pieces[-1].endswith(_ZERO_WIDTH_SPACE)
            and _LINE_END.search(self.source, start, end) is not None
        )

    def _preformatted_text(self, start: int, end: int, writing: Writing) -> None:
        done = start
        for line_end in _LINE_END.finditer(self.source, start, end):
            at, after = line_end.span()
            if self.source[at] == "\r":
                self._emit(self.source[done:at], done, at, How.VERBATIM, writing)
                self._emit("\n", at, after, How.BREAK, writing)
                done = after
        self._emit(self.source[done:end], done, end, How.VERBATIM, writing)

    def _emit(self, data: str, start: int, end: int, how: How, writing: Writing) -> None:
        if not data:
            return
        if self._new_block or self._line_breaks:
            self._begin_line()
        elif self._after_space and data.startswith(_ZERO_WIDTH_SPACE):
            self._drop_line_end()
        length = self._length + len(data)
        last = self._segments[-1] if self._segments else None
        if (
            last is not None
            and how is How.VERBATIM
            and last.how is How.VERBATIM
            and last.source_end == start
            and last.end == self._length
            and last.writing is writing
        ):
            self._segments[-1] = Segment(last.start, length, last.source_start, end, how, writing)
        else:
            self._segments.append(Segment(self._length, length, start, end, how, writing))
        self._pieces.append(data)
        self._length = length
        self._after_space = self._inline_block_begins = False

    def _drop_line_end(self) -> None:
        """Take back the space that stands for a line end of the source before a zero-width space."""
        last = self._segments[-1] if self._segments else None
        if (
            last is not None
            and last.how is How.SPACE
            and last.end == self._length
            and _LINE_END.search(self.source, last.source_start, last.source_end)
        ):
            self._segments.pop()
            self._pieces.pop()
            self._length -= 1

    def _begin_line(self) -> None:
        if not self._embedded:
            self._trim_end()
        if self._embedded or self._length > self._block_start:
            if self._new_block:
                self._end_block()
            else:
                at, after, writing = self._line_breaks[-1]
                self._segments.append(Segment(self._length, self._length + 1, at, after, How.BREAK, writing))
            self._pieces.append("\n")
            self._length += 1
        if self._new_block:
            self._block_start = self._length
            self._block_kind = self.elements.block_kind
        self._new_block = self._embedded = False
        self._line_breaks.clear()

    def _trim_end(self) -> None:
        """White space at the end of a line is not shown."""
        if self.elements.white_space == KEEPS and not self._new_block:
            return
        while self._segments and self._segments[-1].end == self._length:
            last = self._segments[-1]
            if last.how is How.SPACE or (last.how is How.BREAK and self._pieces[-1] == "\n"):
                self._segments.pop()
            elif last.how is How.VERBATIM and self._pieces[-1][-1] in " \n":
                if last.end - last.start == 1:
                    self._segments.pop()
                else:
                    self._segments[-1] = last._replace(end=last.end - 1, source_end=last.source_end - 1)
            else:
                return
            shorter = self._pieces.pop()[:-1]
            if shorter:
                self._pieces.append(shorter)
            self._length -= 1

    # -- elements

    def open(self, name: str, look: Look, *, start: int, end: int) -> None:
        """An element begins; its start tag is `start`..`end` of the source. What is hidden takes no room."""
        if self.elements.holds_blocks:
            look = look._replace(block=True, inline_block=False)
        if look.block and not look.hidden:
            self.block_break()
        elif look.inline_block and not self.elements.hidden:
            self._after_space = self._inline_block_begins = True
        self.elements.push(name, look, text_start=self._length, source_start=start, inside_start=end)

    def close(self, *, start: int, end: int, height: int = 1) -> None:
        """The open element at `height` (1 is the innermost) ends; its end tag, perhaps empty, is `start`..`end`."""
        hidden = self.elements.hidden
        element = self.elements.pop(height)
        look = element.look
        if look.kind and not hidden and element.text_start < self._length:
            self._regions.append(Region(look.kind, element.text_start, self._length))
        if not look.block:
            self._inlines.append(Inline(element.name, element.source_start, element.inside_start, start, end))
        if look.block and not look.hidden:
            self.block_break()
        elif look.inline_block and not hidden:
            self._end_inline_block(element)

    def _end_inline_block(self, element: OpenElement) -> None:
        """White space at the end of an inline block is not shown, and what follows begins beside it."""
        in_line = not self._new_block and not self._line_breaks
        if in_line and self._length > element.text_start and element.white_space != KEEPS:
            self._trim_end()
            for at in range(len(self._regions) - 1, -1, -1):
                region = self._regions[at]
                if region.end <= self._length:
                    break
                self._regions[at] = Region(region.kind, region.start, self._length)
        self._after_space = not in_line or self._length == self._block_start

    def _end_block(self) -> None:
        if self._length > self._block_start:
            self._blocks.append(Block(self._block_start, self._length, self._block_kind))

    # -- the whole

    def finish(self) -> VisibleText:
        """Close what is open and return the visible text."""
        end = len(self.source)
        while self.elements:
            self.close(start=end, end=end)
        self._new_block = True
        if not self._embedded:
            self._trim_end()
            self._end_block()
        text = "".join(self._pieces)
        if self._length == self._block_start and not self._embedded:
            text = text[:-1]
        return VisibleText(
            text=text,
            source=self.source,
            format=self._format,
            blocks=tuple(self._blocks),
            regions=tuple(sorted(_trimmed(self._regions[::-1], text), key=lambda region: (region.start, -region.end))),
            segments=tuple(self._segments),
            inlines=tuple(sorted(self._inlines, key=lambda inline: (inline.source_start, -inline.source_end))),
            markup=tuple(self.markup),
        )


def _trimmed(regions: list[Region], text: str) -> list[Region]:
    """Regions without the white space at their ends, which belongs to the line rather than to them."""
    kept: list[Region] = []
    for region in regions:
        start, end = region.start, min(region.end, len(text))
        while start < end and text[start] in " \n":
            start += 1
        while start < end and text[end - 1] in " \n":
            end -= 1
        if start < end:
            kept.append(Region(region.kind, start, end))
    return kept
