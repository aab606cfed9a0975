"""Let held reports in, or bin them: a person's word, on the record. A binned report stays, and can be let in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Intake, Member
from corrigenda.store.tasks import queue


@dataclass(frozen=True, slots=True)
class Released:
    """So many reports go to the editors now."""

    count: int


@dataclass(frozen=True, slots=True)
class Binned:
    """So many reports are out of the way now."""

    count: int


def release(first: Intake, *, through: int, by: Member, now: datetime) -> Released:
    """Let in the held report and all that say the same, up to the newest one that was on the screen."""
    return Released(len(_settle(first, through=through, state=Intake.State.OPEN, by=by, now=now)))


def bin_held(first: Intake, *, through: int, by: Member, now: datetime) -> Binned:
    """Bin the held report and all that say the same, up to the newest one that was on the screen."""
    return Binned(len(_settle(first, through=through, state=Intake.State.SPAM, by=by, now=now)))


def open_again(intake: Intake, *, by: Member, now: datetime) -> bool:
    """Let in a report that was binned; tell whether it was."""
    with transaction.atomic():
        binned = Intake.objects.filter(pk=intake.pk, site=by.site, state=Intake.State.SPAM)
        return bool(_let_in(binned, by=by, now=now))


def open_due(*, now: datetime) -> int:
    """Let in what was held for a reason that has ended by itself. An end may only open."""
    opened = 0
    due = Intake.objects.filter(state=Intake.State.HELD, opens_at__lte=now)
    for intake in due.order_by("id")[:1_000]:
        with transaction.atomic():
            if due.filter(pk=intake.pk).update(state=Intake.State.OPEN, settled_at=now):
                queue("place", subject=intake.report_id, site_id=intake.site_id, run_at=now)
                opened += 1
    return opened


def _settle(first: Intake, *, through: int, state: Intake.State, by: Member, now: datetime) -> list[int]:
    with transaction.atomic():
        held = Intake.objects.filter(site=by.site, state=Intake.State.HELD, pk__lte=through)
        same = held.filter(words=first.words) if first.words else held.filter(pk=first.pk)
        if state is Intake.State.OPEN:
            return _let_in(same, by=by, now=now)
        ids = list(same.select_for_update().values_list("pk", flat=True))
        Intake.objects.filter(pk__in=ids).update(state=state, settled_by=by.person, settled_at=now)
        if ids:
            subject = f"report:{first.report_id}"
            record(by.site, kind=Act.Kind.BINNED, by=by.person, now=now, subject=subject, detail=_told(len(ids)))
        return ids


def _let_in(intakes: QuerySet[Intake], *, by: Member, now: datetime) -> list[int]:
    found = list(intakes.select_for_update().order_by("pk"))
    ids = [intake.pk for intake in found]
    Intake.objects.filter(pk__in=ids).update(state=Intake.State.OPEN, settled_by=by.person, settled_at=now)
    for intake in found:
        queue("place", subject=intake.report_id, site_id=intake.site_id, run_at=now)
    if found:
        subject = f"report:{found[0].report_id}"
        record(by.site, kind=Act.Kind.RELEASED, by=by.person, now=now, subject=subject, detail=_told(len(found)))
    return ids


def _told(count: int) -> str:
    return f"{count} reports" if count > 1 else ""
