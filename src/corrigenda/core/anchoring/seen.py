"""Finding a passage with the help of the text it was marked in."""

from __future__ import annotations

from dataclasses import replace

import edlib

from corrigenda.core.anchoring.candidates import Candidates, find_candidates
from corrigenda.core.anchoring.decide import Choice, choose
from corrigenda.core.anchoring.ends import quote_within
from corrigenda.core.anchoring.evidence import Candidate
from corrigenda.core.anchoring.follow import Followed, follow
from corrigenda.core.anchoring.pattern import Pattern
from corrigenda.core.anchoring.prepared import PreparedText

_ROUND = 80
# A place where the difference between the texts puts the passage is worth this much more.
_BONUS = 0.12
_SURVIVES = 0.2
_FAR_CUT = 0.7


def choose_with_old(
    now: PreparedText, old: PreparedText, pattern: Pattern, followed: Followed | None, *, start: int, end: int
) -> Choice:
    """Choose the place of old `start`..`end` in `now`."""
    found = find_candidates(now, pattern)
    if followed is not None:
        _add_followed(found, followed)
    places: list[Candidate] = []
    for place in found.ranked():
        here = followed is not None and _at(place, followed)
        if here:
            places.append(replace(place, score=min(1.0, place.score + _BONUS)))
        elif not _was_something_else(old, now, place, start, end):
            places.append(place)
    return choose(places, pattern=pattern)


def _at(place: Candidate, followed: Followed) -> bool:
    return place.start <= followed.end and place.end >= followed.start


def _add_followed(found: Candidates, followed: Followed) -> None:
    """Weigh the followed place, and the one that aligning the passage round it gives."""
    pattern, now = found.pattern, found.text
    found.add(followed.start, followed.end)
    first = max(0, followed.start - len(pattern.prefix) - _ROUND)
    last = followed.end + len(pattern.suffix) + _ROUND
    marks = now.coarse[first:last]
    if not marks or not pattern.whole:
        return
    answer = edlib.align(pattern.coarse, marks, mode="HW", task="distance")
    end = answer["locations"][0][1] + 1
    back = edlib.align(pattern.coarse[::-1], marks[:end][::-1], mode="SHW", task="distance")
    start = end - back["locations"][0][1] - 1
    left, right = quote_within(pattern, now.folded[first + start : first + end])
    found.add(first + start + left, first + start + right)


def _was_something_else(old: PreparedText, now: PreparedText, place: Candidate, start: int, end: int) -> bool:
    """Tell whether what stands at `place` stood in the old text already, as another passage than `start`..`end`."""
    if place.start == place.end:
        return False
    back = follow(now, old, start=place.start, end=place.end)
    if back is None or not back.solid or back.kept < 1:
        return False
    return back.end <= start or back.start >= end
