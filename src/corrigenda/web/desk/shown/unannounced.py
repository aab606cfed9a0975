"""What a story changed without a notice, where both versions are known: the words before, and the change to those of now."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.review.checks.finding import Finding
from corrigenda.core.text.edits import Edit
from corrigenda.flows.dictionaries import PAGE_WAITS, known_words
from corrigenda.store.models import Case, Placement


@dataclass(frozen=True, slots=True)
class ChangedBefore:
    """The text as it stood before, and the edits, in it, that somebody made unannounced."""

    text: str
    edits: tuple[Edit, ...]

    def findings(self, *, language: str) -> tuple[Finding, ...]:
        """Return what the checks see in the change, as if it were decided here; of mark-up they know nothing."""
        known = known_words(language, waits=PAGE_WAITS)
        return tuple(
            finding
            for edit in self.edits
            for finding in check_edit(self.text, edit=edit, language=language, known=known)
        )


def changed_before(case: Case, *, now: str) -> ChangedBefore | None:
    """Return the change that nobody announced; `now` is the text of the case's field. None where the words of now are unknown."""
    known = bool(case.was) and case.placed == Placement.Status.ALREADY_FIXED
    if not known or case.start is None or case.end is None or case.end > len(now):
        return None
    before = f"{now[: case.start]}{case.was}{now[case.end :]}"
    match edits_of(before, start=case.start, end=case.start + len(case.was), replacement=now[case.start : case.end]):
        case Atomic(edits=edits):
            return ChangedBefore(before, tuple(edits))
        case Rewrite(edit=edit):
            return ChangedBefore(before, (edit,))
        case _:
            return None
