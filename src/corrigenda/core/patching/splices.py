"""From an edit of the visible text to the changes of the source that make it, mark-up left standing."""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from typing import NamedTuple

from corrigenda.core.patching.alignment import Change, alike, changes, letter_changes, trimmed
from corrigenda.core.patching.spelling import spell, style_of
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import How, Inline, Segment, VisibleText, Writing
from corrigenda.core.text.templates import filled_in_later


class NotEditableError(Exception):
    """The words are shown by the page but do not stand in the source."""


class BreaksMarkupError(Exception):
    """The new words cannot be shared out between what is inside a link or code and what is outside."""


class Gap(Enum):
    """Where words go that are put in between two pieces of text with mark-up between them."""

    OUTSIDE = "where the fewest elements hold them"
    AFTER = "right after the first piece"
    BEFORE = "right before the second piece"


class Way(NamedTuple):
    """One way of writing edits: how much of the old spelling to keep, and how wary to be of special characters."""

    letter_by_letter: bool = True
    careful: bool = False
    drop_emptied: bool = False
    gap: Gap = Gap.OUTSIDE


WAYS = (
    Way(),
    Way(drop_emptied=True),
    Way(careful=True),
    Way(gap=Gap.AFTER),
    Way(gap=Gap.BEFORE),
    Way(gap=Gap.AFTER, careful=True),
    Way(gap=Gap.BEFORE, careful=True),
    Way(letter_by_letter=False),
    Way(letter_by_letter=False, careful=True),
    Way(letter_by_letter=False, careful=True, drop_emptied=True),
)

_UNCROSSABLE = frozenset(("a", "markdown:Link", "lexical:link", "code", "markdown:Code", "lexical:code"))


