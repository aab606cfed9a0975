"""A case that was put off comes before the editors again: its date has come, more readers wrote, its story changed, or somebody wants it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.flows.rewriting import CHANGED
from corrigenda.flows.tell_reader import reports_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member, Question, Revision, Snooze, Story


def wake(snooze_id: str, *, now: datetime) -> TaskAnswer:
    """Wake a case whose date has come."""
    asleep = Snooze.objects.select_related("case").get(pk=int(snooze_id))
    if asleep.until is None or asleep.woke_at is not None:
        return Done()
    if asleep.until > now:
        return Again(asleep.until - now, "its date has not come")
    return Done() if _wake(asleep, because=Snooze.Woke.DATE, now=now) else CHANGED


def take_up(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Take up a case that was put off, or whose reader was asked, before its time."""
    if refused := guard(case, kind=Decision.Kind.WAKE, to=states.Decision.ONGOING, seen=seen, by=by):
        return refused
    if case.decision not in (states.Decision.SNOOZED, states.Decision.NEEDS_INFO):
        return NotAllowed("not_put_off", "This case is not put off.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.ONGOING, **clock_of(case, now=now)):
            return lost(case, kind=Decision.Kind.WAKE, seen=seen, by=by)
        close_waits(case, because=Snooze.Woke.PERSON, now=now)
        return Decided(case, record(case, kind=Decision.Kind.WAKE, seen=seen, by=by, now=now))


def wake_for_reports(case: Case, *, now: datetime) -> None:
    """Wake a case that has as many more reports as were waited for. Runs inside the transaction that joined one."""
    asleep = Snooze.objects.select_related("case").filter(case=case, woke_at=None, reports__isnull=False).last()
    if asleep is None or asleep.reports is None:
        return
    if len(reports_of(case)) >= asleep.reports_then + asleep.reports:
        _wake(asleep, because=Snooze.Woke.REPORTS, now=now)


def wake_for_change(story: Story, *, revision: Revision, now: datetime) -> None:
    """Wake the cases that wait for a change of their story. Runs inside the transaction that refreshes it."""
    waiting = Snooze.objects.select_related("case", "decision").filter(
        case__story=story, case__decision=states.Decision.SNOOZED, woke_at=None, on_change=True
    )
    for asleep in waiting:
        then = asleep.decision.revision_id
        if then != revision.pk and (then is not None or revision.fetched_at > asleep.at):
            _wake(asleep, because=Snooze.Woke.STORY, now=now)


def clock_of(case: Case, *, now: datetime) -> dict[str, Any]:
    """Return the case's due time moved on by as long as its clock stood still."""
    stopped = (
        case.decisions.filter(kind__in=(Decision.Kind.SNOOZE, Decision.Kind.ASK)).values_list("at", flat=True).last()
    )
    return {"due_at": case.due_at + (now - stopped)} if stopped is not None and stopped < now else {}


def close_waits(case: Case, *, because: Snooze.Woke, now: datetime) -> None:
    """End whatever the case waited for."""
    Snooze.objects.filter(case=case, woke_at=None).update(woke_at=now, woke_because=because)
    Question.objects.filter(case=case, closed_at=None).update(closed_at=now)


def _wake(asleep: Snooze, *, because: Snooze.Woke, now: datetime) -> bool:
    case = Case.objects.get(pk=asleep.case_id)
    with transaction.atomic():
        if case.decision == states.Decision.SNOOZED:
            note = f"Taken up again: {because.label}."
            if not move(case, now=now, note=note, decision=states.Decision.ONGOING, **clock_of(case, now=now)):
                return False
        Snooze.objects.filter(pk=asleep.pk).update(woke_at=now, woke_because=because)
    return True
