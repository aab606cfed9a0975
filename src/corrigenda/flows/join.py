"""Join a placed report's edits to the cases they belong to, or open new ones. Runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from corrigenda.core.grouping.arrivals import Arrivals, PlacedEdit, StandingCase, arrive
from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.grouped import links_of
from corrigenda.flows.late import settle_late
from corrigenda.flows.open_for import open_for
from corrigenda.flows.rank import rank_with
from corrigenda.flows.unannounced import judge_report
from corrigenda.flows.wake import wake_for_reports
from corrigenda.store.edits import distinct, same_as, texts_of
from corrigenda.store.models import Case, Decision, Edit, Placement, Remark, Report, Revision
from corrigenda.store.models.case import OPEN
from corrigenda.store.search import index_cases


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a report asks for at its place: edits of the text, and whether they are one rewrite."""

    edits: tuple[TextEdit, ...]
    rewrite: bool


class _Known(NamedTuple):
    """What stands in the story's open cases: as the core compares it, and the edits that each edit of it stands for."""

    cases: list[StandingCase]
    rows: dict[str, list[Edit]]
    by_id: dict[str, Case]


def join(report: Report, *, placement: Placement, now: datetime) -> None:
    """Give the report's edits their cases. A report without an edit opens a case of its own: a remark never joins by itself."""
    asked = _asked_of(report, placement=placement)
    if not asked.edits:
        if settle_late(report, placement=placement, edits=(), now=now):
            return
        join_whole(report, placement=placement, now=now)
        return
    late = settle_late(report, placement=placement, edits=asked.edits, now=now)
    edits = tuple(edit for edit in asked.edits if edit not in late)
    if edits:
        _join_open(report, placement=placement, asked=_Asked(edits, rewrite=asked.rewrite), now=now)


def join_whole(report: Report, *, placement: Placement, now: datetime) -> None:
    """Open a case for a report without an edit: at the passage it marks, or for the story as a whole."""
    case = open_for(report, placement=placement, edit=None, now=now)
    Remark.objects.create(case=case, report=report)
    index_cases([case.pk])
    if placement.status == Placement.Status.ALREADY_FIXED:
        judge_report(case, report=report, placement=placement, now=now)


def _join_open(report: Report, *, placement: Placement, asked: _Asked, now: datetime) -> None:
    revision = _revision(placement)
    known = _standing(placement, text=revision.text(placement.field))
    arriving = [PlacedEdit(f"new-{at}", edit, asked.rewrite) for at, edit in enumerate(asked.edits)]
    must, cannot = links_of(placement.story_id)
    found = arrive(
        revision.text(placement.field), cases=known.cases, arriving=arriving, must_link=must, cannot_link=cannot
    )
    new = _new_cases(found, report=report, placement=placement, known=known, arriving=arriving, now=now)
    touched = _carry_out_moves(found, known=known, new=new, now=now)
    for placing, placed in zip(found.placed, arriving, strict=True):
        into = placing.into
        case = known.by_id[into.case] if into.case is not None else new[into.new or 0]
        Edit.objects.create(
            case=case,
            report=report,
            revision=revision,
            field=placement.field,
            start=placed.edit.start,
            end=placed.edit.end,
            old=placed.edit.old,
            new=placed.edit.new,
            rewrite=asked.rewrite,
            joined_because=placing.reason.told[:200] if placing.reason else "",
        )
        if into.case is not None:
            ranked = rank_with(case, edit=placed.edit, revision=revision, field=placement.field, now=now)
            _touch(case, now=now, **ranked)
            wake_for_reports(case, now=now)
        touched.add(case.pk)
    index_cases(touched)


def _new_cases(
    found: Arrivals,
    *,
    report: Report,
    placement: Placement,
    known: _Known,
    arriving: Sequence[PlacedEdit],
    now: datetime,
) -> list[Case]:
    """Open the cases that are new, each at the edit that opens it."""
    edits = {placed.id: placed.edit for placed in arriving}
    edits |= {placed.id: placed.edit for case in known.cases for placed in case.edits}
    return [open_for(report, placement=placement, edit=edits[ids[0]], now=now) for ids in found.new_cases]


