"""What the screens read: each question a fixed number of statements, by keyset, however many rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from corrigenda.store.lanes import OLDEST_FIRST, Lane
from corrigenda.store.models import (
    Case,
    Contact,
    Correction,
    Decision,
    Edit,
    Message,
    Remark,
    Report,
    Site,
    Story,
    Transition,
)
from corrigenda.store.models.case import OPEN

PAGE = 50
MOST_VARIANTS = 20
MOST_READERS = 50
MOST_OTHERS = 20


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
        try:
            return Cursor(datetime.fromtimestamp(float(moment), tz=UTC), int(case_id))
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class Voices:
    """One wording that a case's readers asked for: `edit_id` is its newest edit, `count` how many asked for it."""

    edit_id: int
    old: str
    new: str
    count: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue; `remarks` are the words of its readers who asked for no wording."""

    case: Case
    variants: Sequence[Voices]
    remarks: Sequence[str]

    @property
    def voices(self) -> int:
        """How many readers reported it."""
        return sum(variant.count for variant in self.variants) + len(self.remarks)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """One page of a lane, and where the next one begins if there is one."""

    rows: tuple[QueueRow, ...]
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The cases before and after a case in the open lane, by id."""

    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a case: moves of its tracks, and what people said of it, each oldest first."""

    transitions: Sequence[Transition]
    decisions: Sequence[Decision] = field(default_factory=tuple)


def queue_page(site: Site, *, lane: Lane, after: Cursor | None) -> QueuePage:
    """Return a page of a lane: what waits for a person oldest first, the rest newest first."""
    cases = Case.objects.filter(site=site, lane=lane).select_related("story")
    if lane in OLDEST_FIRST:
        if after:
            cases = cases.filter(opened_at__gte=after.at).filter(Q(opened_at__gt=after.at) | Q(id__gt=after.id))
        found = list(cases.order_by("opened_at", "id")[: PAGE + 1])
    else:
        if after:
            cases = cases.filter(changed_at__lte=after.at).filter(Q(changed_at__lt=after.at) | Q(id__lt=after.id))
        found = list(cases.order_by("-changed_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    more = shown[-1] if len(found) > PAGE else None
    moment = (more.opened_at if lane in OLDEST_FIRST else more.changed_at) if more else None
    return QueuePage(_rows(shown), Cursor(moment, more.pk) if more and moment else None)


def _rows(cases: Sequence[Case]) -> tuple[QueueRow, ...]:
    ids = [case.pk for case in cases]
    variants: dict[int, list[Voices]] = {}
    for case_id, voices in _voices(Edit.objects.filter(case__in=ids)):
        variants.setdefault(case_id, []).append(voices)
    remarks: dict[int, list[str]] = {}
    for case_id, why in Remark.objects.filter(case__in=ids).values_list("case_id", "report__why"):
        remarks.setdefault(case_id, []).append(why)
    return tuple(QueueRow(case, variants.get(case.pk, []), remarks.get(case.pk, [])) for case in cases)


def _voices(edits: QuerySet[Edit]) -> list[tuple[int, Voices]]:
    """Return each case's distinct wordings, the one most asked for first."""
    rows = edits.values_list("case_id", "old", "new").annotate(newest=Max("id"), count=Count("report", distinct=True))
    found = [(case_id, Voices(newest, old, new, count)) for case_id, old, new, newest, count in rows]
    return sorted(found, key=lambda row: (-row[1].count, row[1].edit_id))


def variants_of(case: Case) -> tuple[Voices, ...]:
    """Return the distinct wordings asked for, the one most asked for first; all of them, for the caller to cut."""
    return tuple(voices for _, voices in _voices(Edit.objects.filter(case=case)))


def case_for(site: Site, *, case_id: int) -> Case | None:
    """Return the site's case of that id with what its screen shows of it, or None."""
    cases = Case.objects.select_related("site", "story__site", "revision", "opened_by")
    return cases.filter(site=site, pk=case_id).first()


def readers_of(case: Case) -> tuple[Report, ...]:
    """Return the newest reports of a case; `has_address` is all that is said of a reader's address (law 13)."""
    asked = Report.objects.filter(Q(edits__case=case) | Q(remark__case=case)).distinct()
    told = asked.annotate(has_address=Exists(Contact.objects.filter(report=OuterRef("pk"))))
    return tuple(told.select_related("placement").order_by("-received_at", "id")[:MOST_READERS])


def told_of(case: Case, *, reports: Sequence[Report]) -> dict[UUID, str]:
    """Return, for each of the reports whose reader has been written to about the case, how far the last message came."""
    messages = Message.objects.filter(report__in=reports, case_id=case.pk).order_by("id")
    return dict(messages.values_list("report_id", "state"))


def correction_of(case: Case) -> Correction | None:
    """Return the published correction of a case, if there is one."""
    return Correction.objects.filter(case=case).first()


def neighbours(case: Case) -> Neighbours:
    """Return the open cases just before and after a case, in the order of the open lane."""
    lane = Case.objects.filter(site_id=case.site_id, lane=Lane.OPEN)
    later = Q(opened_at__gt=case.opened_at) | Q(opened_at=case.opened_at, id__gt=case.pk)
    earlier = Q(opened_at__lt=case.opened_at) | Q(opened_at=case.opened_at, id__lt=case.pk)
    after = lane.filter(later, opened_at__gte=case.opened_at).order_by("opened_at", "id")
    before = lane.filter(earlier, opened_at__lte=case.opened_at).order_by("-opened_at", "-id")
    return Neighbours(
        before.values_list("id", flat=True).first(),
        after.values_list("id", flat=True).first(),
    )


def next_open(case: Case) -> int | None:
    """Return the open case to turn to after this one: the next in order, else the first of the lane."""
    after = neighbours(case).after
    if after is not None:
        return after
    first = Case.objects.filter(site_id=case.site_id, lane=Lane.OPEN).exclude(pk=case.pk)
    return first.order_by("opened_at", "id").values_list("id", flat=True).first()


def other_open_cases(case: Case) -> tuple[QueueRow, ...]:
    """Return the other open cases of the same story, in the order of the text."""
    others = Case.objects.filter(story_id=case.story_id, decision__in=OPEN).exclude(pk=case.pk).select_related("story")
    return _rows(list(others.order_by(F("start").asc(nulls_last=True), "id")[:MOST_OTHERS]))


def history_of(case: Case) -> History:
    """Return everything that happened to a case."""
    return History(
        tuple(case.transitions.select_related("actor")),
        tuple(case.decisions.select_related("actor")),
    )


def recent_stories(site: Site, *, most: int = 30) -> tuple[Story, ...]:
    """Return the stories of the site that became known last."""
    return tuple(Story.objects.filter(site=site).order_by("-id")[:most])
