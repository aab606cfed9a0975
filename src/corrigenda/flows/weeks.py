"""Count the figures of one week of one site, from the clocks that began, were decided or ended in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from corrigenda.core.review.timing.clocks import Clock as Round
from corrigenda.core.review.timing.clocks import Wait
from corrigenda.core.review.timing.figures import Figures, count_decision, count_end, count_start
from corrigenda.store.models import Clock, Report, Week

WEEK = timedelta(days=7)
Part = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class SiteWeek:
    """A week of a site, by its Monday in the newsroom's time zone."""

    site_id: int
    monday: date


def monday_of(moment: datetime) -> date:
    """Return the Monday of the newsroom's week in which a moment lies."""
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())


def mondays(since: datetime, *, until: datetime) -> Iterable[date]:
    """Return the Mondays of the weeks from one moment to another."""
    monday, last = monday_of(since), monday_of(until)
    while monday <= last:
        yield monday
        monday += WEEK


def count_week(week: SiteWeek) -> None:
    """Make the rows of a week again."""
    start, end = _midnight(week.monday), _midnight(week.monday + WEEK)
    parts: dict[Part, Figures] = defaultdict(Figures)
    parts[Week.Part.ALL, ""].reports = Report.objects.filter(
        site=week.site_id, received_at__gte=start, received_at__lt=end
    ).count()
    clocks = Clock.objects.filter(site=week.site_id)
    for clock in clocks.filter(started_at__gte=start, started_at__lt=end):
        _count(parts, clock, how=count_start)
    for clock in clocks.filter(decided_at__gte=start, decided_at__lt=end):
        _count(parts, clock, how=count_decision)
    for clock in clocks.filter(settled_at__gte=start, settled_at__lt=end):
        _count(parts, clock, how=count_end)
        for figures in _parts_of(parts, clock):
            figures.to_tell += clock.to_tell
            figures.told += clock.told
            figures.told_in_time += clock.told_in_time
    rows = [_row(week, part=part, figures=figures) for part, figures in parts.items()]
    with transaction.atomic():
        Week.objects.filter(site=week.site_id, monday=week.monday).delete()
        Week.objects.bulk_create(rows)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _parts_of(parts: dict[Part, Figures], clock: Clock) -> list[Figures]:
    """Return the figures that a clock is counted in. One that nobody decided has no nature yet."""
    own = [parts[Week.Part.ALL, ""]]
    if clock.section:
        own.append(parts[Week.Part.SECTION, clock.section])
    if clock.nature:
        own.append(parts[Week.Part.NATURE, clock.nature])
    return own


def _count(parts: dict[Part, Figures], clock: Clock, *, how: Callable[..., None]) -> None:
    value = Round(
        round=clock.round,
        started_at=clock.started_at,
        decided_at=clock.decided_at,
        decided=_wait(clock.decided_seconds, paused=clock.decided_paused),
        live_at=clock.live_at,
        live=_wait(clock.live_seconds, paused=clock.live_paused),
        outcome=clock.outcome,
        settled_at=clock.settled_at,
        reasons=tuple(clock.reasons),
        refusals=tuple(clock.refusals),
    )
    for figures in _parts_of(parts, clock):
        how(figures, value, by_staff=clock.by_staff)


def _wait(seconds: int | None, *, paused: int | None) -> Wait | None:
    return None if seconds is None else Wait(seconds, paused or 0)


def _row(week: SiteWeek, *, part: Part, figures: Figures) -> Week:
    return Week(
        site_id=week.site_id,
        monday=week.monday,
        part=part[0],
        key=part[1],
        reports=figures.reports,
        cases=figures.cases,
        by_staff=figures.by_staff,
        decided=figures.decided,
        upheld=figures.upheld,
        rejected=figures.rejected,
        closed=figures.closed,
        live=figures.live,
        regressed=figures.regressed,
        to_tell=figures.to_tell,
        told=figures.told,
        told_in_time=figures.told_in_time,
        waits_decided=[[wait.seconds, wait.paused] for wait in figures.waits_decided],
        waits_live=[[wait.seconds, wait.paused] for wait in figures.waits_live],
        reasons=dict(figures.reasons),
        refusals=dict(figures.refusals),
    )
