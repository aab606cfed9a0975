"""Choosing among the places that could be the passage, or saying that there is none or no telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrigenda.core.anchoring.evidence import Candidate
from corrigenda.core.anchoring.pattern import Pattern, weight

# The share of the evidence that a place must bear out to be shown.
CUT = 0.6
# A rival this close makes the answer ambiguous.
MARGIN = 0.06
# A stretch that stands word for word, this heavy in letters, and no other nearly as heavy, is the passage even where
# the rest around it was rewritten.
_HEAVY_RUN = 34
_RIVAL_RUN = 0.7
_ONE_CONTEXT = 24
_LIKE_ENOUGH = 0.7
_JUST_ENOUGH = CUT + 0.02
# Where the two contexts stand side by side now, the words between them are gone; only a place with all the words
# and this much evidence can still be the passage, moved.
_MOVED = 0.7


@dataclass(frozen=True, slots=True)
class Choice:
    """The best place, if it is good enough, and every rival too close to it."""

    best: Candidate | None
    rivals: tuple[Candidate, ...]
    score: float


def choose(ranked: Sequence[Candidate], *, pattern: Pattern) -> Choice:
    """Choose among `ranked` places."""
    raised = sorted(_raised(ranked, pattern), key=lambda place: -place.score)
    places = [place for place in raised if place.start < place.end]
    if not places:
        return Choice(None, (), 0.0)
    best = _between_whole_contexts(places, pattern)
    if best.score < CUT:
        return Choice(None, (), best.score)
    if raised[0].start == raised[0].end and not (best.quote == 1 and best.score >= _MOVED):
        return Choice(None, (), best.score)
    rivals = tuple(
        place
        for place in places
        if place.score >= best.score - MARGIN and place is not best and not best.overlaps(place)
    )
    return Choice(best, rivals, best.score)


def _raised(ranked: Sequence[Candidate], pattern: Pattern) -> list[Candidate]:
    """Lift over the cut what sums do not show: a long stretch kept word for word, or one whole context and a likeness."""
    places = list(ranked)
    runs = sorted((place for place in places if place.run), key=lambda place: -place.run)
    if runs and runs[0].run >= _HEAVY_RUN and (len(runs) == 1 or runs[1].run <= runs[0].run * _RIVAL_RUN):
        heavy = runs[0]
        floor = _JUST_ENOUGH + 0.3 * min(1.0, (heavy.run - _HEAVY_RUN) / 60)
        if floor > heavy.score:
            places[places.index(heavy)] = replace(heavy, score=floor)
    if len(pattern.quote) < 4:
        return places
    left, right = weight(pattern.prefix) >= _ONE_CONTEXT, weight(pattern.suffix) >= _ONE_CONTEXT
    for index, place in enumerate(places):
        beside = (left and place.prefix >= 0.97) or (right and place.suffix >= 0.97)
        if beside and place.score < CUT and _LIKE_ENOUGH <= place.quote < 1 and place.start < place.end:
            places[index] = replace(place, score=_JUST_ENOUGH)
    return places


def _between_whole_contexts(places: Sequence[Candidate], pattern: Pattern) -> Candidate:
    """Prefer, among the places that overlap the best, the one that stands between both contexts word for word."""
    best = places[0]
    if len(pattern.prefix) < 20 or len(pattern.suffix) < 20 or (best.prefix == 1 and best.suffix == 1):
        return best
    for place in places:
        whole = place.prefix == 1 and place.suffix == 1
        if whole and place.score >= CUT and place.start <= best.end and place.end >= best.start:
            return place
    return best
