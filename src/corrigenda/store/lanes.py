"""The lanes of the queue: which cases stand in each, in which order, and how many."""

from __future__ import annotations

from enum import StrEnum

from corrigenda.store.models.case import REFUSED, UNDER_WAY, Case
from corrigenda.store.models.site import Site


class Lane(StrEnum):
    """A part of the queue, by its name in the URL."""

    OPEN = "open"
    UNDER_WAY = "under-way"
    REFUSED = "refused"
    DONE = "done"


OLDEST_FIRST = frozenset({Lane.OPEN, Lane.REFUSED})
"""The lanes where a person has to act; the others show what happened last."""


def lane_of(case: Case) -> Lane:
    """Return the lane that a case stands in."""
    if case.is_open:
        return Lane.OPEN
    if case.apply in UNDER_WAY:
        return Lane.UNDER_WAY
    return Lane.REFUSED if case.apply in REFUSED else Lane.DONE


def lane_counts(site: Site) -> dict[Lane, int]:
    """Return how many cases wait in each lane but the last, which only grows and is never counted."""
    return {lane: Case.objects.filter(site=site, lane=lane).count() for lane in Lane if lane is not Lane.DONE}
