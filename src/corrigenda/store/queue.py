"""Walking the queue: pages of a lane and the cases before and after one, by keyset, in an order that stands still while an editor works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from corrigenda.store.lanes import NEWEST_FIRST, Lane, cases_in
from corrigenda.store.models import Case, Member
from corrigenda.store.queries import QueueRow, rows_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a lane's order: the row after which the next page begins."""

    at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.at.timestamp():.6f}-{self.id}"

    @staticmethod
    def read(text: str) -> Cursor | None:
        """Return the cursor that a URL names, or None if it names none."""
        moment, _, case_id = text.rpartition("-")
        at = moment_in(moment)
        if at is None or not (case_id.isascii() and case_id.isdecimal() and len(case_id) < 19):
            return None
        return Cursor(at, int(case_id))


@dataclass(frozen=True, slots=True)
class Listing:
    """What an editor works through: a lane as it stood at `as_of`. Whatever arrived later waits until it is asked for."""

    lane: Lane = Lane.ALL
    as_of: datetime | None = None

    @staticmethod
    def read(data: Mapping[str, str]) -> Listing:
        """Return the listing that a URL or a form names; what it names wrongly counts as not named."""
        name = data.get("lane", "")
        return Listing(Lane(name) if name in set(Lane) else Lane.ALL, moment_in(data.get("as_of", "")))


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a lane, and where the next one begins if there is one."""

    rows: tuple[QueueRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The cases before and after a case in a listing, by id."""

    before: int | None
    after: int | None


def moment_in(text: str) -> datetime | None:
    """Return the moment that a URL gives in seconds, or None."""
    try:
        return datetime.fromtimestamp(float(text), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def listed(listing: Listing, *, member: Member) -> QuerySet[Case]:
    """Return the cases of a listing, in no order."""
    cases = cases_in(listing.lane, member=member)
    if listing.as_of is not None and listing.lane not in NEWEST_FIRST:
        cases = cases.filter(arrived_at__lte=listing.as_of)
    return cases


def queue_page(listing: Listing, *, member: Member, after: Cursor | None) -> QueuePage:
    """Return a page of a listing: what waits for a person in the order in which it is due, the rest newest first."""
    cases = listed(listing, member=member).select_related("story", "assigned_to")
    newest_first = listing.lane in NEWEST_FIRST
    if newest_first:
        if after:
            cases = cases.filter(changed_at__lte=after.at).filter(Q(changed_at__lt=after.at) | Q(id__lt=after.id))
        cases = cases.order_by("-changed_at", "-id")
    else:
        if after:
            cases = cases.filter(due_at__gte=after.at).filter(Q(due_at__gt=after.at) | Q(id__gt=after.id))
        cases = cases.order_by("due_at", "id")
    found = list(cases[: PAGE + 1])
    shown = found[:PAGE]
    more = shown[-1] if len(found) > PAGE else None
    if more is None:
        return QueuePage(rows_of(shown), None)
    return QueuePage(rows_of(shown), Cursor(more.changed_at if newest_first else more.due_at, more.pk))


def neighbours(case: Case, *, listing: Listing, member: Member) -> Neighbours:
    """Return the cases just before and after a case in the order in which a listing's cases are due."""
    cases = listed(_due(listing), member=member)
    later = Q(due_at__gt=case.due_at) | Q(due_at=case.due_at, id__gt=case.pk)
    earlier = Q(due_at__lt=case.due_at) | Q(due_at=case.due_at, id__lt=case.pk)
    after = cases.filter(later, due_at__gte=case.due_at).order_by("due_at", "id")
    before = cases.filter(earlier, due_at__lte=case.due_at).order_by("-due_at", "-id")
    return Neighbours(
        before.values_list("id", flat=True).first(),
        after.values_list("id", flat=True).first(),
    )


def next_in(listing: Listing, *, case: Case, member: Member) -> int | None:
    """Return the case to turn to after this one: the next that is due, else the first of the listing."""
    after = neighbours(case, listing=listing, member=member).after
    if after is not None:
        return after
    first = listed(_due(listing), member=member).exclude(pk=case.pk)
    return first.order_by("due_at", "id").values_list("id", flat=True).first()


def _due(listing: Listing) -> Listing:
    """Return the listing that one walks from case to case: lanes where nothing waits lead on to what does."""
    return Listing(Lane.ALL, listing.as_of) if listing.lane in NEWEST_FIRST else listing
