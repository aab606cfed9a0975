"""The figures that screens show: read from the weeks counted beforehand, never counted over reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from corrigenda.core.review.timing.clocks import Wait
from corrigenda.core.review.timing.figures import Figures
from corrigenda.store.lanes import Lane, lane_counts
from corrigenda.store.models import Case, Site, Tally, Week


@dataclass(frozen=True, slots=True)
class LaneNow:
    """How many cases stand in a lane at this moment, and since when the oldest does."""

    lane: Lane
    count: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of some weeks: by Monday, by section and by nature of the error."""

    weeks: Mapping[date, Figures]
    sections: Mapping[str, Figures]
    natures: Mapping[str, Figures]


def lanes_now(site: Site) -> tuple[LaneNow, ...]:
    """Return the lanes that are counted, as they stand now, each from its index."""
    return tuple(LaneNow(lane, count, _oldest(site, lane=lane)) for lane, count in lane_counts(site).items())


def _oldest(site: Site, *, lane: Lane) -> datetime | None:
    cases = Case.objects.filter(site=site, lane=lane).order_by("opened_at", "id")
    return cases.values_list("opened_at", flat=True).first()


def period(site: Site, *, since: date, until: date) -> Period:
    """Return the figures of the weeks from one Monday to another, both included."""
    found: dict[str, dict[str | date, Figures]] = {part: {} for part in Week.Part.values}
    for row in Week.objects.filter(site=site, part__in=Week.Part.values, monday__gte=since, monday__lte=until):
        key = row.monday if row.part == Week.Part.ALL else row.key
        found[row.part].setdefault(key, Figures()).add(figures_of(row))
    return Period(
        {key: figures for key, figures in found[Week.Part.ALL].items() if isinstance(key, date)},
        {str(key): figures for key, figures in found[Week.Part.SECTION].items()},
        {str(key): figures for key, figures in found[Week.Part.NATURE].items()},
    )


def first_week(site: Site) -> date | None:
    """Return the Monday of the first week that has figures."""
    mondays = Week.objects.filter(site=site, part=Week.Part.ALL).order_by("monday")
    return mondays.values_list("monday", flat=True).first()


def counted_at() -> datetime | None:
    """Return when the weeks were counted last."""
    return Tally.objects.filter(pk=1).values_list("counted_at", flat=True).first()


def figures_of(row: Week) -> Figures:
    """Return a row's figures as the core's value."""
    return Figures(
        reports=row.reports,
        cases=row.cases,
        by_staff=row.by_staff,
        decided=row.decided,
        upheld=row.upheld,
        rejected=row.rejected,
        closed=row.closed,
        live=row.live,
        regressed=row.regressed,
        to_tell=row.to_tell,
        told=row.told,
        told_in_time=row.told_in_time,
        waits_decided=[Wait(*pair) for pair in row.waits_decided],
        waits_live=[Wait(*pair) for pair in row.waits_live],
        reasons=Counter(row.reasons),
        refusals=Counter(row.refusals),
    )
