"""Count what happened since the last time: the clocks of the cases that moved, and the weeks that those change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Max, Min

from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.clocks import make_clocks
from corrigenda.flows.weeks import SiteWeek, count_week, mondays
from corrigenda.store.models import Case, Message, Report, Site, Tally, Transition

BATCH = 500
"""Cases whose clocks are made at a time."""
MOST_ROWS = 5_000
"""Steps, cases and messages that one run counts at most, so that no run holds the worker up for long."""
SETTLES = timedelta(minutes=5)
"""Rows younger than this are counted again the next time: a transaction may commit later than one with a higher id."""


@dataclass(slots=True)
class _Reach:
    """How far a run reads: the highest ids it takes in, whether that is everything, and the cases they are about."""

    marks: dict[str, int] = field(default_factory=dict)
    cases: set[int] = field(default_factory=set)
    everything: bool = True


def tally(_subject: str, *, now: datetime) -> TaskAnswer:
    """Bring clocks and weeks up to date. The same run twice changes nothing."""
    reached, _ = Tally.objects.get_or_create(pk=1)
    reach = _read(reached, now=now)
    reach.cases |= _told_since(reached, now=now)
    reach.cases |= set(
        # A merged case's readers wait for the one that survived.
        Case.objects.filter(pk__in=reach.cases, merged_into__isnull=False).values_list("merged_into_id", flat=True)
    )
    changed = set(_reported_since(reached, now=now))
    for ids in _batches(sorted(reach.cases)):
        changed |= make_clocks(ids)
    for site_week in sorted(changed):
        count_week(site_week)
    Tally.objects.filter(pk=reached.pk).update(
        **_settled(reached, reach=reach, now=now), sent_until=now - SETTLES, counted_at=now
    )
    return Done() if reach.everything else Again(timedelta(0), "more happened than one run counts")


def _read(reached: Tally, *, now: datetime) -> _Reach:
    reach = _Reach()
    steps = Transition.objects.filter(pk__gt=reached.transition_id).order_by("pk").values_list("pk", "case_id")
    cases = Case.objects.filter(pk__gt=reached.case_id).order_by("pk").values_list("pk", "pk")
    told = Message.objects.filter(pk__gt=reached.message_id).order_by("pk").values_list("pk", "case_id")
    for name, rows in (("transition_id", steps), ("case_id", cases), ("message_id", told)):
        found = list(rows[:MOST_ROWS])
        reach.cases |= {case_id for _, case_id in found if case_id}
        reach.everything &= len(found) < MOST_ROWS
        reach.marks[name] = found[-1][0] if found else getattr(reached, name)
    return reach


def _told_since(reached: Tally, *, now: datetime) -> set[int]:
    """Return the cases whose readers were written to since the last run."""
    if reached.sent_until is None:
        return set()
    sent = Message.objects.filter(sent_at__gte=reached.sent_until, case_id__gt=0)
    return set(sent.values_list("case_id", flat=True).distinct())


def _settled(reached: Tally, *, reach: _Reach, now: datetime) -> dict[str, int]:
    """Return the marks up to which nothing can still appear; where a run could not take in everything, what it took in."""
    if not reach.everything:
        return reach.marks
    before = now - SETTLES
    old = {
        "transition_id": Transition.objects.filter(pk__gt=reached.transition_id, at__lt=before),
        "case_id": Case.objects.filter(pk__gt=reached.case_id, opened_at__lt=before),
        "message_id": Message.objects.filter(pk__gt=reached.message_id, created_at__lt=before),
    }
    marks = {name: rows.aggregate(highest=Max("pk"))["highest"] for name, rows in old.items()}
    return {name: min(mark, reach.marks[name]) for name, mark in marks.items() if mark is not None}


def _reported_since(reached: Tally, *, now: datetime) -> Iterable[SiteWeek]:
    """Return the weeks of each site in which reports came since the last run: they count, though they may move no case."""
    for site in Site.objects.values_list("pk", flat=True):
        reports = Report.objects.filter(site=site)
        if reached.counted_at is not None:
            reports = reports.filter(received_at__gte=reached.counted_at - SETTLES)
        earliest = reports.aggregate(earliest=Min("received_at"))["earliest"]
        if earliest is not None:
            yield from (SiteWeek(site, monday) for monday in mondays(earliest, until=now))


def _batches(ids: list[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
