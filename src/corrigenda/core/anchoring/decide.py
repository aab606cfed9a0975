"""Choosing among the places that could be the passage, or saying that there is none or no telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.core.anchoring.evidence import MARGIN, WELL_BORNE, Candidate
from corrigenda.core.anchoring.pattern import Pattern

# The share of the evidence that a place must bear out to be shown.
CUT = 0.6
_WIDE_MARGIN = 0.12
# A stretch that stands word for word, heavy in letters, can be the passage where the rest around it was rewritten:
# hundred letters are worth as much as all evidence, and no other stretch may be nearly as heavy.
_RUN = 100
_RUN_AND_SCORE = 0.56
_RIVAL_RUN = 0.7
_RUN_ALONE = 40
_HEAVY = 34
# So can words much like the quote's, if the quote itself stands nowhere.
_ALIKE = 0.66
_ALIKE_AND_SCORE = 0.44
_ALIKE_WEIGHT = 5
_HALF = 0.5
_THIRD = 0.3
# A long quote less like its like than this was replaced by other words on the same matter.
_RECOGNISABLE = 0.4
# A context this long, word for word, is no chance.
_CLEAR = 20
_TRACE = 0.1
_SHORT = 16
_LONG = 34
_LONGEST_CUT = 60
_WHOLE = 0.95
_CONTEXT_HELD = 0.6
_CONTEXT_KEPT = 0.8
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


def choose(places: Sequence[Candidate], *, pattern: Pattern) -> Choice:
    """Choose among places with their scores as `raised` gives them."""
    best_first = sorted(places, key=lambda place: -place.score)
    places = [place for place in best_first if place.start < place.end and _is_supported(place, pattern)]
    if not places:
        return Choice(None, (), 0.0)
    best = _between_whole_contexts(places, pattern)
    if best.score < CUT:
        return Choice(None, (), best.score)
    if best_first[0].start == best_first[0].end and not (best.quote == 1 and best.score >= _MOVED):
        return Choice(None, (), best.score)
    rivals = tuple(
        place for place in places if place is not best and not best.overlaps(place) and _is_rival(place, best)
    )
    return Choice(best, rivals, best.score)


def _is_rival(place: Candidate, best: Candidate) -> bool:
    """Tell whether `place` is too close to the best: in score or, where the best is not well borne out, in its run."""
    between = min(best.prefix, best.suffix) == 1 > min(place.prefix, place.suffix)
    if best.score >= WELL_BORNE or between:
        return place.score >= best.score - MARGIN
    return place.score >= best.score - _WIDE_MARGIN or (place.run >= best.run >= _HEAVY)


def _is_supported(place: Candidate, pattern: Pattern) -> bool:
    """Tell whether a place whose words are hardly the quote's may still be it: it must stand between both contexts.

    A long quote must be recognisable in its words too, or they must be its own with some taken out: otherwise it was
    replaced by something else.
    """
    if place.led or place.quote >= _HALF:
        return True
    if place.quote < _TRACE and place.end - place.start > 6 * len(pattern.quote) + 10:
        return False
    beside = min(place.prefix, place.suffix)
    heavy = pattern.quote_weight
    if heavy < _LONG:
        return beside >= _CONTEXT_HELD if heavy < _SHORT else beside >= _CONTEXT_KEPT and place.quote >= _TRACE
    return beside >= _WHOLE and (place.cut or place.quote >= _RECOGNISABLE)


def raised(ranked: Sequence[Candidate], *, pattern: Pattern) -> list[Candidate]:
    """Lift over the cut what the sum of evidence does not show."""
    exact = [place for place in ranked if place.run]
    good = [place for place in ranked if place.score >= CUT and place.start < place.end]
    places: list[Candidate] = []
    for place in ranked:
        lifted = place.score
        if place.run:
            rival = max((other.run for other in exact if other is not place), default=0.0)
            alone = rival <= place.run * _RIVAL_RUN and all(place.overlaps(other) for other in good)
            worth = place.score + place.run / _RUN
            beside = max(place.prefix, place.suffix) >= _HALF or place.run >= _RUN_ALONE
            if alone and beside and worth >= _RUN_AND_SCORE:
                lifted = max(lifted, min(0.9, _JUST_ENOUGH + (worth - _RUN_AND_SCORE) / 4))
        elif place.quote >= _ALIKE and place.score >= _ALIKE_AND_SCORE and pattern.quote_weight >= _ALIKE_WEIGHT:
            if all(place.overlaps(other) for other in exact):
                lifted = max(lifted, _JUST_ENOUGH + (place.score - _ALIKE_AND_SCORE) / 10)
        elif place.cut and _is_much(place, pattern) and min(place.prefix, place.suffix) >= _WHOLE:
            lifted = max(lifted, _JUST_ENOUGH)
        places.append(place if lifted == place.score else place._replace(score=lifted))
    return places


def _is_much(place: Candidate, pattern: Pattern) -> bool:
    """Tell whether what is left of a cut quote is much of it, or the quote was short enough to be sure."""
    return len(pattern.quote) < _LONGEST_CUT or place.end - place.start >= _THIRD * len(pattern.quote)


def _between_whole_contexts(places: Sequence[Candidate], pattern: Pattern) -> Candidate:
    """Prefer, among the places that overlap the best, the one that stands between both contexts word for word."""
    best = places[0]
    left, right = (
        len(pattern.prefix) >= _CLEAR or pattern.opens_text,
        len(pattern.suffix) >= _CLEAR or pattern.closes_text,
    )
    if not left or not right or pattern.context < _CLEAR or (best.prefix == 1 and best.suffix == 1):
        return best
    for place in places:
        whole = place.prefix == 1 and place.suffix == 1
        if whole and place.score >= CUT and place.start <= best.end and place.end >= best.start:
            return place
    return best
