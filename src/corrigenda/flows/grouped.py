"""Which reports a case holds, and carrying them from one case to another: nothing is copied, nothing deleted (law 2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from corrigenda.store.models import Case, Edit, Link, Member, Person, Remark
from corrigenda.store.search import index_cases


class Moved(TypedDict):
    """The ids of the edits and remarks that went from one case to another."""

    edits: list[int]
    remarks: list[int]


def held_by(case: Case) -> Moved:
    """Return all that a case holds."""
    return Moved(
        edits=list(Edit.objects.filter(case=case).order_by("id").values_list("pk", flat=True)),
        remarks=list(Remark.objects.filter(case=case).order_by("id").values_list("pk", flat=True)),
    )


def of_report(case: Case, *, report_id: UUID) -> Moved:
    """Return what a case holds of one report."""
    return Moved(
        edits=list(Edit.objects.filter(case=case, report=report_id).order_by("id").values_list("pk", flat=True)),
        remarks=list(Remark.objects.filter(case=case, report=report_id).values_list("pk", flat=True)),
    )


def carry_over(moved: Moved, *, origin: Case, to: Case, because: str = "") -> Moved:
    """Give the edits and remarks that still are with `origin` to another case; return those that went."""
    edits = Edit.objects.filter(pk__in=moved["edits"], case=origin)
    remarks = Remark.objects.filter(pk__in=moved["remarks"], case=origin)
    went = Moved(
        edits=list(edits.order_by("id").values_list("pk", flat=True)),
        remarks=list(remarks.order_by("id").values_list("pk", flat=True)),
    )
    edits.update(case=to, joined_because=because[:200])
    remarks.update(case=to)
    index_cases([origin.pk, to.pk])
    return went


def part(moved: Moved, *, origin: Case, to: Case, by: Member, now: datetime) -> Moved:
    """Give what still is with `origin` to a case from which the machine keeps it apart from now on; return what went."""
    went = carry_over(moved, origin=origin, to=to)
    left = held_by(origin)["edits"]
    link(Link.Kind.CANNOT, first=to, second=origin, edits=went["edits"], to_edits=left, by=by.person, now=now)
    return went


def reports_in(moved: Moved) -> set[UUID]:
    """Return the reports that these edits and remarks are of."""
    found = {*Edit.objects.filter(pk__in=moved["edits"], report__isnull=False).values_list("report_id", flat=True)}
    return found | {*Remark.objects.filter(pk__in=moved["remarks"]).values_list("report_id", flat=True)}


def link(
    kind: Link.Kind,
    *,
    first: Case,
    second: Case,
    edits: Iterable[int],
    to_edits: Iterable[int],
    by: Person,
    now: datetime,
) -> None:
    """Write down that a person put two cases together or took them apart: each of `edits` with the first of `to_edits`."""
    other = next(iter(to_edits), None)
    Link.objects.bulk_create(
        Link(
            site_id=first.site_id,
            story_id=first.story_id,
            kind=kind,
            first_case=first,
            second_case=second,
            first_id=edit,
            second_id=other,
            by=by,
            at=now,
        )
        for edit in (tuple(edits) or (None,))
    )


def links_of(story_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what persons said of the story's edits, as pairs of ids: those that are one error, and those that are not.

    Of what was said of one pair the last counts.
    """
    said: dict[frozenset[int], tuple[str, tuple[str, str]]] = {}
    rows = Link.objects.filter(story=story_id, first__isnull=False, second__isnull=False).order_by("id")
    for kind, first, second in rows.values_list("kind", "first_id", "second_id"):
        said[frozenset((first, second))] = kind, (str(first), str(second))
    return (
        [pair for kind, pair in said.values() if kind == Link.Kind.MUST],
        [pair for kind, pair in said.values() if kind == Link.Kind.CANNOT],
    )
