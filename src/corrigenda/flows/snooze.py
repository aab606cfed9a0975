"""An editor puts a case off: until a date, until more readers report it, or until its story changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.core.text.said import Said
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.flows.tell_reader import reports_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member, Snooze
from corrigenda.store.tasks import queue

LONGEST = timedelta(days=366)
MOST_REPORTS = 1_000


@dataclass(frozen=True, slots=True)
class Until:
    """What wakes the case: the first of these that happens. At least one must be given."""

    date: datetime | None = None
    reports: int | None = None
    story_changes: bool = False


def snooze(case: Case, *, until: Until, reason: str, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Put the case off; its clocks stand still until it wakes."""
    if refused := guard(case, kind=Decision.Kind.SNOOZE, to=states.Decision.SNOOZED, seen=seen, by=by):
        return refused
    if fault := snooze_fault(until, reason=reason, now=now):
        return fault
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.SNOOZED):
            return lost(case, kind=Decision.Kind.SNOOZE, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.SNOOZE, seen=seen, by=by, now=now, remark=reason.strip())
        made = Snooze.objects.create(
            case=case,
            decision=decision,
            at=now,
            until=until.date,
            reports=until.reports,
            reports_then=len(reports_of(case)),
            on_change=until.story_changes,
        )
        if until.date is not None:
            queue("wake", subject=made.pk, site_id=case.site_id, run_at=until.date)
    return Decided(case, decision)


def snooze_fault(until: Until, *, reason: str, now: datetime) -> NotAllowed | None:
    """Return what is wrong with a wish to put something off, or None."""
    if not reason.strip():
        return NotAllowed("no_reason", "Say why it is put off; your colleagues read it.")
    if until.date is None and until.reports is None and not until.story_changes:
        return NotAllowed("no_condition", "Say what brings it back: a date, more reports, or a change of the story.")
    if until.date is not None and not now < until.date <= now + LONGEST:
        return NotAllowed("no_condition", "Choose a date to come, within a year.")
    if until.reports is not None and not 1 <= until.reports <= MOST_REPORTS:
        return NotAllowed("no_condition", Said("Choose a number of reports from 1 to %(most)s.", most=MOST_REPORTS))
    return None
