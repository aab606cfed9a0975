"""The page of figures: what stands open now, what a period brought, and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.core.review.timing.clocks import Wait
from corrigenda.core.review.timing.figures import Figures, median, ninth_of_ten, together
from corrigenda.store.figures import Period, counted_at, first_week, lanes_now, period
from corrigenda.store.models import Site
from corrigenda.web.desk.shown.charts import Chart, chart_of
from corrigenda.web.desk.shown.durations import duration
from corrigenda.web.desk.shown.labels import CODES, LANES, NATURES, REFUSALS, told

LENGTHS = (4, 13, 26, 52)
"""The periods that one can choose, in weeks."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks that are shown: from one Monday to another, both included."""

    since: date
    until: date
    weeks: int

    @property
    def mondays(self) -> tuple[date, ...]:
        """Return the Monday of each week."""
        return tuple(self.since + WEEK * number for number in range(self.weeks))

    @property
    def earlier(self) -> date:
        """Return the last Monday of the span before."""
        return self.since - WEEK

    @property
    def later(self) -> date:
        """Return the last Monday of the span after."""
        return self.until + WEEK * self.weeks


@dataclass(frozen=True, slots=True)
class LaneShown:
    """A lane as it stands now."""

    name: str
    words: Promise | str
    count: int
    oldest: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One number of the period: its name, itself, what to know of it, and how it went week by week."""

    name: str
    value: str
    notes: tuple[str, ...]
    chart: Chart


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its name, and its cells."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the name of its CSV."""

    slug: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything on the page of figures."""

    counted_at: datetime | None
    lanes: tuple[LaneShown, ...]
    span: Span
    last_day: date
    has_earlier: bool
    has_later: bool
    tiles: tuple[Tile, ...]
    tables: tuple[Table, ...]


def span_of(weeks: str, *, until: str, now: datetime) -> Span:
    """Return the span that a URL asks for; what it does not say, or says wrongly, is thirteen weeks up to this one."""
    length = int(weeks) if weeks in {str(length) for length in LENGTHS} else 13
    last = this_monday = _monday(timezone.localdate(now))
    try:
        last = min(_monday(date.fromisoformat(until)), this_monday)
        since = last - WEEK * (length - 1)
    except (ValueError, OverflowError):
        last, since = this_monday, this_monday - WEEK * (length - 1)
    return Span(since, last, length)


def numbers_of(site: Site, *, span: Span, now: datetime) -> Numbers:
    """Return the page's figures; the weeks are read, not counted."""
    found = period(site, since=span.since, until=span.until)
    lanes = tuple(
        LaneShown(one.lane.value, told(LANES, one.lane), one.count, _age(one.oldest, now=now))
        for one in lanes_now(site)
    )
    whole = together(found.weeks.values())
    first = first_week(site)
    return Numbers(
        counted_at=counted_at(),
        lanes=lanes,
        span=span,
        last_day=span.until + WEEK - timedelta(days=1),
        has_earlier=first is not None and first < span.since,
        has_later=span.until < _monday(timezone.localdate(now)),
        tiles=_tiles(whole, span=span, found=found),
        tables=_tables(whole, span=span, found=found),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _age(oldest: datetime | None, *, now: datetime) -> str:
    return duration(int((now - oldest).total_seconds())) if oldest else ""


def counted(waits: Iterable[Wait]) -> list[int]:
    """Return the seconds that count."""
    return [wait.counted for wait in waits]


def whole_waits(waits: Iterable[Wait]) -> list[int]:
    """Return the seconds from start to end, pauses included."""
    return [wait.seconds for wait in waits]


def percent(share: float | None) -> str:
    """Return a share as whole per cent, or a dash for none."""
    return "–" if share is None else _("%(n)s %%") % {"n": formats.number_format(round(share * 100))}


def _tiles(whole: Figures, *, span: Span, found: Period) -> tuple[Tile, ...]:
    weeks = [found.weeks.get(monday, Figures()) for monday in span.mondays]
    names = [formats.date_format(monday, "SHORT_DATE_FORMAT") for monday in span.mondays]

    def chart(name: str, values: Sequence[float | None], said: Sequence[str]) -> Chart:
        words = [
            _("Week of %(day)s: %(value)s") % {"day": day, "value": one} for day, one in zip(names, said, strict=True)
        ]
        return chart_of(
            values, words=words, told=_("%(name)s by week; the table below has every number") % {"name": name}
        )

    def counts(name: str, values: Sequence[int]) -> Chart:
        return chart(name, values, [formats.number_format(value) for value in values])

    def times(name: str, waits: Sequence[list[int]]) -> Chart:
        middle = [median(one) for one in waits]
        return chart(name, middle, [duration(one) for one in middle])

    def shares(name: str, values: Sequence[float | None]) -> Chart:
        return chart(name, values, [percent(value) for value in values])

    by_staff = ngettext("%(n)s case opened by staff", "%(n)s cases opened by staff", whole.by_staff)
    closed = ngettext("%(n)s closed by itself", "%(n)s closed by themselves", whole.closed)
    unheard = whole.to_tell - whole.told
    return (
        Tile(
            _("Reports"),
            formats.number_format(whole.reports),
            (
                ngettext("%(n)s new case", "%(n)s new cases", whole.cases) % {"n": formats.number_format(whole.cases)},
                *((by_staff % {"n": formats.number_format(whole.by_staff)},) if whole.by_staff else ()),
            ),
            counts(_("Reports"), [one.reports for one in weeks]),
        ),
        Tile(
            _("First decision"),
            duration(median(counted(whole.waits_decided))),
            _time_notes(whole.waits_decided),
            times(_("Median time to the first decision"), [counted(one.waits_decided) for one in weeks]),
        ),
        Tile(
            _("Time to correct"),
            duration(median(counted(whole.waits_live))),
            _time_notes(whole.waits_live),
            times(_("Median time to correct"), [counted(one.waits_live) for one in weeks]),
        ),
        Tile(
            _("Upheld"),
            percent(whole.upheld_share),
            (
                _("%(upheld)s of %(answers)s decided")
                % {
                    "upheld": formats.number_format(whole.upheld),
                    "answers": formats.number_format(whole.upheld + whole.rejected),
                },
                *((closed % {"n": formats.number_format(whole.closed)},) if whole.closed else ()),
            ),
            shares(_("Share upheld"), [one.upheld_share for one in weeks]),
        ),
        Tile(
            _("Told in time"),
            percent(whole.told_share),
            (
                _("%(told)s of %(readers)s readers with an address, within a day")
                % {
                    "told": formats.number_format(whole.told_in_time),
                    "readers": formats.number_format(whole.to_tell),
                },
                *((_("%(n)s not told yet") % {"n": formats.number_format(unheard)},) if unheard else ()),
            ),
            shares(_("Share told in time"), [one.told_share for one in weeks]),
        ),
        Tile(
            _("Regressions"),
            formats.number_format(whole.regressed),
            (
                ngettext("%(n)s fix seen live", "%(n)s fixes seen live", whole.live)
                % {"n": formats.number_format(whole.live)},
            ),
            counts(_("Regressions"), [one.regressed for one in weeks]),
        ),
    )


def _time_notes(waits: Sequence[Wait]) -> tuple[str, ...]:
    if not waits:
        return ()
    nine = _("9 of 10 within %(time)s") % {"time": duration(ninth_of_ten(counted(waits)))}
    if not any(wait.paused for wait in waits):
        return (nine,)
    whole = _("with pauses: median %(median)s, 9 of 10 within %(nine)s") % {
        "median": duration(median(whole_waits(waits))),
        "nine": duration(ninth_of_ten(whole_waits(waits))),
    }
    return nine, whole


def _tables(whole: Figures, *, span: Span, found: Period) -> tuple[Table, ...]:
    weeks = [
        Row(formats.date_format(monday, "DATE_FORMAT"), _cells(found.weeks.get(monday, Figures()), reports=True))
        for monday in reversed(span.mondays)
    ]
    natures = {str(told(NATURES, slug)): figures for slug, figures in found.natures.items()}
    tables = [
        Table("weeks", _("By week"), (_("Week of"), _("Reports"), *_heads()), tuple(weeks)),
        Table("sections", _("By section"), (_("Section"), *_heads()), _parts(found.sections)),
        Table("natures", _("By nature"), (_("Nature"), *_heads()), _parts(natures)),
        Table("reasons", _("Rejected, by reason"), (_("Reason"), _("Cases")), _reasons(whole.reasons, words=CODES)),
        Table(
            "refusals",
            _("Writes refused, by reason"),
            (_("Reason"), _("Writes")),
            _reasons(whole.refusals, words=REFUSALS),
        ),
    ]
    return tuple(table for table in tables if table.rows)


def _heads() -> tuple[str, ...]:
    return (
        _("New cases"), _("Decided"), _("Median"), _("9 of 10 within"), _("Live"), _("Median to live"), _("9 of 10 live within"),
        _("Upheld"), _("Regressions"), _("Told in time"),
    )  # fmt: skip


def _cells(figures: Figures, *, reports: bool = False) -> tuple[str, ...]:
    decided, live = counted(figures.waits_decided), counted(figures.waits_live)
    return (
        *((formats.number_format(figures.reports),) if reports else ()),
        formats.number_format(figures.cases),
        formats.number_format(figures.decided),
        duration(median(decided)),
        duration(ninth_of_ten(decided)),
        formats.number_format(figures.live),
        duration(median(live)),
        duration(ninth_of_ten(live)),
        percent(figures.upheld_share),
        formats.number_format(figures.regressed),
        percent(figures.told_share),
    )


def _parts(parts: Mapping[str, Figures]) -> tuple[Row, ...]:
    return tuple(
        Row(name, _cells(figures))
        for name, figures in sorted(parts.items(), key=lambda part: (-part[1].cases, part[0]))
    )


def _reasons(reasons: Mapping[str, int], *, words: Mapping[str, Promise]) -> tuple[Row, ...]:
    ordered = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    return tuple(Row(str(told(dict(words), slug)), (formats.number_format(count),)) for slug, count in ordered)
