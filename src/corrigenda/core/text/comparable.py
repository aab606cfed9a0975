"""The comparable form of a text, for matching only, with the way back to the text itself.

A CMS changes typography between source and page, and a browser gives spaces and line ends in its own way, so a
reader's quote is not equal to the source code point for code point. Folded here: quotation marks and apostrophes,
dashes (also `--` and `---`), the ellipsis, every run of white space to one space, soft hyphens, zero-width and
direction signs to nothing, and canonically equivalent spellings to one. Case, digits and letters stay as they are:
a difference in those can be the very error.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

from corrigenda.core.text.shared import common_ends

_SINGLE = "‘’‚‛`´ʼʹ′＇‹›\u0374\u1fef\u1ffd"
_DOUBLE = "“”„‟″＂«»〝〞〟"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
_ELLIPSIS = "…"

_ONE_TO_ONE = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
}
_ASCII_ONE_TO_ONE = {sign: to for sign, to in _ONE_TO_ONE.items() if sign.isascii()}

_SPACE_RUN = re.compile(r"  +")
_LINE_RUN = re.compile(r" *\n[ \n]*")
_DASH_RUN = re.compile(r"--+")
# What joins the character before it. Blocks that hold code points with canonical equivalents are taken whole, too
# many rather than too few; what turns out to be composed already is left alone.
_JOINED = rf"[[\p{{M}}\p{{GCB=V}}\p{{GCB=T}}\U00016d63-\U00016d6a]--[{_UNSEEN}]]"
_JOINING = regex.compile(_JOINED, regex.V1)
_EQUIVALENTS = (
    r"\u0340-\u0344\u0374-\u0387\u0958-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1f71-\u1fff\u2126-\u212b\u2329\u232a\u2adc"
    r"\uf900-\ufaff\ufb1d-\ufb4f\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
# No language piles up so many marks. Ordering them takes time by the square of them, so longer piles stay as they are.
_MOST_MARKS = 15
_PILE = regex.compile(rf"[^\p{{CCC=0}}]{{{_MOST_MARKS + 1},}}+{_JOINED}*+", regex.V1)
# Of every pile so many of each fifth character in a row are marks.
_EACH = 5
_TRACE_OF_PILE = regex.compile(rf"[^\p{{CCC=0}}]{{{_MOST_MARKS // _EACH},}}+", regex.V1)
# The smallest stretches that fold to something else, each by itself, whatever stands round them.
_STRETCH = regex.compile(
    rf"[ \n](?:[{_UNSEEN}]*+[ \n])++|-(?:[{_UNSEEN}]*+-)++|[^{_JOINED}](?:[{_UNSEEN}]*+{_JOINED})++"
    rf"|[{_ELLIPSIS}]|{_JOINED}(?:[{_UNSEEN}]*+{_JOINED})*+|[{_UNSEEN}]++|[{_EQUIVALENTS}]",
    regex.V1,
)
# Before a character like this a text may be cut: nothing before it folds together with anything after.
_CUT = regex.compile(rf"[^{_JOINED}{_UNSEEN} \n\-]", regex.V1)
_PIECE = 256


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


class _Piece(NamedTuple):
    """A piece of a text that folds by itself: with typography folded sign for sign only, and folded."""

    source: str
    folded: str


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
    pieces: tuple[_Piece, ...] = field(repr=False)
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
        return all(piece.source is piece.folded or piece.source == piece.folded for piece in self.pieces)

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

    Whole pieces that it shares with the start and the end of `like` are taken from there and not folded again.
    """
    if like is None or len(like.pieces) == 1:
        pieces = _folded(text)
    else:
        head, tail = common_ends(text, like.original)
        size, starts = len(like.original), like.text_starts
        # A piece ends where the next one can begin, so that character has to be the same, too.
        first, last = max(0, bisect_left(starts, head) - 1), bisect_left(starts, size - tail)
        end = starts[last] - size if last < len(starts) else 0
        pieces = [*like.pieces[:first], *_folded(text[starts[first] : len(text) + end]), *like.pieces[last:]]
    lined = "".join(piece.folded for piece in pieces)
    return Comparable(lined.replace("\n", " "), lined, text, tuple(pieces))


