"""Recognising that a passage already reads as it was asked for."""

from __future__ import annotations

from corrigenda.core.anchoring.candidates import find_candidates
from corrigenda.core.anchoring.decide import Choice
from corrigenda.core.anchoring.ends import tidied
from corrigenda.core.anchoring.evidence import MARGIN, Candidate
from corrigenda.core.anchoring.pattern import Pattern
from corrigenda.core.anchoring.prepared import PreparedText
from corrigenda.core.anchoring.trail import Trail

# The wanted words can stand anywhere; only between what stood round the passage are they the fix of it.
_BESIDE = 0.9
_BESIDE_ON_TRAIL = 0.6
_ENOUGH_CONTEXT = 16


def already_fixed(
    now: PreparedText, *, passage: Pattern, wanted: Pattern, choice: Choice, trail: Trail | None
) -> Candidate | None:
    """Return the place of the passage if the wanted words stand there already, in its own surroundings.

    `wanted` is `passage` with the replacement for its quote. Never because the words stand somewhere: both contexts
    must stand beside them, no second place may do as well, and the passage itself must not be borne out better
    elsewhere.
    """
    if wanted.quote == passage.quote or passage.context < _ENOUGH_CONTEXT:
        return None
    needed = _BESIDE if trail is None else _BESIDE_ON_TRAIL
    places = [
        place
        for place in find_candidates(now, wanted, as_is=True).ranked()
        if now.folded[place.start : place.end] == wanted.quote
        and min(place.prefix, place.suffix) >= needed
        and tidied(wanted, now.folded, place.start, place.end) == (place.start, place.end)
    ]
    if trail is not None:
        places = [place for place in places if trail.is_at(place)]
    if not places or (len(places) > 1 and places[1].score >= places[0].score - MARGIN):
        return None
    fixed, best = places[0], choice.best
    if best is not None and best.quote == 1 and best.score >= fixed.score:
        # The wanted words are part of the quote, and the quote still stands there.
        return None
    if best is None or (best.start <= fixed.end and fixed.start <= best.end):
        return fixed
    return fixed if fixed.score > best.score + MARGIN else None
