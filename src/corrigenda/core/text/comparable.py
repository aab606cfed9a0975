"""The comparable form of a text, for matching only, with the way back to the text itself.

A CMS changes typography between source and page, and a browser gives spaces and line ends in its own way, so a
reader's quote is not equal to the source code point for code point. Folded here: quotation marks and apostrophes,
dashes (also `--` and `---`), the ellipsis, every run of white space to one space, soft hyphens, zero-width and
direction signs to nothing, and canonically equivalent spellings to one. Case, digits and letters stay as they are:
a difference in those can be the very error.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from corrigenda.core.text.folding import (
    CUT,
    CUT_BACKWARDS,
    STRETCH,
    Folding,
    Piece,
    can_begin,
    folded_pieces,
    folded_stretch,
)
from corrigenda.core.text.shared import common_end, common_ends, common_start

# How far a piece of an older text is looked for in the newer one.
_REACH = 4_096


_start = attrgetter("start")
_text_start = attrgetter("text_start")


class _Change(NamedTuple):
    """One stretch whose folded form has another length or spelling: code points, ends exclusive."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the text that folds by itself: where it starts in both texts, and what changes in it."""

    start: int
    text_start: int
    changes: tuple[_Change, ...]

    def to_text(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self.changes, at - is_end, key=_start) - 1
        if index < 0:
            return self.text_start + at - self.start
        change = self.changes[index]
        if at - is_end < change.end:
            return change.text_end if is_end else change.text_start
        return change.text_end + at - change.end

    def from_text(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self.changes, at, key=_text_start) - 1
        if index < 0:
            return self.start + at - self.text_start
        change = self.changes[index]
        if at == change.text_start:
            return change.start
        if at < change.text_end:
            return change.end if is_end else change.start
        return change.end + at - change.text_end


@dataclass(frozen=True, eq=False)
class Comparable:
    """A folded text and the way back. All offsets are code points, ends exclusive.

    `text` is the folded form. The way back is worked out piece by piece where it is asked for: of a long text that
    changes everywhere a few places are ever looked up.
    """

    text: str
    lined: str
    """The folded form with the ends of lines, which are spaces in `text`, kept as such."""
    original: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    _blocks: dict[int, _Block] = field(repr=False, default_factory=dict)

    @cached_property
    def starts(self) -> list[int]:
        """Where the pieces begin in the folded text."""
        return list(accumulate((len(piece.folded) for piece in self.pieces[:-1]), initial=0))

    @cached_property
    def text_starts(self) -> list[int]:
        """Where the pieces begin in the original text."""
        return list(accumulate((len(piece.source) for piece in self.pieces[:-1]), initial=0))

    @cached_property
    def _is_straight(self) -> bool:
        """Whether every code point stands where it stood."""
        return all(piece.is_straight for piece in self.pieces)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where the lines begin in the folded text; the first is always 0."""
        # No other line end than this one is left in the folded form.
        starts = list(accumulate(map(len, self.lined.splitlines(keepends=True)), initial=0))
        return starts if self.lined.endswith("\n") or not self.lined else starts[:-1]

    def to_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the folded span `start`..`end` stands for.

        A span that touches a folded stretch takes all of it; what was folded to nothing belongs to a span only
        when it stands inside, not at the ends. An empty span stays empty.
        """
        if self._is_straight:
            return start, end
        first = self._block(self.starts, start).to_text(start, is_end=False)
        if start >= end:
            return first, first
        return first, max(first, self._block(self.starts, end - 1).to_text(end, is_end=True))

    def from_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the folded span that stands for `start`..`end` of the original text."""
        if self._is_straight:
            return start, end
        first = self._block(self.text_starts, start).from_text(start, is_end=False)
        return first, self._block(self.text_starts, end).from_text(end, is_end=True)

    def _block(self, starts: list[int], at: int) -> _Block:
        index = max(0, bisect_right(starts, at) - 1)
        known = self._blocks.get(index)
        if known is None:
            known = _changed_in(self.pieces[index], start=self.starts[index], text_start=self.text_starts[index])
            self._blocks[index] = known
        return known


def comparable(text: str, *, like: Comparable | None = None) -> Comparable:
    """Fold `text` for matching. Linear, and done in C but for the places that the way back is asked for.

    What it shares with the start and the end of `like` is taken from there and not folded again.
    """
    pieces = folded_pieces(text) if like is None else _folded_like(text, like)
    lined = "".join([piece.folded for piece in pieces])
    return Comparable(lined.replace("\n", " "), lined, text, tuple(pieces))


def _folded_like(text: str, like: Comparable) -> list[Piece]:
    """Fold what stands between the last cut of the start that both share and the first cut of the end that both share."""
    head, tail = common_ends(text, like.original)
    if head == len(text) == len(like.original):
        return list(like.pieces)
    before, first = _until(like, head)
    after, last = _since(like, len(like.original) - tail)
    end = len(text) - (len(like.original) - last)
    between = _folded_between(text, first, end, like=_changing(like, first, last))
    return [*before, *between, *after]


def _changing(like: Comparable, first: int, last: int) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces between two places of the original text that folding changes, with their text."""
    begin, end = bisect_left(like.text_starts, first), bisect_right(like.text_starts, last) - 1
    for start, piece in zip(like.text_starts[begin:end], like.pieces[begin:end], strict=True):
        if not piece.is_straight:
            yield like.original[start : start + len(piece.source)], piece


