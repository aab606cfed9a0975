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
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

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
_TABLE = str.maketrans(_ONE_TO_ONE)
# Replacing one sign after another is quickest as long as they are few.
_FEW = 24

_NOT_SEEN = re.compile(f"[{_UNSEEN}]+")
_LINE_END = re.compile("\n")
_SPACE_RUN = re.compile(r"  +")
_LINE_RUN = re.compile(r" *\n[ \n]*")
_DASH_RUN = re.compile(r"--+")
# What joins the character before it. Blocks that hold code points with canonical equivalents are taken whole, too
# many rather than too few; what turns out to be composed already is left alone.
_JOINED = rf"[[\p{{M}}\p{{GCB=V}}\p{{GCB=T}}\U00016d63-\U00016d6a]--[{_UNSEEN}]]"
_EQUIVALENTS = (
    r"\u0340-\u0344\u0374-\u0387\u0958-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1f71-\u1fff\u2126-\u212b\u2329\u232a\u2adc"
    r"\uf900-\ufaff\ufb1d-\ufb4f\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
# No language piles up so many marks. Composing takes time by the square of them, so longer piles stay as they are.
_MOST_MARKS = 32
_PILE = regex.compile(rf"[^{_JOINED}]?{_JOINED}{{{_MOST_MARKS + 1},}}+", regex.V1)
# Of every pile so many of each eighth character in a row are marks.
_EACH = 8
_TRACE_OF_PILE = regex.compile(rf"{_JOINED}{{{_MOST_MARKS // _EACH},}}+", regex.V1)
# The smallest stretches that fold to something else, each by itself, whatever stands round them.
_STRETCH = regex.compile(
    rf"[ \n](?:[{_UNSEEN}]*+[ \n])++|-(?:[{_UNSEEN}]*+-)++|[^{_JOINED}](?:[{_UNSEEN}]*+{_JOINED})++"
    rf"|[{_ELLIPSIS}]|{_JOINED}(?:[{_UNSEEN}]*+{_JOINED})*+|[{_UNSEEN}]++|[{_EQUIVALENTS}]",
    regex.V1,
)
# Before a character like this a text may be cut: nothing before it folds together with anything after.
_CUT = regex.compile(rf"[^{_JOINED}{_UNSEEN} \n\-]", regex.V1)
_BLOCK = 1024


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

    `text` is the folded form. The way back is worked out block by block where it is asked for: of a long text that
    changes everywhere a few places are ever looked up.
    """

    text: str
    lined: str
    """The folded form with the ends of lines, which are spaces in `text`, kept as such."""
    _source: str = field(repr=False, default="")
    _starts: tuple[int, ...] = ()
    _text_starts: tuple[int, ...] = ()
    _blocks: dict[int, _Block] = field(repr=False, default_factory=dict)

    @cached_property
    def line_starts(self) -> list[int]:
        """Where the lines begin in the folded text; the first is always 0."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.lined))]

    def to_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the folded span `start`..`end` stands for.

        A span that touches a folded stretch takes all of it; what was folded to nothing belongs to a span only
        when it stands inside, not at the ends. An empty span stays empty.
        """
        if not self._starts:
            return start, end
        first = self._block(self._starts, start).to_text(start, is_end=False)
        if start >= end:
            return first, first
        return first, max(first, self._block(self._starts, end - 1).to_text(end, is_end=True))

    def from_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the folded span that stands for `start`..`end` of the original text."""
        if not self._starts:
            return start, end
        first = self._block(self._text_starts, start).from_text(start, is_end=False)
        return first, self._block(self._text_starts, end).from_text(end, is_end=True)

    def _block(self, starts: tuple[int, ...], at: int) -> _Block:
        index = max(0, bisect_right(starts, at) - 1)
        known = self._blocks.get(index)
        if known is None:
            first = self._text_starts[index]
            last = self._text_starts[index + 1] if index + 1 < len(self._text_starts) else len(self._source)
            known = _changed_in(self._source, first=first, last=last, start=self._starts[index])
            self._blocks[index] = known
        return known


def comparable(text: str) -> Comparable:
    """Fold `text` for matching. Linear, and done in C but for the places that the way back is asked for."""
    source = _folded_one_to_one(text)
    plain = source.replace("\n", " ")
    steps = _steps(plain)
    if not steps and source.isascii():
        return Comparable(plain, source)
    cuts = _cuts(source)
    pieces = [source[start:end] for start, end in pairwise([*cuts, len(source)])]
    for step in steps:
        pieces = [step(piece) for piece in pieces]
    if not source.isascii():
        compose = _composed_beside_piles if _has_piles("".join(pieces)) else _composed
        pieces = [compose(piece) for piece in pieces]
    lined = "".join(pieces)
    if lined == source:
        return Comparable(plain, source)
    starts = accumulate((len(piece) for piece in pieces[:-1]), initial=0)
    return Comparable(lined.replace("\n", " "), lined, source, tuple(starts), tuple(cuts))


def _folded_one_to_one(text: str) -> str:
    signs = _ASCII_ONE_TO_ONE if text.isascii() else _ONE_TO_ONE
    present = [sign for sign in signs if sign in text]
    if len(present) > _FEW:
        return text.translate(_TABLE)
    for sign in present:
        text = text.replace(sign, signs[sign])
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
    return piece if piece.isascii() else _NOT_SEEN.sub("", piece)


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
        composed += (unicodedata.normalize("NFC", piece[done : pile.start()]), pile.group())
        done = pile.end()
    return "".join([*composed, unicodedata.normalize("NFC", piece[done:])])


def _has_piles(text: str) -> bool:
    """Tell whether more marks are piled up than are composed."""
    traces = _TRACE_OF_PILE.finditer(text[::_EACH])
    return any(_PILE.search(text, _EACH * max(0, trace.start() - 1), _EACH * (trace.end() + 1)) for trace in traces)


def _cuts(source: str) -> list[int]:
    """Return where blocks that fold by themselves begin."""
    cuts = [0]
    while (found := _CUT.search(source, cuts[-1] + _BLOCK)) is not None:
        cuts.append(found.start())
    return cuts


def _changed_in(source: str, *, first: int, last: int, start: int) -> _Block:
    """Work out what changes in the block `first`..`last` of `source`, which begins at `start` of the folded text."""
    changes: list[_Change] = []
    at, done = start, first
    for match in _STRETCH.finditer(source, first, last):
        found = match.group()
        new = found
        for step in _steps(found.replace("\n", " ")):
            new = step(new)
        new = _composed(new) if len(new) <= _MOST_MARKS else _composed_beside_piles(new)
        if new == found:
            continue
        at += match.start() - done
        changes.append(_Change(at, at + len(new), *match.span()))
        at, done = at + len(new), match.end()
    return _Block(start, first, tuple(changes))
