"""All checks over one edit, in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corrigenda.core.review.checks.deceit import check_deceit
from corrigenda.core.review.checks.figures import check_numbers
from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.lexicon.languages import lexicon_of
from corrigenda.core.review.checks.names import check_names
from corrigenda.core.review.checks.persons import check_attribution, check_titles
from corrigenda.core.review.checks.places import check_mark_up, check_regions
from corrigenda.core.review.checks.quotation import check_quotation
from corrigenda.core.review.checks.slips import check_wording
from corrigenda.core.review.checks.subject import Known, Subject
from corrigenda.core.review.checks.telling import (
    check_characters,
    check_comparison,
    check_dates,
    check_negation,
    check_units,
)
from corrigenda.core.text.edits import Edit, EditMismatchError
from corrigenda.core.text.mapping import Region

CHECKS: tuple[Callable[[Subject], tuple[Finding, ...]], ...] = (
    check_quotation,
    check_numbers,
    check_units,
    check_dates,
    check_names,
    check_titles,
    check_attribution,
    check_negation,
    check_comparison,
    check_characters,
    check_deceit,
    check_mark_up,
    check_wording,
)
"""Every check has one shape: from a subject to findings, with evidence, and whether each raises."""


def check_edit(
    text: str, *, edit: Edit, language: str, regions: Sequence[Region] = (), known: Known | None = None
) -> tuple[Finding, ...]:
    """Return what the checks see in `edit` of `text`, those that raise it above silent first.

    `language` is a BCP 47 tag; `regions` are links, headings, captions and the like of `text`; `known` is a
    dictionary of the language, without which a slip must be plainer to be taken for one. Offsets are code points
    of `text`. Raises EditMismatchError when the old words do not stand at the edit's place.
    """
    if text[edit.start : edit.end] != edit.old:
        raise EditMismatchError(f"{edit.old!r} does not stand at {edit.start}..{edit.end}")
    subject = Subject(text, edit, lexicon_of(language), tuple(regions), known)
    found = [finding for check in CHECKS for finding in check(subject)]
    found += check_regions(subject, raises=any(finding.raises for finding in found))
    if any(finding.raises and finding.check is not Check.WORDING for finding in found):
        found = [finding for finding in found if finding.check is not Check.WORDING or len(subject.parts) > 1]
    return tuple(sorted(found, key=lambda finding: not finding.raises))
