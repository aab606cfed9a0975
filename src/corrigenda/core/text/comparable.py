"""The comparable form of a text, for matching only, with the way back to the text itself.

A CMS changes typography between source and page, and a browser gives spaces and line ends in its own way, so a
reader's quote is not equal to the source code point for code point. Folded here: quotation marks and apostrophes,
dashes (also `--` and `---`), the ellipsis, every run of white space to one space, soft hyphens, zero-width and
direction signs to nothing, and canonically equivalent spellings to one. Case, digits and letters stay as they are:
a difference in those can be the very error.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

import regex

_SINGLE = "‘’‚‛`´ʼʹ′＇‹›"
_DOUBLE = "“”„‟″＂«»〝〞〟"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"

_ONE_TO_ONE = (
    *((sign, "'") for sign in _SINGLE),
    *((sign, '"') for sign in _DOUBLE),
    *((sign, "-") for sign in _DASHES),
    *((sign, " ") for sign in _SPACES),
)
_ASCII_ONE_TO_ONE = tuple((sign, to) for sign, to in _ONE_TO_ONE if sign.isascii())

_ELLIPSIS = "..."
_CHANGES_LENGTH = ("  ", "--", "…", *_UNSEEN)
_ASCII_CHANGES_LENGTH = ("  ", "--")
# After the one-to-one folds: what changes its length. Blocks that hold code points with canonical equivalents are
# taken whole, too many rather than too few; what turns out to be composed already is left alone.
_OTHER_LENGTHS = rf"\ {{2,}}|-{{2,}}|…|[{_UNSEEN}]+"
_JOINED = r"\p{M}\p{GCB=V}\p{GCB=T}"
_EQUIVALENTS = (
    r"\u0374-\u0387\u0958-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1f71-\u1fff\u2126-\u212b\u2329\u232a\u2adc"
    r"\uf900-\ufaff\ufb1d-\ufb4f\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
_LONGER = regex.compile(_OTHER_LENGTHS, regex.V1)
_LONGER_OR_DECOMPOSED = regex.compile(
    rf"{_OTHER_LENGTHS}|[^{_JOINED}{_UNSEEN}\ \-…]?[{_JOINED}]+|[{_EQUIVALENTS}]", regex.V1
)


@dataclass(frozen=True, slots=True)
class _Change:
    """One stretch whose folded form has another length or spelling: code points, ends exclusive."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True)
class Comparable:
    """A folded text and the way back.

    `text` is the folded form. All offsets are code points, ends exclusive.
    """

    text: str
    changes: tuple[_Change, ...] = ()
    _starts: tuple[int, ...] = ()
    _text_starts: tuple[int, ...] = ()

    def to_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that the folded span `start`..`end` stands for.

        A span that touches a folded stretch takes all of it; what was folded to nothing belongs to a span only
        when it stands inside, not at the ends. An empty span stays empty.
        """
        if not self.changes:
            return start, end
        first = self._start_in_text(start)
        if start >= end:
            return first, first
        return first, max(first, self._end_in_text(end))

    def from_text(self, *, start: int, end: int) -> tuple[int, int]:
        """Return the folded span that stands for `start`..`end` of the original text."""
        if not self.changes:
            return start, end
        return self._from(start, is_end=False), self._from(end, is_end=True)

    def _start_in_text(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        change = self.changes[index]
        if change.start <= at < change.end:
            return change.text_start
        return change.text_end + at - change.end

    def _end_in_text(self, end: int) -> int:
        last = end - 1
        index = bisect_right(self._starts, last) - 1
        if index < 0:
            return end
        change = self.changes[index]
        if last < change.end:
            return change.text_end
        return change.text_end + end - change.end

    def _from(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self._text_starts, at) - 1
        if index < 0:
            return at
        change = self.changes[index]
        if at == change.text_start:
            return change.start
        if at < change.text_end:
            return change.end if is_end else change.start
        return change.end + at - change.text_end


def comparable(text: str) -> Comparable:
    """Fold `text` for matching. Linear; a text that needs no fold of another length costs a few scans in C."""
    ascii_only = text.isascii()
    folded = text
    for sign, to in _ASCII_ONE_TO_ONE if ascii_only else _ONE_TO_ONE:
        if sign in folded:
            folded = folded.replace(sign, to)
    composed = ascii_only or unicodedata.is_normalized("NFC", folded)
    if composed and not any(sign in folded for sign in (_ASCII_CHANGES_LENGTH if ascii_only else _CHANGES_LENGTH)):
        return Comparable(folded)
    return _with_changes(folded, composed=composed)


def _with_changes(folded: str, *, composed: bool) -> Comparable:
    """Do the folds that change lengths; `folded` has had the others."""
    pieces: list[str] = []
    changes: list[_Change] = []
    done = 0
    length = 0
    for match in (_LONGER if composed else _LONGER_OR_DECOMPOSED).finditer(folded):
        found = match.group()
        new = _fold(found)
        if new == found:
            continue
        start, end = match.span()
        length += start - done
        pieces += (folded[done:start], new)
        changes.append(_Change(length, length + len(new), start, end))
        length += len(new)
        done = end
    pieces.append(folded[done:])
    kept = tuple(changes)
    return Comparable(
        "".join(pieces), kept, tuple(change.start for change in kept), tuple(change.text_start for change in kept)
    )


def _fold(found: str) -> str:
    first = found[0]
    if first == " ":
        return " "
    if first == "-":
        return "-"
    if first == "…":
        return _ELLIPSIS
    if first in _UNSEEN:
        return ""
    return unicodedata.normalize("NFC", found)
