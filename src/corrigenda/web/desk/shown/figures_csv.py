"""The tables of figures for a spreadsheet: plain numbers, seconds, and slugs instead of words."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from corrigenda.core.review.timing.clocks import Wait
from corrigenda.core.review.timing.figures import Figures, median, ninth_of_ten, together
from corrigenda.store.figures import period
from corrigenda.store.models import Site
from corrigenda.web.desk.shown.figures import Span, counted, whole_waits

TABLES = ("weeks", "sections", "natures", "reasons", "refusals")
COUNTS = (
    "reports", "cases", "by_staff", "decided", "upheld", "rejected", "closed", "live", "regressed", "to_tell", "told",
    "told_in_time",
)  # fmt: skip
TIMES = (
    "decided_median_s", "decided_p90_s", "decided_median_with_pauses_s", "decided_p90_with_pauses_s",
    "live_median_s", "live_p90_s", "live_median_with_pauses_s", "live_p90_with_pauses_s",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Line = Sequence[object]


def csv_of(site: Site, *, table: str, span: Span) -> str:
    """Return one of `TABLES` of a span, as CSV with a line of names."""
    found = period(site, since=span.since, until=span.until)
    if table in ("reasons", "refusals"):
        whole = together(found.weeks.values())
        counts = whole.reasons if table == "reasons" else whole.refusals
        return _written(("reason", "count"), counts.most_common())
    parts: dict[str, Mapping[str, Figures]] = {
        "weeks": {str(monday): found.weeks.get(monday, Figures()) for monday in span.mondays},
        "sections": found.sections,
        "natures": found.natures,
    }
    names = {"weeks": "week_of", "sections": "section", "natures": "nature"}
    shown = tuple(name for name in COUNTS if table == "weeks" or name != "reports")
    lines = [(key, *_line(figures, shown)) for key, figures in sorted(parts[table].items())]
    return _written((names[table], *shown, *TIMES), lines)


def _line(figures: Figures, counts: Sequence[str]) -> Line:
    return (
        *(getattr(figures, name) for name in counts),
        *_times(figures.waits_decided),
        *_times(figures.waits_live),
    )


def _times(waits: Sequence[Wait]) -> Line:
    net, gross = counted(waits), whole_waits(waits)
    return median(net), ninth_of_ten(net), median(gross), ninth_of_ten(gross)


def _written(heads: Sequence[str], lines: Iterable[Line]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    for line in lines:
        writer.writerow([_safe(cell) for cell in line])
    return out.getvalue()


def _safe(cell: object) -> object:
    """Return a cell that a spreadsheet takes for text: sections are named by others, and a formula would be run (law 11)."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
