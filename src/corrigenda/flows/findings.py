"""What an editor has to know of edits: the checks over the revision they stand in, and what policy proposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

from corrigenda.connectors.base import CAPTION, HEADLINE
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.review.checks.finding import Finding
from corrigenda.core.review.policy import Proposal, propose
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.visible import Region
from corrigenda.flows.dictionaries import PAGE_WAITS, known_words
from corrigenda.flows.look import visible
from corrigenda.store.models import Case, Revision

WHOLE_FIELD = {HEADLINE: "heading", CAPTION: "caption"}


def regions_of(revision: Revision, *, field: str) -> tuple[Region, ...]:
    """Return what the checks have to know of a field: its links, code, captions; a headline is one as a whole."""
    stored = revision.field(field)
    if stored is None:
        return ()
    text = visible(stored)
    whole = (Region(WHOLE_FIELD[field], 0, len(text.text)),) if field in WHOLE_FIELD else ()
    return (*text.regions, *whole)


def findings_of(
    edits: Sequence[Edit], *, revision: Revision, field: str, language: str, waits: float = PAGE_WAITS
) -> tuple[Finding, ...]:
    """Run every check on edits of one field of a revision; offsets of the findings count in that field's visible text.

    A dictionary that is not read yet is waited for `waits` seconds; after that the checks do without it.
    """
    stored = revision.field(field)
    if stored is None:
        return ()
    text, regions = visible(stored), regions_of(revision, field=field)
    known = known_words(language, waits=waits)
    return tuple(
        finding
        for edit in edits
        for finding in check_edit(text.text, edit=edit, language=language, regions=regions, known=known)
    )


def proposal_for(case: Case, *, edits: Sequence[Edit], findings: Sequence[Finding]) -> Proposal:
    """Return nature and treatment as policy proposes them for a case."""
    kind = cast(Literal["error", "misleading"] | None, case.kind or None)
    return propose(edits, findings, kind=kind)
