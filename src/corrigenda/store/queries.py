"""What the screens read: each question a fixed number of statements, by keyset, however many rows there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from corrigenda.core.review.roles import Right, may
from corrigenda.store.models import (
    AgencyCorrection,
    Case,
    Contact,
    Correction,
    Decision,
    Edit,
    Lease,
    Link,
    Member,
    Message,
    Person,
    Remark,
    Report,
    Revision,
    Site,
    Story,
    Transition,
)
from corrigenda.store.models.case import OPEN

MOST_VARIANTS = 20
MOST_COUNTED = 200
"""Readers of a case that are counted for a screen; beyond it the screen says "or more"."""
MOST_READERS = 50
MOST_BLURRED = 1000
MOST_OTHERS = 20
MOST_LEASES = 100
MOST_STORIES = 1000


@dataclass(frozen=True, slots=True)
class Voices:
    """One wording that a case's readers asked for: `edit_id` is its newest edit, `count` how many asked for it."""

    edit_id: int
    old: str
    new: str
    count: int


Wordings = tuple[Sequence[Voices], Sequence[Mapping[str, str]]]
"""The variants of a case, and why words of the reports that asked for them are blurred: the rule and the words it met."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue; `remarks` are the words of its readers who asked for no wording.

    With `cut` only the newest of its readers were counted. `abuse_in_variants` and `abuse_in_remarks` say why words of its
    readers are blurred: the rule and the words it met.
    """

    case: Case
    variants: Sequence[Voices]
    remarks: Sequence[str]
    cut: bool = False
    abuse_in_variants: Sequence[Mapping[str, str]] = ()
    abuse_in_remarks: Sequence[Mapping[str, str]] = ()

    @property
    def abuse(self) -> tuple[Mapping[str, str], ...]:
        """Why words of its readers are blurred, whatever they asked for."""
        return (*self.abuse_in_variants, *self.abuse_in_remarks)

    @property
    def wordings(self) -> Wordings:
        """What its readers asked for."""
        return self.variants, self.abuse_in_variants

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
    if not ids:
        return ()
    edits, cut = _newest_edits(ids)
    variants: dict[int, list[Voices]] = {}
    for case_id, voices in _voices(edits):
        variants.setdefault(case_id, []).append(voices)
    remarks: dict[int, list[str]] = {}
    in_variants, in_remarks = _abuse(edits), dict[int, list[dict[str, str]]]()
    remarking = Remark.objects.filter(case__in=ids).values_list("case_id", "report__why", "report__intake__abuse")
    for case_id, why, met in remarking:
        remarks.setdefault(case_id, []).append(why)
        in_remarks.setdefault(case_id, []).extend(met or ())
    return tuple(
        QueueRow(
            case, variants.get(pk, []), remarks.get(pk, []), pk in cut, in_variants.get(pk, []), in_remarks.get(pk, [])
        )
        for pk, case in zip(ids, cases, strict=True)
    )


def _newest_edits(ids: Sequence[int]) -> tuple[QuerySet[Edit], frozenset[int]]:
    """Return the newest `MOST_COUNTED` edits of each case, and which cases have more: no flood makes a page slow."""
    last = Edit.objects.filter(case=OuterRef("pk")).order_by("-id").values("id")[MOST_COUNTED - 1 : MOST_COUNTED]
    floors = dict(Case.objects.filter(pk__in=ids).annotate(floor=Subquery(last)).values_list("pk", "floor"))
    counted = Q(case__in=[pk for pk, floor in floors.items() if floor is None])
    for pk, floor in floors.items():
        if floor is not None:
            counted |= Q(case=pk, id__gte=floor)
    return Edit.objects.filter(counted), frozenset(pk for pk, floor in floors.items() if floor is not None)


def abuse_in(ids: Sequence[int]) -> dict[int, list[dict[str, str]]]:
    """Return, for each of the cases with a report among its newest whose words are blurred, why: the rule and the words it met."""
    found = _abuse(_newest_edits(ids)[0])
    for case_id, abuse in _abuse(Remark.objects.filter(case__in=ids).order_by("-id")).items():
        found.setdefault(case_id, []).extend(abuse)
    return found


def _abuse(said: QuerySet[Edit] | QuerySet[Remark]) -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = {}
    blurred = said.filter(report__intake__isnull=False).exclude(report__intake__abuse=[])
    for case_id, abuse in blurred.values_list("case_id", "report__intake__abuse")[:MOST_BLURRED]:
        found.setdefault(case_id, []).extend(abuse)
    return found


def _voices(edits: QuerySet[Edit]) -> list[tuple[int, Voices]]:
    """Return each case's distinct wordings, the one most asked for first."""
    rows = edits.values_list("case_id", "old", "new").annotate(newest=Max("id"), count=Count("report", distinct=True))
    found = [(case_id, Voices(newest, old, new, count)) for case_id, old, new, newest, count in rows]
    return sorted(found, key=lambda row: (-row[1].count, row[1].edit_id))


def variants_of(case: Case) -> Sequence[Voices]:
    """Return the distinct wordings asked for by the newest of its readers, the one most asked for first; for the caller to cut."""
    return wordings_of(case)[0]


def wordings_of(case: Case) -> Wordings:
    """Return what the newest of a case's readers asked for, the wording most asked for first."""
    edits, _ = _newest_edits([case.pk])
    return tuple(voices for _, voices in _voices(edits)), _abuse(edits).get(case.pk, [])


def case_for(site: Site, *, case_id: int) -> Case | None:
    """Return the site's case of that id with what its screen shows of it, or None."""
    cases = Case.objects.select_related("site", "story__site", "revision", "opened_by", "agency")
    return cases.filter(site=site, pk=case_id).first()


