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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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
# What stands for each of these after the one-to-one folds, as a pattern. Blocks that hold code points with canonical
# equivalents are taken whole, too many rather than too few; what turns out to be composed already is left alone.
_JOINED = r"\p{M}\p{GCB=V}\p{GCB=T}"
_EQUIVALENTS = (
    r"\u0374-\u0387\u0958-\u0a5e\u0b5c\u0b5d\u0f43-\u0fb9\u1f71-\u1fff\u2126-\u212b\u2329\u232a\u2adc"
    r"\uf900-\ufaff\ufb1d-\ufb4f\U0001d15e-\U0001d1c0\U0002f800-\U0002fa1f"
)
_DECOMPOSED = regex.compile(rf"[{_JOINED}]+|[{_EQUIVALENTS}]", regex.V1)
_STARTS_JOINED = regex.compile(rf"[{_JOINED}]", regex.V1)
_UNSPACED = re.compile("[^ ]+")
_NO_BASE = frozenset(" -…" + _UNSEEN)


class _Change(NamedTuple):
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

    def ends_from_text(self, ends: Sequence[int]) -> list[int]:
        """Return, for ascending offsets of the original text, where what ends there ends in the folded text."""
        found: list[int] = []
        index, shift, after = 0, 0, self.changes[0].text_start if self.changes else len(self.text) + 1
        for end in ends:
            while end > after:
                change = self.changes[index]
                index += 1
                shift = change.end - change.text_end
                after = self.changes[index].text_start if index < len(self.changes) else end + len(self.text)
            last = self.changes[index - 1] if index else None
            found.append(last.end if last is not None and end < last.text_end else end + shift)
        return found

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
    present = tuple(sign for sign in (_ASCII_CHANGES_LENGTH if ascii_only else _CHANGES_LENGTH) if sign in folded)
    if composed and not present:
        return Comparable(folded)
    stretches = [match.span() for match in _changing(present).finditer(folded)] if present else []
    if not composed:
        stretches = sorted({*stretches, *_decomposed(folded)})
    return _with_changes(folded, stretches)


@lru_cache(maxsize=64)
def _changing(signs: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the runs that `signs` begin; one without what is absent is several times faster."""
    runs = [f"{sign[0]}{{2,}}" for sign in signs if len(sign) == 2]
    single = "".join(sign for sign in signs if len(sign) == 1)
    return re.compile("|".join([*runs, f"[{single}]+"] if single else runs))


def _decomposed(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the graphemes' joined parts in the words that are not composed; most words of most texts are."""
    for word in _UNSPACED.finditer(folded):
        if unicodedata.is_normalized("NFC", word.group()):
            continue
        for match in _DECOMPOSED.finditer(folded, word.start(), word.end()):
            start, end = match.span()
            if start > word.start() and folded[start - 1] not in _NO_BASE and _STARTS_JOINED.match(folded, start):
                start -= 1
            yield start, end


def _with_changes(folded: str, stretches: Sequence[tuple[int, int]]) -> Comparable:
    """Do the folds that change lengths in `stretches`, in order; `folded` has had the others."""
    pieces: list[str] = []
    changes: list[_Change] = []
    done = 0
    length = 0
    for start, end in stretches:
        found = folded[start:end]
        new = _fold(found)
        if new == found or start < done:
            continue
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
    if first == "…" or first in _UNSEEN:
        return _ELLIPSIS * found.count("…")
    return unicodedata.normalize("NFC", found)
