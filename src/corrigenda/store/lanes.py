"""The lanes of the queue: which cases stand in each, in which order, and how many."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Count, QuerySet

from corrigenda.store.models.case import NEW, ONGOING, PUT_OFF, REFUSED, REGRESSED, UNDER_WAY, Case
from corrigenda.store.models.member import Member
from corrigenda.store.models.site import Site


class Lane(StrEnum):
    """A part of the queue, by its name in the URL. `ALL` and `MINE` go across the others."""

    ALL = "all"
    MINE = "mine"
    NEW = "new"
    ONGOING = "ongoing"
    SNOOZED = "snoozed"
    REFUSED = "refused"
    REGRESSED = "regressed"
    UNDER_WAY = "under-way"
    DONE = "done"


NEWEST_FIRST = frozenset({Lane.UNDER_WAY, Lane.DONE})
"""The lanes that show what happened last; in the others the case whose readers were promised an answer first comes first."""


def lane_of(case: Case) -> Lane:
    """Return the lane that a case stands in."""
    if case.decision in NEW:
        return Lane.NEW
    if case.decision in ONGOING:
        return Lane.ONGOING
    if case.decision in PUT_OFF:
        return Lane.SNOOZED
    if case.apply in UNDER_WAY:
        return Lane.UNDER_WAY
    if case.apply == REGRESSED:
        return Lane.REGRESSED
    return Lane.REFUSED if case.apply in REFUSED else Lane.DONE


def cases_in(lane: Lane, *, member: Member) -> QuerySet[Case]:
    """Return the cases of a lane as the member sees it, in no order."""
    cases = Case.objects.filter(site_id=member.site_id)
    match lane:
        case Lane.ALL:
            return cases.filter(waiting=1)
        case Lane.MINE:
            return cases.filter(assigned_to=member.person_id, waiting=1)
        case _:
            return cases.filter(lane=lane)


def lane_counts(site: Site) -> dict[Lane, int]:
    """Return how many cases stand in each stored lane but the last, which only grows and is never counted."""
    counted = [lane for lane in Lane if lane not in (Lane.ALL, Lane.MINE, Lane.DONE)]
    found = Case.objects.filter(site=site, lane__in=counted).values_list("lane").annotate(Count("pk")).order_by()
    return dict.fromkeys(counted, 0) | {Lane(lane): count for lane, count in found}


def counts_for(member: Member) -> dict[Lane, int]:
    """Return how many cases the member sees in each lane that is counted, those across the lanes included."""
    counts = lane_counts(member.site)
    everything = sum(counts[lane] for lane in (Lane.NEW, Lane.ONGOING, Lane.REFUSED, Lane.REGRESSED))
    mine = cases_in(Lane.MINE, member=member).count()
    return {Lane.ALL: everything, Lane.MINE: mine, **counts}
