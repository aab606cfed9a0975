"""The story as the reader saw it, against the story now: what became of the passage's paragraph since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.diffing.reveal import reveal
from corrigenda.core.diffing.since import since
from corrigenda.store.models import Case, Placement, Report, Revision
from corrigenda.store.queries import first_edit_of, newest_revision
from corrigenda.web.desk.shown.words import ParagraphShown, RunShown, marked

UNCHANGED = _("The story stands as it did when the report came.")
ELSEWHERE = _("The story has changed since the report came, but not this paragraph.")
HERE = _("This paragraph has changed since the report came:")
NO_PART = _("The part of the story that the report is about is no longer there.")
NEVER_FOUND = _("So the reader saw it. The story did not have these words when the report came:")


@dataclass(frozen=True, slots=True)
class SinceShown:
    """One sentence, and the paragraph that proves it where there is something to see; `at` is when the older version was read."""

    words: Promise | str
    paragraph: ParagraphShown | None = None
    at: datetime | None = None
    changed: bool = False


def since_shown(case: Case, *, reports: Sequence[Report]) -> SinceShown | None:
    """Compare the version that the case's first report was made on with the current one; None where no passage is known."""
    edit = first_edit_of(case)
    if edit is not None:
        return _compared(case, seen=edit.revision, field=edit.field, start=edit.start, end=edit.end)
    first = next((report for report in reversed(reports) if report.exact), None)
    if first is None:
        return None
    placed = first.placement
    if placed.revision is None or placed.start is None or placed.end is None:
        return _as_quoted(first) if placed.status == Placement.Status.GONE else None
    return _compared(case, seen=placed.revision, field=placed.field, start=placed.start, end=placed.end)


def _compared(case: Case, *, seen: Revision, field: str, start: int, end: int) -> SinceShown | None:
    carried = case.is_open and case.placed == Placement.Status.FOUND
    now = case.revision if carried and case.revision else newest_revision(case.story, like=seen)
    was = seen.field(field)
    if now is None or was is None:
        return None
    stands = now.field(field)
    if stands is None:
        return SinceShown(NO_PART, marked(was["text"], start=start, end=end), seen.fetched_at, changed=True)
    found = since(was["text"], after=stands["text"], start=start, end=end)
    if not found.changed_here:
        return SinceShown(ELSEWHERE if found.changed_elsewhere else UNCHANGED, at=seen.fetched_at)
    runs = tuple(RunShown(run.kind, reveal(run.text)) for run in found.runs)
    return SinceShown(HERE, ParagraphShown(runs, found.cut_before, found.cut_after), seen.fetched_at, changed=True)


def _as_quoted(report: Report) -> SinceShown:
    text = f"{report.prefix}{report.exact}{report.suffix}"
    start = len(report.prefix)
    return SinceShown(NEVER_FOUND, marked(text, start=start, end=start + len(report.exact)), changed=True)
