"""Undo a batch as a whole: each of its cases through the guards of the single undo, and only where nobody went on with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.text.said import Said
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.bulk.carry_out import who_changed
from corrigenda.flows.escalate import assign
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, Stale
from corrigenda.flows.undo import undo
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Batch, BatchItem, Case, Decision, Member, Person
from corrigenda.store.queries import case_for
from corrigenda.store.tasks import queue

PAUSE = timedelta(seconds=5)
LONGEST = timedelta(minutes=30)
"""So long a fix that is just being written is waited for; after that it is left to the single undo."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """The batch is being taken back."""


def undo_batch(batch: Batch, *, by: Member, now: datetime) -> Undoing | NotAllowed:
    """Have a batch taken back: by who made it, or a standards editor, within ten minutes. What waited is not begun."""
    if by.site_id != batch.site_id or not by.decides:
        return NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    if batch.actor_id != by.person_id and by.role != Member.Role.STANDARDS:
        return NotAllowed("not_yours", "A batch is undone by who made it, or by a standards editor.")
    if batch.undo_at is not None:
        return Undoing()
    if now > batch.undo_until:
        return NotAllowed("too_late", "A batch can be undone for ten minutes. Undo its cases one by one.")
    with transaction.atomic():
        if Batch.objects.filter(pk=batch.pk, undo_at=None).update(undo_at=now, undone_by=by.person) != 1:
            return Undoing()
        items = BatchItem.objects.filter(batch=batch)
        items.filter(state=BatchItem.State.WAITING).update(state=BatchItem.State.STOPPED)
        items.filter(state=BatchItem.State.DONE).update(back=BatchItem.Back.WAITING)
        told = f"undo of batch {batch.pk}"
        record(batch.site, kind=Act.Kind.BATCH, by=by.person, now=now, subject=f"batch:{batch.pk}", detail=told)
        queue("take_batch_back", subject=batch.pk, site_id=batch.site_id, run_at=now)
    return Undoing()


def take_batch_back(batch_id: str, *, now: datetime) -> TaskAnswer:
    """Take the next cases of a batch back; a fix that is just being written is waited for."""
    batch = Batch.objects.select_related("site", "undone_by").get(pk=int(batch_id))
    by = Member.objects.select_related("site", "person").filter(site=batch.site, person=batch.undone_by).first()
    waiting = BatchItem.objects.filter(batch=batch, back=BatchItem.Back.WAITING).select_related("decision")
    late = batch.undo_at is None or now > batch.undo_at + LONGEST
    # What is being written now does not keep the others waiting.
    taken = [_take_back(item, batch=batch, by=by, late=late, now=now) for item in waiting.order_by("id")]
    if not all(taken):
        return Again(PAUSE, "a fix of the batch is just being written")
    Batch.objects.filter(pk=batch.pk, undone_at=None).update(undone_at=now)
    return Done()


def _take_back(item: BatchItem, *, batch: Batch, by: Member | None, late: bool, now: datetime) -> bool:
    """Take one case back; tell whether it has its answer."""
    with transaction.atomic():
        waits = BatchItem.objects.filter(pk=item.pk, back=BatchItem.Back.WAITING)
        if not waits.select_for_update().exists():
            return True
        case = case_for(batch.site, case_id=item.case_id)
        if case is None or by is None:
            answer: DecideAnswer = NotAllowed("not_your_role", "Your role on this site does not decide cases.")
        else:
            answer = _answer(case, item=item, by=by, now=now)
        match answer:
            case Decided():
                waits.update(back=BatchItem.Back.DONE)
                _tell(batch, case_id=item.case_id, by=by.person if by else None, now=now)
            case NotAllowed(slug="being_written") if not late:
                return False
            case Stale():
                waits.update(back=BatchItem.Back.REFUSED, back_words=who_changed(answer))
            case NotAllowed(detail=detail):
                waits.update(back=BatchItem.Back.REFUSED, back_words=detail)
    return True


def _tell(batch: Batch, *, case_id: int, by: Person | None, now: datetime) -> None:
    told = f"batch {batch.pk}: undone"
    record(batch.site, kind=Act.Kind.BATCH, by=by, now=now, subject=f"case:{case_id}", detail=told)


def _answer(case: Case, *, item: BatchItem, by: Member, now: datetime) -> DecideAnswer:
    last = case.decisions.select_related("actor").last()
    if last is None or last.pk != item.decision_id:
        who, what = (last.actor.name, Decision.Kind(last.kind).label) if last else ("", "")
        return NotAllowed("went_on", Said("%(who)s went on with it: %(what)s.", who=who, what=what))
    seen = Seen(case.version, case.revision_id, f"batch-{item.batch_id}-undo")
    if last.kind != Decision.Kind.ASSIGN:
        return undo(case, seen=seen, by=by, now=now)
    before = Member.objects.select_related("person").filter(site=case.site_id, person=item.assigned_before_id).first()
    return assign(case, to=before, seen=seen, by=by, now=now)
