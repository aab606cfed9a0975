"""Join a placed report's edits to the cases they belong to, or open new ones. Runs inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.grouping.sameness import JoinReason, same_error
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.rank import rank, rank_with
from corrigenda.store.models import Case, Edit, Placement, Remark, Report, Revision
from corrigenda.store.models.case import OPEN


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a report asks for at its place: edits of the text, and whether they are one rewrite."""

    edits: tuple[TextEdit, ...]
    rewrite: bool


def join(report: Report, *, placement: Placement, now: datetime) -> None:
    """Give the report's edits their cases. A report without an edit opens a case of its own: a remark never joins by itself."""
    asked = _asked_of(report, placement=placement)
    if not asked.edits:
        join_whole(report, placement=placement, now=now)
    for edit in asked.edits:
        found = None if asked.rewrite else _case_for(edit, placement=placement)
        case, because = found or (_open(report, placement=placement, edit=edit, now=now), "")
        Edit.objects.create(
            case=case,
            report=report,
            revision=_revision(placement),
            field=placement.field,
            start=edit.start,
            end=edit.end,
            old=edit.old,
            new=edit.new,
            rewrite=asked.rewrite,
            joined_because=because,
        )
        if found:
            # The count of voices is part of what an editor decides on, so the version moves with it.
            ranked = rank_with(case, edit=edit, revision=_revision(placement), field=placement.field, now=now)
            Case.objects.filter(pk=case.pk).update(version=case.version + 1, changed_at=now, **ranked)


def join_whole(report: Report, *, placement: Placement, now: datetime) -> None:
    """Open a case for a report without an edit: at the passage it marks, or for the story as a whole."""
    case = _open(report, placement=placement, edit=None, now=now)
    Remark.objects.create(case=case, report=report)


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


def _case_for(edit: TextEdit, *, placement: Placement) -> tuple[Case, str] | None:
    """Return the open case whose edits share a changed word with `edit`, and why."""
    revision = _revision(placement)
    text = revision.text(placement.field)
    others = Edit.objects.filter(
        case__story=placement.story, case__decision__in=OPEN, field=placement.field, rewrite=False
    ).select_related("case__story__site", "revision")
    for other in others.order_by("id"):
        carried = carry_edit(other.value, before=other.revision.text(other.field), after=text)
        if carried is None:
            continue
        reason: JoinReason | None = same_error(carried, edit, text=text)
        if reason is not None:
            return other.case, reason.words
    return None


def _open(report: Report, *, placement: Placement, edit: TextEdit | None, now: datetime) -> Case:
    start, end = (edit.start, edit.end) if edit else (placement.start, placement.end)
    passage = edit.old if edit else report.exact
    if placement.status == Placement.Status.ALREADY_FIXED and placement.revision and start is not None:
        passage = placement.revision.text(placement.field)[start:end]
    ranked = rank(
        placement.story,
        edits=(edit,) if edit else (),
        revision=placement.revision,
        field=placement.field,
        words=f"{passage} {report.why}",
        kind=report.kind,
        now=now,
    )
    return Case.objects.create(
        site=report.site,
        story=placement.story,
        origin=Case.Origin.READER,
        revision=placement.revision,
        field=placement.field,
        start=start,
        end=end,
        passage=passage,
        placed=placement.status,
        kind=report.kind,
        opened_at=now,
        arrived_at=now,
        changed_at=now,
        **ranked,
    )


def _revision(placement: Placement) -> Revision:
    if placement.revision is None:
        raise ValueError("a placement with a passage has a revision")
    return placement.revision


def _span(placement: Placement) -> tuple[int, int]:
    if placement.start is None or placement.end is None:
        raise ValueError("a placement that was found has a span")
    return placement.start, placement.end