def cases_for(site: Site, *, ids: Sequence[int], with_revisions: bool = False) -> list[Case]:
    """Return the site's cases of those ids in the order in which they are due; the revisions are read only where they are asked for."""
    related = ("site", "story__site", "assigned_to", *(("revision",) if with_revisions else ()))
    return list(Case.objects.filter(site=site, pk__in=ids).select_related(*related).order_by("due_at", "id"))


def readers_of(case: Case) -> tuple[Report, ...]:
    """Return the newest reports of a case with what became of them at the door; `has_address` is all that is said of a
    reader's address (law 13).
    """
    with_edits = Edit.objects.filter(case=case, report__isnull=False).order_by("-id").values("report")[:MOST_COUNTED]
    remarking = Remark.objects.filter(case=case).order_by("-id").values("report")[:MOST_COUNTED]
    ids = {row["report"] for row in with_edits} | {row["report"] for row in remarking}
    asked = Report.objects.filter(pk__in=ids)
    told = asked.annotate(has_address=Exists(Contact.objects.filter(report=OuterRef("pk"))))
    return tuple(told.select_related("placement", "intake").order_by("-received_at", "id")[:MOST_READERS])


def told_of(case: Case, *, reports: Sequence[Report]) -> dict[UUID, str]:
    """Return, for each of the reports whose reader has been written to about the case, how far the last message came."""
    messages = Message.objects.filter(report__in=reports, case_id=case.pk).order_by("id")
    return dict(messages.values_list("report_id", "state"))


def correction_of(case: Case) -> Correction | None:
    """Return the published correction of a case, if there is one."""
    return Correction.objects.filter(case=case).first()


def with_other_open_cases(case: Case) -> tuple[QueueRow, tuple[QueueRow, ...]]:
    """Return the case's own line, and those of the other open cases of the same story in the order of the text."""
    others = Case.objects.filter(story_id=case.story_id, decision__in=OPEN).exclude(pk=case.pk).select_related("story")
    own, *rest = rows_of([case, *others.order_by(F("start").asc(nulls_last=True), "id")[:MOST_OTHERS]])
    return own, tuple(rest)


def kept_apart_from(case: Case) -> frozenset[int]:
    """Return the cases that a person said are not the error of this one, where nobody said otherwise since."""
    said: dict[int, str] = {}
    rows = Link.objects.filter(Q(first_case=case) | Q(second_case=case)).order_by("id")
    for kind, first, second in rows.values_list("kind", "first_case_id", "second_case_id"):
        said[second if first == case.pk else first] = kind
    return frozenset(other for other, kind in said.items() if kind == Link.Kind.CANNOT)


def first_edit_of(case: Case) -> Edit | None:
    """Return the edit that came to the case first, with the revision it was made on; None for a remark."""
    return case.edits.select_related("revision").order_by("id").first()


def newest_revision(story: Story, *, like: Revision) -> Revision | None:
    """Return the version of the story that was stored last, read in the same way as `like`."""
    return Revision.objects.filter(story=story, origin=like.origin).order_by("-id").first()


def why_in(case: Case, *, reports: Sequence[Report]) -> dict[UUID, str]:
    """Return, for each of the reports, why it stands in the case; empty for one that opened it."""
    rows = Edit.objects.filter(case=case, report__in=reports).order_by("-id")
    return dict(rows.values_list("report_id", "joined_because"))


def history_of(case: Case) -> History:
    """Return everything that happened to a case."""
    return History(
        tuple(case.transitions.select_related("actor")),
        tuple(case.decisions.select_related("actor")),
    )


def recent_stories(site: Site, *, most: int = 30) -> tuple[Story, ...]:
    """Return the site's stories that were looked at or published last."""
    last = Coalesce("looked_at", "published_at", "changed_at")
    return tuple(Story.objects.filter(site=site, same_as=None).order_by(last.desc(nulls_last=True), "-id")[:most])


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """A page of agencies' corrections, newest first, each with how many cases were `opened`; `next` asks for older ones."""

    rows: tuple[AgencyCorrection, ...]
    next: int | None


def agency_corrections(site: Site, *, before: int | None, most: int = 30) -> AgencyPage:
    """Return what agencies sent, newest first; with `before` only what was entered before that one."""
    found = AgencyCorrection.objects.filter(site=site).select_related("entered_by").annotate(opened=Count("cases"))
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = tuple(found.order_by("-id")[: most + 1])
    return AgencyPage(rows[:most], rows[most - 1].pk if len(rows) > most else None)


def leases_on(site: Site, *, but: Person, now: datetime) -> tuple[Lease, ...]:
    """Return who is looking at cases of the site now, one person left out."""
    leases = Lease.objects.filter(until__gt=now, case__site=site).exclude(person=but)
    return tuple(leases.select_related("person")[:MOST_LEASES])


def decided_by(cases: Iterable[int]) -> dict[int, str]:
    """Return, by case, the name of who decided it last."""
    said = Decision.objects.filter(case__in=list(cases)).order_by("id").values_list("case_id", "actor__name")
    return dict(said)


def deciders_of(site: Site) -> tuple[Member, ...]:
    """Return the members of the site who decide cases, by name."""
    roles = [role for role in Member.Role if may(role, Right.DECIDE)]
    found = Member.objects.filter(site=site, role__in=roles, person__is_active=True).select_related("person")
    return tuple(found.order_by("person__name", "id"))


def sections_and_authors(site: Site) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sections and the authors of the stories that were read and became known last, for the filters to offer."""
    looked_at = Story.objects.filter(site=site, looked_at__isnull=False)
    rows = looked_at.order_by("-id").values_list("section", "author")[:MOST_STORIES]
    return tuple(sorted({section for section, _ in rows if section})), tuple(sorted({name for _, name in rows if name}))
