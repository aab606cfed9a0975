"""What the screens read: each question a fixed number of statements, by keyset, however many rows there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

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

MOST_VARIANTS = 20
MOST_READERS = 50
MOST_OTHERS = 20


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
class History:
    """What happened to a case: moves of its tracks, and what people said of it, each oldest first."""

    transitions: Sequence[Transition]
    decisions: Sequence[Decision] = field(default_factory=tuple)


def rows_of(cases: Sequence[Case]) -> tuple[QueueRow, ...]:
    """Return the lines for cases, with their wordings and voices."""
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


def other_open_cases(case: Case) -> tuple[QueueRow, ...]:
    """Return the other open cases of the same story, in the order of the text."""
    others = Case.objects.filter(story_id=case.story_id, decision__in=OPEN).exclude(pk=case.pk).select_related("story")
    return rows_of(list(others.order_by(F("start").asc(nulls_last=True), "id")[:MOST_OTHERS]))


def history_of(case: Case) -> History:
    """Return everything that happened to a case."""
    return History(
        tuple(case.transitions.select_related("actor")),
        tuple(case.decisions.select_related("actor")),
    )


def recent_stories(site: Site, *, most: int = 30) -> tuple[Story, ...]:
    """Return the stories of the site that became known last."""
    return tuple(Story.objects.filter(site=site).order_by("-id")[:most])