def _carry_out_moves(found: Arrivals, *, known: _Known, new: Sequence[Case], now: datetime) -> set[int]:
    """Move what only a wide change held in a case, and say so to whoever has one of the cases on the screen; return those cases."""
    touched: dict[int, Case] = {}
    for placing in found.moved:
        into = placing.into
        case = known.by_id[into.case] if into.case is not None else new[into.new or 0]
        because = placing.reason.told[:200] if placing.reason else ""
        for edit in known.rows[placing.edit]:
            same_as(edit).update(case=case, joined_because=because)
        left = known.by_id[placing.leaves or ""]
        touched |= {case.pk: case, left.pk: left}
    for case in touched.values():
        _touch(case, now=now)
    return set(touched)


def _touch(case: Case, *, now: datetime, **values: object) -> None:
    """Move the case's version on: what its readers want is what an editor decides on."""
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1, changed_at=now, **values)
    case.refresh_from_db(fields=["version", *values])


def _standing(placement: Placement, *, text: str) -> _Known:
    """Return the open cases of the story with their edits of the report's field, carried into `text` where that is certain."""
    decided = Decision.objects.filter(case=OuterRef("pk"))
    cases = Case.objects.filter(story=placement.story, decision__in=OPEN).annotate(touched=Exists(decided))
    by_id: dict[str, Case] = {str(case.pk): case for case in cases.select_related("story__site").order_by("id")}
    edits: dict[str, list[PlacedEdit]] = {}
    rows: dict[str, list[Edit]] = {}
    first: dict[tuple[int, TextEdit], str] = {}
    for row, carried in _carried([case.pk for case in by_id.values()], field=placement.field, text=text):
        same = first.get((row.case_id, carried))
        if same is not None:
            rows[same].append(row)
            continue
        name = first[row.case_id, carried] = str(row.pk)
        rows[name] = [row]
        edits.setdefault(str(row.case_id), []).append(PlacedEdit(name, carried, row.rewrite))
    standing = [
        StandingCase(name, tuple(edits[name]), kept=_is_kept(case)) for name, case in by_id.items() if name in edits
    ]
    return _Known(standing, rows, by_id)


def _is_kept(case: Case) -> bool:
    touched: bool = getattr(case, "touched", False)
    return case.kept or touched or case.origin == Case.Origin.STAFF


def _carried(cases: Sequence[int], *, field: str, text: str) -> Iterator[tuple[Edit, TextEdit]]:
    rows = list(distinct(Edit.objects.filter(case__in=cases, field=field)))
    before = texts_of(rows, field=field)
    known: dict[tuple[int, TextEdit], TextEdit | None] = {}
    for row in rows:
        key = row.revision_id, row.value
        if key not in known:
            known[key] = carry_edit(row.value, before=before[row.revision_id], after=text)
        carried = known[key]
        if carried is not None:
            yield row, carried


def _asked_of(report: Report, *, placement: Placement) -> _Asked:
    if placement.status != Placement.Status.FOUND or report.replacement is None:
        return _Asked((), rewrite=False)
    text = _revision(placement).text(placement.field)
    start, end = _span(placement)
    match edits_of(text, start=start, end=end, replacement=report.replacement):
        case Atomic(edits=edits):
            return _Asked(edits, rewrite=False)
        case Rewrite(edit=edit):
            return _Asked((edit,), rewrite=True)
        case Unchanged():
            return _Asked((), rewrite=False)


def _revision(placement: Placement) -> Revision:
    if placement.revision is None:
        raise ValueError("a placement with a passage has a revision")
    return placement.revision


def _span(placement: Placement) -> tuple[int, int]:
    if placement.start is None or placement.end is None:
        raise ValueError("a placement that was found has a span")
    return placement.start, placement.end