class Splicer:
    """Turns edits of one visible text into changes of its source."""

    def __init__(self, visible: VisibleText) -> None:
        self._visible = visible
        self._style = style_of(visible)

    def source_edits(self, edit: Edit, *, way: Way) -> tuple[Edit, ...]:
        """Return the changes of the source (offsets in the source) that make `edit`.

        Raises NotEditableError, BreaksMarkupError or UnrepresentableError.
        """
        if edit.start == edit.end:
            return (self._insertion(edit.start, edit.new, way),)
        edit = self._whole_references(edit)
        segments = self._visible.segments_between(edit.start, edit.end)
        if not segments or any(segment.how is How.OPAQUE for segment in segments):
            raise NotEditableError(edit.old)
        found: list[Edit] = []
        if len(segments) == 1:
            found.append(self._within(segments[0], edit, way))
        else:
            for part in self._parts(edit, way):
                found += self._across(part, way)
        if way.drop_emptied:
            found = self._with_emptied_dropped(found)
        found = [change for change in found if change.old != change.new]
        if any(mark not in edit.new for change in found for mark in filled_in_later(change.old)):
            # What the reader saw in its place is not known here, and a fix of words never takes a generator's mark away.
            raise NotEditableError(edit.old)
        return tuple(found)

    # -- where to write

    def _whole_references(self, edit: Edit) -> Edit:
        """Widen an edit that touches a part of an entity so that it holds all of it."""
        text = self._visible.text
        touched = self._visible.segments_between(edit.start, edit.end)
        if not touched:
            return edit
        first, last = touched[0], touched[-1]
        start = first.start if first.how is How.REFERENCE else edit.start
        end = last.end if last.how is How.REFERENCE else edit.end
        return Edit(start, end, text[start:end], text[start : edit.start] + edit.new + text[edit.end : end])

    def _parts(self, edit: Edit, way: Way) -> list[Edit]:
        parts: list[Edit] = []
        for change in changes(edit.old, edit.new):
            part = _part_of(edit, change)
            if len(self._visible.segments_between(part.start, part.end)) < 2 or not way.letter_by_letter:
                parts.append(part)
            elif alike(part.old, part.new):
                parts += (_part_of(part, step) for step in letter_changes(part.old, part.new))
            else:
                parts.append(_part_of(part, trimmed(part.old, part.new)))
        return parts

    def _across(self, part: Edit, way: Way) -> list[Edit]:
        """Write one change that may cross mark-up: the new words go where most of the old ones stand."""
        if part.start == part.end:
            return [self._insertion(part.start, part.new, way)]
        segments = self._visible.segments_between(part.start, part.end)
        if not segments:
            raise NotEditableError(part.old)
        if len(segments) == 1:
            return [self._within(segments[0], self._whole_references(part), way)]
        if part.new and self._crosses_border(part):
            raise BreaksMarkupError(part.old)
        home = max(segments, key=lambda segment: min(segment.end, part.end) - max(segment.start, part.start))
        text = self._visible.text
        found: list[Edit] = []
        for segment in segments:
            start, end = max(segment.start, part.start), min(segment.end, part.end)
            new = part.new if segment is home else ""
            found.append(self._within(segment, Edit(start, end, text[start:end], new), way))
        return found

    def _crosses_border(self, part: Edit) -> bool:
        """Whether the words stand on both sides of the border of a link or of code."""
        span = self._visible.source_span(part.start, part.end)
        if span is None:
            return False
        start, end = span
        return any(
            inline.kind in _UNCROSSABLE and (start < inline.source_start < end or start < inline.source_end < end)
            for inline in self._visible.inlines
        )

    def _within(self, segment: Segment, edit: Edit, way: Way) -> Edit:
        """Write a change inside one segment."""
        source = self._visible.source
        if segment.how is not How.VERBATIM:
            raw = source[segment.source_start : segment.source_end]
            new = raw if edit.new == edit.old else self._spelt(edit.new, segment.writing, way)
            return Edit(segment.source_start, segment.source_end, raw, new)
        start, old, new = edit.start, edit.old, edit.new
        if way.letter_by_letter:
            change = trimmed(old, new)
            start, old, new = start + change.start, old[change.start : change.end], change.new
        at = segment.source_start + start - segment.start
        return Edit(at, at + len(old), old, self._spelt(new, segment.writing, way))

    def _spelt(self, words: str, writing: Writing, way: Way) -> str:
        return spell(words, writing=writing, style=self._style, careful=way.careful)

    # -- insertions

    def _insertion(self, at: int, words: str, way: Way) -> Edit:
        place, writing = self._gap(at, words, way.gap)
        return Edit(place, place, "", self._spelt(words, writing, way))

    def _gap(self, at: int, words: str, gap: Gap) -> tuple[int, Writing]:
        """Return where in the source new words between two visible characters belong: outside links, if one may choose."""
        before, after = self._neighbours(at)
        if before is not None and before is after:
            return before.source_start + at - before.start, before.writing
        text = self._visible.text
        joins_before = words[:1].isalnum() and text[at - 1 : at].isalnum()
        joins_after = words[-1:].isalnum() and text[at : at + 1].isalnum()
        if before is not None and (gap is Gap.AFTER or (gap is Gap.OUTSIDE and joins_before)):
            return before.source_end, before.writing
        if after is not None and (gap is Gap.BEFORE or (gap is Gap.OUTSIDE and joins_after)):
            return after.source_start, after.writing
        return self._shallowest(before, after)

    def _neighbours(self, at: int) -> tuple[Segment | None, Segment | None]:
        before = self._visible.segments_between(at - 1, at) if at else ()
        after = self._visible.segments_between(at, at + 1)
        left = before[0] if before and before[0].how is not How.BREAK else None
        right = after[0] if after and after[0].how is not How.BREAK else None
        if (before and before[0].how is How.OPAQUE and not right) or (
            after and after[0].how is How.OPAQUE and not left
        ):
            raise NotEditableError
        if left is None and right is None:
            raise NotEditableError
        return left, right

    def _shallowest(self, before: Segment | None, after: Segment | None) -> tuple[int, Writing]:
        """Return the place between two segments that the fewest elements hold; one may stand between two tags."""
        start = before.source_end if before is not None else 0
        end = after.source_start if after is not None else len(self._visible.source)
        places: list[tuple[int, Writing]] = []
        borders = [
            inline for inline in self._visible.inlines if start <= inline.source_end and inline.source_start <= end
        ]
        if before is not None:
            places.append((start, before.writing))
            places += (
                (inline.source_end, before.writing)
                for inline in borders
                if inline.inside_start < start <= inline.inside_end and inline.source_end <= end and _has_ends(inline)
            )
        if after is not None:
            places.append((end, after.writing))
            places += (
                (inline.source_start, after.writing)
                for inline in borders
                if inline.inside_start <= end < inline.inside_end and inline.source_start >= start and _has_ends(inline)
            )
        return min(places, key=lambda place: self._depth(place[0]))

    def _depth(self, place: int) -> int:
        inlines = self._visible.inlines
        upto = bisect_left(inlines, place, key=lambda inline: inline.source_start)
        return sum(1 + 10 * (inline.kind in _UNCROSSABLE) for inline in inlines[:upto] if place < inline.source_end)

    # -- mark-up left without words

    def _with_emptied_dropped(self, found: list[Edit]) -> list[Edit]:
        """In Markdown, marks with nothing between them become text themselves: they go with their last word."""
        if self._visible.format is not Format.MARKDOWN:
            return found
        for inline in self._emptied(found):
            found = [change for change in found if not inline.source_start <= change.start < inline.source_end]
            raw = self._visible.source[inline.source_start : inline.source_end]
            found.append(Edit(inline.source_start, inline.source_end, raw, ""))
        return sorted(found)

    def _emptied(self, found: list[Edit]) -> list[Inline]:
        """Return the outermost inline elements of whose words the changes leave nothing."""
        gone = [change for change in found if not change.new]
        emptied: list[Inline] = []
        for inline in self._visible.inlines:
            if not inline.kind.startswith("markdown:") or inline.kind == "markdown:Link":
                continue
            if emptied and inline.source_end <= emptied[-1].source_end:
                continue
            inside = [change for change in gone if inline.source_start <= change.start < inline.source_end]
            if inside and self._letters_in(inline) == sum(len(change.old) for change in inside):
                emptied.append(inline)
        return emptied

    def _letters_in(self, inline: Inline) -> int:
        """Return how many code points of the source an inline element shows."""
        segments = self._visible.segments
        first = bisect_left(segments, inline.source_start, key=lambda segment: segment.source_start)
        last = bisect_left(segments, inline.source_end, key=lambda segment: segment.source_start)
        return sum(segment.source_end - segment.source_start for segment in segments[first:last])


def _has_ends(inline: Inline) -> bool:
    """Whether words can stand right outside an element: not beside a document's node, nor where an end tag is missing."""
    if inline.kind.startswith("lexical:"):
        return False
    return inline.kind.startswith("markdown:") or inline.inside_end < inline.source_end


def _part_of(edit: Edit, change: Change) -> Edit:
    """Return the part of an edit that a change of its old words is."""
    return Edit(edit.start + change.start, edit.start + change.end, edit.old[change.start : change.end], change.new)
