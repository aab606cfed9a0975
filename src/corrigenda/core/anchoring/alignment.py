"""Aligning words anywhere in a text, and telling without it where they cannot stand.

Words that are put into a text with so many errors keep one of so many pieces and one more unharmed (the pigeonhole
principle; Wu and Manber 1992). Finding pieces costs a twentieth of aligning, so only what is round them is aligned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import edlib

# A piece is looked for if it is long enough not to stand everywhere.
_SHORTEST_PIECE = 6
_FIRST_PIECE = 12
_MOST_HITS = 24
# Below this, finding pieces first is not worth it.
_SHORT_TEXT = 1_000


def best_ends(words: bytes, marks: bytes, *, most: int) -> tuple[int, list[int]]:
    """Return the fewest errors with which `words` stand anywhere in `marks`, and after which bytes they end there.

    The errors are bytes put in, taken out or replaced; more than `most` are -1 with no ends.
    """
    windows = _windows(words, marks, most=most) if len(marks) >= _SHORT_TEXT else None
    if windows is None:
        return _aligned(words, marks, 0, len(marks), most=most)
    fewest, ends = -1, list[int]()
    for start, end in windows:
        errors, found = _aligned(words, marks, start, end, most=most if fewest < 0 else fewest)
        if errors >= 0:
            ends = found if errors != fewest else ends + found
            fewest = errors
    return fewest, ends


def stands_nowhere_else(pieces: Iterable[tuple[int, bytes]], marks: bytes, *, at: tuple[int, int], give: int) -> bool:
    """Tell whether no piece stands in `marks` but where words that begin at one of `at` have it, give or take `give`.

    A piece is told with its offset in the words.
    """
    for offset, piece in pieces:
        found = marks.find(piece)
        while found >= 0:
            if min(abs(found - offset - start) for start in at) > give:
                return False
            found = marks.find(piece, found + 1)
    return True


def cut(words: bytes, *, into: int, offset: int = 0) -> list[tuple[int, bytes]]:
    """Cut `words`, which begin at `offset`, into so many pieces of nearly one length; return each with its offset."""
    bounds = [len(words) * number // into for number in range(into + 1)]
    return [(offset + start, words[start:end]) for start, end in pairwise(bounds)]


def _aligned(words: bytes, marks: bytes, start: int, end: int, *, most: int) -> tuple[int, list[int]]:
    answer = edlib.align(words, marks[start:end], mode="HW", task="distance", k=most)
    return answer["editDistance"], [start + last + 1 for _, last in answer["locations"]]


def _windows(words: bytes, marks: bytes, *, most: int) -> list[tuple[int, int]] | None:
    """Return the stretches in which every best alignment lies; None if they are hardly less than all."""
    errors = _errors_at_a_piece(words, marks)
    if errors is None or errors > most or len(words) < (errors + 1) * _SHORTEST_PIECE:
        return None
    reach = len(words) + errors
    windows: list[tuple[int, int]] = []
    hits = sorted(_hits(cut(words, into=errors + 1), marks))
    if len(hits) > _MOST_HITS:
        return None
    for start in hits:
        first, last = max(0, start - errors), min(len(marks), start + reach)
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
        else:
            windows.append((first, last))
    return windows if sum(last - first for first, last in windows) * 2 < len(marks) else None


def _hits(pieces: Iterable[tuple[int, bytes]], marks: bytes) -> Iterator[int]:
    """Yield where words would begin that have a piece where it stands, one more than is worth looking at."""
    count = 0
    for offset, piece in pieces:
        found = marks.find(piece)
        while found >= 0 and count <= _MOST_HITS:
            count += 1
            yield found - offset
            found = marks.find(piece, found + 1)


def _errors_at_a_piece(words: bytes, marks: bytes) -> int | None:
    """Return with how many errors `words` stand round a piece of theirs that stands but once, if there is one."""
    for offset, piece in cut(words, into=max(1, len(words) // _FIRST_PIECE)):
        found = marks.find(piece)
        if found >= 0 and marks.find(piece, found + 1) < 0:
            start, spare = found - offset, len(words) // _SHORTEST_PIECE
            near = marks[max(0, start - spare) : start + len(words) + spare]
            errors: int = edlib.align(words, near, mode="HW", task="distance")["editDistance"]
            return errors
    return None
