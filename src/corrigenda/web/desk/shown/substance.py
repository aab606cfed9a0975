"""What of a case an editor decides on, as one short name: the same words in the same paragraph have the same name."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corrigenda.store.models import Case, Report
from corrigenda.store.queries import QueueRow


def substance_of(case: Case, *, own: QueueRow, reports: Sequence[Report], said: int) -> str:
    """Name the passage in its paragraph, what its readers ask for and say, and how the case stands.

    `reports` are its newest, and `said` is how often people said something of it.

    A story that changes elsewhere moves the case's version and revision on, and leaves this as it was (T16 of the
    desk's transitions: the passage is located again as exactly one place with the old words identical). So does one
    more reader who asks for the only wording there is and says nothing new: between several wordings an editor may go
    by how many want each, so there the count is part of what is decided on.
    """
    stored = case.revision.field(case.field) if case.revision else None
    text, start, end = stored["text"] if stored else "", case.start or 0, case.end or 0
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    paragraph = text[left : len(text) if right < 0 else right] if case.start is not None else ""
    several = len(own.variants) + len(own.remarks) > 1
    seen = (
        case.pk,
        (case.decision, case.apply, case.notice, case.placed, case.kind, case.was),
        (case.field, case.passage, paragraph, start - left, end - left),
        sorted((voices.old, voices.new, voices.count if several else 0) for voices in own.variants),
        sorted({(report.kind, report.about, report.why, report.source_link) for report in reports}),
        (sorted(own.remarks), case.checks, said),
    )
    return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:24]