def _folded_between(text: str, at: int, end: int, *, like: Iterable[tuple[str, Piece]]) -> list[Piece]:
    """Fold `at`..`end` of `text`, but for the pieces of an older state that are found there, one after the other."""
    if at >= end:
        return []
    pieces: list[Piece] = []
    first, folding = at, Folding(text[at:end])
    for original, piece in like:
        start = text.find(original, at, min(end, at + _REACH))
        after = start + len(original)
        if start >= 0 and can_begin(original[:1]) and (after == len(text) or can_begin(text[after])):
            if start > at:
                pieces += folding.pieces(at - first, start - first)
            pieces.append(piece)
            at = after
    return [*pieces, *folding.pieces(at - first, end - first)] if at < end else pieces


def _until(like: Comparable, at: int) -> tuple[list[Piece], int]:
    """Return pieces of `like` that end where the next one can begin, before `at`, and where that is.

    A piece ends where the next one can begin, so that character has to be the same, too.
    """
    index = bisect_left(like.text_starts, at) - 1
    if index < 0:
        return [], 0
    start, whole, piece = like.text_starts[index], list(like.pieces[:index]), like.pieces[index]
    found = CUT_BACKWARDS.search(piece.source, 0, at - start) if piece.is_straight else None
    if found is None or not found.start():
        return whole, start
    part = piece.source[: found.start()]
    return [*whole, Piece(part, part)], start + found.start()


def _since(like: Comparable, at: int) -> tuple[list[Piece], int]:
    """Return pieces of `like` from the first place at or after `at` where one can begin, and where that is."""
    index = bisect_right(like.text_starts, at) - 1
    start, piece = like.text_starts[index], like.pieces[index]
    found = CUT.search(piece.source, at - start) if piece.is_straight else None
    if found is not None:
        part = piece.source[found.start() :]
        return [Piece(part, part), *like.pieces[index + 1 :]], start + found.start()
    index += start < at or CUT.match(piece.source) is None
    if index < len(like.pieces):
        return list(like.pieces[index:]), like.text_starts[index]
    return [], len(like.original)


def _changed_in(piece: Piece, *, start: int, text_start: int) -> _Block:
    """Work out what changes in `piece`, which begins at `start` of the folded text and at `text_start` of the original."""
    changes: list[_Change] = []
    first, last = _changed(piece)
    at, done = start + first, first
    for match in STRETCH.finditer(piece.source, first, last):
        found = match.group()
        new = folded_stretch(found)
        if new == found:
            continue
        at += match.start() - done
        changes.append(_Change(at, at + len(new), text_start + match.start(), text_start + match.end()))
        at, done = at + len(new), match.end()
    return _Block(start, text_start, tuple(changes))


def _changed(piece: Piece) -> tuple[int, int]:
    """Return from which cut to which cut of the source something changes; finding stretches is slow, comparing is not."""
    source, folded = piece
    if piece.is_straight:
        return 0, 0
    before = CUT_BACKWARDS.search(source, 0, common_start(source, folded) + 1)
    after = CUT.search(source, len(source) - common_end(source, folded))
    return before.start() if before else 0, after.start() if after else len(source)