def _folded(text: str) -> list[_Piece]:
    """Fold `text` in pieces; ASCII in which nothing changes its place is one piece."""
    source = _folded_one_to_one(text)
    steps = _steps(source.replace("\n", " "))
    if not steps and source.isascii():
        return [_Piece(source, source)]
    cuts = _cuts(source)
    sources = [source[start:end] for start, end in pairwise([*cuts, len(source)])]
    pieces = sources
    for step in steps:
        pieces = [step(piece) for piece in pieces]
    if not source.isascii():
        compose = _composed_beside_piles if _has_piles("".join(pieces)) else _composed
        pieces = [compose(piece) for piece in pieces]
    return [_Piece(*pair) for pair in zip(sources, pieces, strict=True)]


def _folded_one_to_one(text: str) -> str:
    signs = _ASCII_ONE_TO_ONE if text.isascii() else _ONE_TO_ONE
    for sign, to in signs.items():
        if sign in text:
            text = text.replace(sign, to)
    return text


def _steps(plain: str) -> list[Callable[[str], str]]:
    """Return the folds of another length that `plain`, in which ends of lines are spaces, may need, in their order.

    Composing comes after them: what was not seen can have stood between a letter and its marks.
    """
    steps: list[Callable[[str], str]] = []
    ascii_only = plain.isascii()
    unseen = not ascii_only and any(sign in plain for sign in _UNSEEN)
    if unseen:
        steps.append(_without_unseen)
    if not ascii_only and _ELLIPSIS in plain:
        steps.append(_with_points)
    if unseen or "  " in plain:
        steps.append(_with_single_spaces)
    if unseen or "--" in plain:
        steps.append(_with_single_dashes)
    return steps


def _without_unseen(piece: str) -> str:
    for sign in () if piece.isascii() else _UNSEEN:
        if sign in piece:
            piece = piece.replace(sign, "")
    return piece


def _with_points(piece: str) -> str:
    return piece.replace(_ELLIPSIS, "...")


def _with_single_spaces(piece: str) -> str:
    if "\n" in piece:
        piece = _LINE_RUN.sub("\n", piece)
    return _SPACE_RUN.sub(" ", piece) if "  " in piece else piece


def _with_single_dashes(piece: str) -> str:
    return _DASH_RUN.sub("-", piece) if "--" in piece else piece


def _composed(piece: str) -> str:
    return unicodedata.normalize("NFC", piece)


def _composed_beside_piles(piece: str) -> str:
    composed: list[str] = []
    done = 0
    for pile in _PILE.finditer(piece):
        start = pile.start() - (pile.start() > done and _JOINING.match(piece, pile.start() - 1) is None)
        composed += (unicodedata.normalize("NFC", piece[done:start]), piece[start : pile.end()])
        done = pile.end()
    return "".join([*composed, unicodedata.normalize("NFC", piece[done:])])


def _has_piles(text: str) -> bool:
    """Tell whether more marks are piled up than are composed."""
    traces = _TRACE_OF_PILE.finditer(text[::_EACH])
    return any(_PILE.search(text, _EACH * max(0, trace.start() - 1), _EACH * (trace.end() + 1)) for trace in traces)


def _cuts(source: str) -> list[int]:
    """Return where pieces that fold by themselves begin."""
    cuts = [0]
    while (found := _CUT.search(source, cuts[-1] + _PIECE)) is not None:
        cuts.append(found.start())
    return cuts


def _changed_in(piece: _Piece, *, start: int, text_start: int) -> _Block:
    """Work out what changes in `piece`, which begins at `start` of the folded text and at `text_start` of the original."""
    changes: list[_Change] = []
    at, done = start, 0
    for match in _STRETCH.finditer(piece.source) if piece.source != piece.folded else ():
        found = match.group()
        new = _folded_stretch(found)
        if new == found:
            continue
        at += match.start() - done
        changes.append(_Change(at, at + len(new), text_start + match.start(), text_start + match.end()))
        at, done = at + len(new), match.end()
    return _Block(start, text_start, tuple(changes))


@lru_cache(maxsize=2048)
def _folded_stretch(stretch: str) -> str:
    for step in _steps(stretch.replace("\n", " ")):
        stretch = step(stretch)
    return _composed(stretch) if len(stretch) <= _MOST_MARKS else _composed_beside_piles(stretch)
