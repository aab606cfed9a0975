"""An editor takes a report out of a case: it goes back to the case that brought it, or opens one of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.grouped import Moved, carry_over, held_by, link, of_report, part, reports_in
from corrigenda.flows.guarding import (
    DecideAnswer,
    Decided,
    NotAllowed,
    Seen,
    guard,
    hold_story,
    lost,
    record,
)
from corrigenda.flows.merge import BY_HAND, NOT_NOW
from corrigenda.flows.rank import rank
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Edit, Link, Member, Placement, Report, Revision


def take_out(case: Case, *, report_id: UUID, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Take one report out; the machine never puts it back, nor a later one because of it."""
    if refused := guard(case, kind=Decision.Kind.TAKE_OUT, to=None, seen=seen, by=by):
        return refused
    if not case.is_open or case.apply in NOT_NOW:
        return NotAllowed("decided", "A report is taken out of an open case only; undo the decision first.")
    with transaction.atomic():
        hold_story(case.story_id)
        moved, all_of_it = of_report(case, report_id=report_id), held_by(case)
        if moved == Moved(edits=[], remarks=[]):
            return NotAllowed("no_report", "This report is not in the case any more.")
        if moved == all_of_it:
            return NotAllowed("only_report", "It is the only report of this case.")
        if not move(case, now=now, actor=by.person, kept=True):
            return lost(case, kind=Decision.Kind.TAKE_OUT, seen=seen, by=by)
        home = _home(case, moved=moved, by=by, now=now) or _own(case, report_id=report_id, moved=moved, now=now)
        part(moved, origin=case, to=home, by=by, now=now)
        return Decided(
            case,
            record(case, kind=Decision.Kind.TAKE_OUT, seen=seen, by=by, now=now, survivor=home, moved=moved),
        )


def put_back(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Undo the last taking out, as long as nobody has decided the case that came of it."""
    if refused := guard(case, kind=Decision.Kind.UNDO, to=None, seen=seen, by=by):
        return refused
    taken = case.decisions.filter(kind=Decision.Kind.TAKE_OUT).select_related("survivor").last()
    if taken is None or taken.survivor is None:
        return NotAllowed("nothing_to_undo", "This case has no decision to undo.")
    with transaction.atomic():
        hold_story(case.story_id)
        home = Case.objects.select_for_update().get(pk=taken.survivor.pk)
        if not home.is_open or home.apply in NOT_NOW:
            return NotAllowed("survivor_decided", "The report that was taken out is decided already. Undo that first.")
        if not move(case, now=now, actor=by.person, kept=True):
            return lost(case, kind=Decision.Kind.UNDO, seen=seen, by=by)
        moved = carry_over(
            Moved(edits=taken.moved["edits"], remarks=taken.moved["remarks"]), origin=home, to=case, because=BY_HAND
        )
        if held_by(home) == Moved(edits=[], remarks=[]):
            move(home, now=now, actor=by.person, decision=states.Decision.MERGED, merged_into=case)
        else:
            move(home, now=now, actor=by.person)
        link(
            Link.Kind.MUST,
            first=home,
            second=case,
            edits=moved["edits"],
            to_edits=[edit for edit in held_by(case)["edits"] if edit not in moved["edits"]],
            by=by.person,
            now=now,
        )
        return Decided(
            case, record(case, kind=Decision.Kind.UNDO, seen=seen, by=by, now=now, survivor=home, moved=moved)
        )


def _home(case: Case, *, moved: Moved, by: Member, now: datetime) -> Case | None:
    """Return the case that brought exactly these reports when it was merged into this one, open again; None if none did."""
    wanted = reports_in(moved)
    for merged in Case.objects.filter(merged_into=case, decision=states.Decision.MERGED).order_by("-id"):
        merging = merged.decisions.filter(kind=Decision.Kind.MERGE).last()
        brought = Moved(edits=merging.moved["edits"], remarks=merging.moved["remarks"]) if merging else None
        if brought and reports_in(brought) == wanted:
            opened = states.Decision.ONGOING
            return (
                merged if move(merged, now=now, actor=by.person, decision=opened, merged_into=None, kept=True) else None
            )
    return None


def _own(case: Case, *, report_id: UUID, moved: Moved, now: datetime) -> Case:
    """Open a case for one report, where its words stand in the revision that the old case shows."""
    report = Report.objects.select_related("placement").get(pk=report_id)
    edit = Edit.objects.select_related("revision").filter(pk__in=moved["edits"]).order_by("id").first()
    placed = report.placement
    where: tuple[Revision | None, str, int | None, int | None] = (
        placed.revision,
        placed.field,
        placed.start,
        placed.end,
    )
    passage, status = report.exact, Placement.Status(placed.status)
    edits: tuple[TextEdit, ...] = ()
    if edit is not None:
        where, passage = (edit.revision, edit.field, edit.start, edit.end), edit.old
        carried = None
        if case.revision is not None and case.revision.field(edit.field) is not None:
            before, after = edit.revision.text(edit.field), case.revision.text(edit.field)
            carried = carry_edit(edit.value, before=before, after=after)
        if carried is not None:
            where, edits = (case.revision, edit.field, carried.start, carried.end), (carried,)
        elif case.revision_id != edit.revision_id:
            status = Placement.Status.GONE
    revision, field, start, end = where
    urgency = rank(
        case.story,
        edits=edits,
        revision=revision,
        field=field,
        words=f"{passage} {report.why}",
        kind=report.kind,
        # What was promised to the reader was promised when the report came.
        now=report.received_at,
    )
    return Case.objects.create(
        **urgency,
        site_id=case.site_id,
        story_id=case.story_id,
        origin=Case.Origin.READER,
        revision=revision,
        field=field,
        start=start,
        end=end,
        passage=passage,
        placed=status,
        kind=report.kind,
        kept=True,
        opened_at=now,
        arrived_at=now,
        changed_at=now,
    )
