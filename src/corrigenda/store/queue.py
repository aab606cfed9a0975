"""Walking the queue: pages of a lane and the cases before and after one, by keyset, in an order that stands still while an editor works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Subquery

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.policy import Nature
from corrigenda.store.lanes import NEWEST_FIRST, Lane, cases_in
from corrigenda.store.models import Case, Member
from corrigenda.store.queries import QueueRow, rows_of
from corrigenda.store.reporter import reported_by
from corrigenda.store.search import Matches, among, found_by

PAGE = 50
MOST_LEFT = 200
NARROWED = ("q", "reporter", "section", "author", "nature", "check")
FRESH = timedelta(hours=12)
"""How long an order may stand still; after that it is made anew."""
MOST_NEW = 1000
_LEFT_FOR = (Lane.UNDER_WAY, Lane.DONE, Lane.SNOOZED)
_NAMES = ("lane", "as_of", "older", *NARROWED)
_LONGEST = 300
_LONGEST_SEALED = 1_200
_INBOX_OF_LANE = {
    Lane.NEW: (Case.Inbox.NEW,),
    Lane.ONGOING: (Case.Inbox.UNSNOOZED, Case.Inbox.REOPENED, Case.Inbox.ANSWERED),
    Lane.REFUSED: (Case.Inbox.REFUSED,),
    Lane.REGRESSED: (Case.Inbox.REGRESSED,),
}


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
    """What an editor works through: a lane, narrowed, as it stood at `as_of`. What arrived later waits until it is asked for.

    `q` are words to search for, `reporter` is a reader's address, sealed. `older` is in days; `check` and `nature` are slugs.
    `found` is what the words were found in, once somebody looked: no part of what the listing is.
    """

    lane: Lane = Lane.ALL
    as_of: datetime | None = None
    q: str = ""
    reporter: str = ""
    section: str = ""
    author: str = ""
    nature: str = ""
    check: str = ""
    older: int = 0
    found: Matches | None = None

    @staticmethod
    def read(data: Mapping[str, str], *, prefix: str = "") -> Listing:
        """Return the listing that a URL or a form names; what it names wrongly counts as not named."""
        given = {name: data.get(prefix + name, "").replace("\x00", "").strip() for name in _NAMES}
        given = {name: text[: _LONGEST_SEALED if name == "reporter" else _LONGEST] for name, text in given.items()}
        days = given["older"]
        return Listing(
            Lane(given["lane"]) if given["lane"] in set(Lane) else Lane.ALL,
            moment_in(given["as_of"]),
            given["q"],
            given["reporter"],
            given["section"],
            given["author"],
            given["nature"] if given["nature"] in set(Nature) else "",
            given["check"] if given["check"] in set(Check) else "",
            int(days) if days.isascii() and days.isdecimal() and len(days) < 4 else 0,
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what `read` would read this listing from."""
        named = {
            "lane": self.lane.value if self.lane is not Lane.ALL else "",
            "as_of": f"{self.as_of.timestamp():.6f}" if self.as_of else "",
            "older": str(self.older or ""),
            **{name: getattr(self, name) for name in NARROWED},
        }
        return [(name, value) for name, value in named.items() if value]

    @property
    def query(self) -> str:
        """Return the listing as the query of a URL, with its question mark; nothing for the listing of everything."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    @property
    def narrowed(self) -> bool:
        """Tell whether it leaves out cases of its lane."""
        return bool(self.older) or any(getattr(self, name) for name in NARROWED)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a lane, and where the next one begins if there is one."""

    rows: tuple[QueueRow, ...]
    next: Cursor | None
    left: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The cases before and after a case in a listing, by id."""

    before: int | None
    after: int | None


def moment_in(text: str) -> datetime | None:
    """Return the moment that a URL gives in seconds, or None; none before 1970, from which no days could be taken away."""
    try:
        seconds = float(text)
        return datetime.fromtimestamp(seconds, tz=UTC) if seconds >= 0 else None
    except (ValueError, OverflowError, OSError):
        return None


def searched(listing: Listing, *, member: Member) -> Listing:
    """Return the listing with what its words are found in, so that a request looks for them once."""
    if not listing.q or listing.found is not None:
        return listing
    return replace(listing, found=found_by(listing.q, site_id=member.site_id))


def listed(listing: Listing, *, member: Member, now: datetime) -> QuerySet[Case]:
    """Return the cases of a listing, in no order."""
    cases = _narrowed(cases_in(listing.lane, member=member), listing=listing, member=member, now=now)
    if listing.as_of is not None and listing.lane not in NEWEST_FIRST:
        cases = cases.filter(arrived_at__lte=listing.as_of)
    return cases


def _narrowed(cases: QuerySet[Case], *, listing: Listing, member: Member, now: datetime) -> QuerySet[Case]:
    if (found := searched(listing, member=member).found) is not None:
        cases = among(cases, ids=found.ids)
    if listing.reporter:
        cases = reported_by(cases, sealed=listing.reporter, member=member)
    if listing.section:
        cases = cases.filter(story__section=listing.section)
    if listing.author:
        cases = cases.filter(story__author=listing.author)
    if listing.nature:
        cases = cases.filter(nature=listing.nature)
    if listing.check:
        cases = cases.filter(checks__contains=f" {listing.check} ")
    if listing.older:
        cases = cases.filter(opened_at__lte=(listing.as_of or now) - timedelta(days=listing.older))
    return cases


def queue_page(listing: Listing, *, member: Member, after: Cursor | None, now: datetime) -> QueuePage:
    """Return a page of a listing: what waits for a person in the order in which it is due, the rest newest first.

    With `as_of` the cases that left the lane since then stay where they stood, marked as left.
    """
    cases = listed(listing, member=member, now=now).select_related("story", "assigned_to")
    if listing.lane in NEWEST_FIRST:
        if after:
            cases = cases.filter(changed_at__lte=after.at).filter(Q(changed_at__lt=after.at) | Q(id__lt=after.id))
        found = list(cases.order_by("-changed_at", "-id")[: PAGE + 1])
        more = found[PAGE - 1] if len(found) > PAGE else None
        return QueuePage(rows_of(found[:PAGE]), Cursor(more.changed_at, more.pk) if more else None)
    if after:
        cases = cases.filter(due_at__gte=after.at).filter(Q(due_at__gt=after.at) | Q(id__gt=after.id))
    found = list(cases.order_by("due_at", "id")[: PAGE + 1])
    more = found[PAGE - 1] if len(found) > PAGE else None
    end = Cursor(more.due_at, more.pk) if more else None
    left = _left(listing, member=member, after=after, until=end, now=now) if listing.as_of else []
    shown = sorted([*found[:PAGE], *left], key=lambda case: (case.due_at, case.pk))
    return QueuePage(rows_of(shown), end, frozenset(case.pk for case in left))


def _left(listing: Listing, *, member: Member, after: Cursor | None, until: Cursor | None, now: datetime) -> list[Case]:
    """Return the cases of a stretch of the order that waited at `as_of` and do not wait now."""
    gone = Case.objects.filter(site_id=member.site_id, lane__in=_LEFT_FOR, changed_at__gt=listing.as_of)
    gone = _narrowed(gone.filter(arrived_at__lte=listing.as_of), listing=listing, member=member, now=now)
    if listing.lane is Lane.MINE:
        gone = gone.filter(assigned_to=member.person_id)
    elif listing.lane is not Lane.ALL:
        gone = gone.filter(inbox__in=_INBOX_OF_LANE.get(listing.lane, ()))
    cases = gone.select_related("story", "assigned_to").order_by("-changed_at", "-id")[:MOST_LEFT]
    return [
        case
        for case in cases
        if (after is None or (case.due_at, case.pk) > (after.at, after.id))
        and (until is None or (case.due_at, case.pk) <= (until.at, until.id))
    ]


def arrivals(listing: Listing, *, member: Member, now: datetime) -> int:
    """Return how many cases arrived in a listing since its order was made."""
    if listing.as_of is None or listing.lane in NEWEST_FIRST:
        return 0
    cases = _narrowed(cases_in(listing.lane, member=member), listing=listing, member=member, now=now)
    return cases.filter(arrived_at__gt=listing.as_of)[:MOST_NEW].count()


def neighbours(case: Case, *, listing: Listing, member: Member, now: datetime) -> Neighbours:
    """Return the cases just before and after a case in the order in which a listing's cases are due."""
    cases = listed(_due(listing), member=member, now=now)
    later = Q(due_at__gt=case.due_at) | Q(due_at=case.due_at, id__gt=case.pk)
    earlier = Q(due_at__lt=case.due_at) | Q(due_at=case.due_at, id__lt=case.pk)
    after = cases.filter(later, due_at__gte=case.due_at).order_by("due_at", "id")
    before = cases.filter(earlier, due_at__lte=case.due_at).order_by("-due_at", "-id")
    both = Case.objects.filter(pk=case.pk).annotate(
        before=Subquery(before.values("id")[:1]), after=Subquery(after.values("id")[:1])
    )
    return Neighbours(*(both.values_list("before", "after").first() or (None, None)))


def next_in(listing: Listing, *, case: Case, member: Member, now: datetime) -> int | None:
    """Return the case to turn to after this one: the next that is due, else the first of the listing."""
    listing = searched(listing, member=member)
    after = neighbours(case, listing=listing, member=member, now=now).after
    if after is not None:
        return after
    first = listed(_due(listing), member=member, now=now).exclude(pk=case.pk)
    return first.order_by("due_at", "id").values_list("id", flat=True).first()


def _due(listing: Listing) -> Listing:
    """Return the listing that one walks from case to case: lanes where nothing waits lead on to what does."""
    return replace(listing, lane=Lane.ALL) if listing.lane in NEWEST_FIRST else listing
