"""Carry a batch out, case by case, each through the guards of the single command. Whatever breaks off goes on where it stopped."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.text.said import Said
from corrigenda.flows import decide
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.bulk.asked import Accepting, Asked, Assigning, PuttingOff, Rejecting, asked_of
from corrigenda.flows.bulk.quiet import LeftOut, quiet
from corrigenda.flows.escalate import assign
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, Stale, stale
from corrigenda.flows.snooze import snooze
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Batch, BatchItem, Case, Decision, Member
from corrigenda.store.models.batch import UNDONE_WITHIN
from corrigenda.store.queries import case_for

AT_ONCE = 25
"""Cases done in one turn of the worker, so that other work comes in between."""


def carry_out(batch_id: str, *, now: datetime) -> TaskAnswer:
    """Do the next cases of a batch."""
    left = advance(Batch.objects.select_related("site", "actor").get(pk=int(batch_id)), most=AT_ONCE, now=now)
    return Again(timedelta(0), "more cases of the batch wait") if left else Done()


def advance(batch: Batch, *, most: int, now: datetime) -> bool:
    """Do at most so many cases of a batch; tell whether more wait."""
    by = Member.objects.select_related("site", "person").filter(site=batch.site, person=batch.actor).first()
    waiting = BatchItem.objects.filter(batch=batch, state=BatchItem.State.WAITING).order_by("id")
    asked = asked_of(batch)
    for item in waiting[:most]:
        _carry_out(item, batch=batch, asked=asked, by=by, now=now)
    if waiting.exists():
        return True
    Batch.objects.filter(pk=batch.pk, done_at=None).update(done_at=now)
    return False


def who_changed(answer: Stale) -> str:
    """Say who changed a case since it was on the screen."""
    if answer.last is None:
        return "Another report joined it, or its story moved on."
    kind = Decision.Kind(answer.last.kind).label
    return Said("%(who)s was faster: %(what)s.", who=answer.last.actor.name, what=kind)


def _carry_out(item: BatchItem, *, batch: Batch, asked: Asked, by: Member | None, now: datetime) -> None:
    """Do one case, and write down what became of it, in one transaction."""
    with transaction.atomic():
        waits = BatchItem.objects.filter(pk=item.pk, state=BatchItem.State.WAITING)
        if not waits.select_for_update().exists():
            return
        case = case_for(batch.site, case_id=item.case_id)
        if case is None or by is None:
            answer: DecideAnswer = NotAllowed("not_your_role", "Your role on this site does not decide cases.")
        else:
            answer = _answer(case, item=item, asked=asked, by=by, now=now)
        match answer:
            case Decided(decision=decision):
                waits.update(state=BatchItem.State.DONE, decision=decision, assigned_before=item.assigned_before)
                told = f"batch {batch.pk}: {decision.kind}"
                subject = f"case:{item.case_id}"
                record(batch.site, kind=Act.Kind.BATCH, by=batch.actor, now=now, subject=subject, detail=told)
            case Stale():
                waits.update(state=BatchItem.State.CHANGED, words=who_changed(answer))
            case NotAllowed(detail=detail):
                waits.update(state=BatchItem.State.REFUSED, words=detail)


def _answer(case: Case, *, item: BatchItem, asked: Asked, by: Member, now: datetime) -> DecideAnswer:
    seen = Seen(item.version, item.revision_id, f"batch-{item.batch_id}")
    match asked:
        case Rejecting(code=code, reader_text=words):
            # Its readers hear of it when the batch can no longer be undone as a whole.
            return decide.reject(
                case, seen=seen, code=code, reader_text=words, by=by, now=now, told_after=UNDONE_WITHIN
            )
        case PuttingOff(until=until, reason=reason):
            return snooze(case, until=until, reason=reason, seen=seen, by=by, now=now)
        case Assigning(member_id=member_id):
            item.assigned_before = case.assigned_to
            members = Member.objects.select_related("person").filter(site=case.site_id)
            to = members.filter(pk=member_id).first() if member_id is not None else None
            if member_id is not None and to is None:
                return NotAllowed("no_member", "Choose somebody who decides cases on this site.")
            return assign(case, to=to, seen=seen, by=by, now=now)
        case Accepting():
            return _accept(case, item=item, seen=seen, by=by, now=now)


def _accept(case: Case, *, item: BatchItem, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Accept the wording that was shown, if it still is the only one and nothing speaks against it."""
    if case.version != seen.version or case.revision_id != seen.revision_id:
        return stale(case, seen=seen)
    found = quiet(case)
    if isinstance(found, LeftOut):
        return NotAllowed("left_out", found.words)
    if found.edit_id != item.edit_id:
        return NotAllowed("left_out", "Another wording was shown.")
    return decide.accept(case, seen=seen, accepted=found.accepted, by=by, now=now)
