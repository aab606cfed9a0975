"""Open a case for what a reader sent, ranked by what its words would change."""

from __future__ import annotations

from datetime import datetime

from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.rank import rank
from corrigenda.store.models import Case, Placement, Report


def open_for(report: Report, *, placement: Placement, edit: TextEdit | None, now: datetime) -> Case:
    """Open a case for an edit of the placement's field, or, without one, for the passage or the story as a whole."""
    start, end = (edit.start, edit.end) if edit else (placement.start, placement.end)
    passage = edit.old if edit else report.exact
    if placement.status == Placement.Status.ALREADY_FIXED and placement.revision and start is not None:
        passage = placement.revision.text(placement.field)[start:end]
    ranked = rank(
        placement.story,
        edits=(edit,) if edit else (),
        revision=placement.revision,
        field=placement.field,
        words=f"{passage} {report.why}",
        kind=report.kind,
        now=now,
    )
    return Case.objects.create(
        site=report.site,
        story=placement.story,
        origin=Case.Origin.READER,
        revision=placement.revision,
        field=placement.field,
        start=start,
        end=end,
        passage=passage,
        placed=placement.status,
        kind=report.kind,
        opened_at=now,
        arrived_at=now,
        changed_at=now,
        **ranked,
    )
