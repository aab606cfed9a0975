"""The lanes of the queue: which cases stand in each, in which order, and how many."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q

from corrigenda.store.models.case import OPEN, REFUSED, UNDER_WAY, Case
from corrigenda.store.models.site import Site


class Lane(StrEnum):
    """A part of the queue, by its name in the URL."""

    OPEN = "open"
    UNDER_WAY = "under-way"
    REFUSED = "refused"
    DONE = "done"


OLDEST_FIRST = frozenset({Lane.OPEN, Lane.REFUSED})
"""The lanes where a person has to act; the others show what happened last."""

WHERE: dict[Lane, Q] = {
    Lane.OPEN: Q(decision__in=OPEN),
    Lane.UNDER_WAY: Q(apply__in=UNDER_WAY),
    Lane.REFUSED: Q(apply__in=REFUSED),
    Lane.DONE: ~Q(decision__in=OPEN) & ~Q(apply__in=UNDER_WAY) & ~Q(apply__in=REFUSED),
}


def lane_of(case: Case) -> Lane:
    """Return the lane that a case stands in."""
    if case.is_open:
        return Lane.OPEN
    if case.apply in UNDER_WAY:
        return Lane.UNDER_WAY
    return Lane.REFUSED if case.apply in REFUSED else Lane.DONE


def lane_counts(site: Site) -> dict[Lane, int]:
    """Return how many cases wait in each lane but the last, which only grows and is never counted."""
    cases = Case.objects.filter(site=site)
    return {lane: cases.filter(where).count() for lane, where in WHERE.items() if lane is not Lane.DONE}
