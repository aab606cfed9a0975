"""From what was seen in an edit to what it is called and how it is told: nature, treatment, and law 10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.said import Said, phrase


class Nature(StrEnum):
    """What kind of error it was."""

    SPELLING = "spelling"
    GRAMMAR = "grammar"
    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    TITLE = "title"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    CAPTION = "caption"
    HEADLINE = "headline"
    LINK = "link"
    CONTEXT = "context"
    OTHER_FACT = "other_fact"


class Treatment(StrEnum):
    """How the public is told."""

    SILENT = "silent"
    MINOR_NOTE = "minor_note"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors_note"
    APOLOGY = "apology"
    RETRACTION = "retraction"


TREATMENT_WORDS: Mapping[Treatment, str] = {
    Treatment.SILENT: phrase("Silent"),
    Treatment.MINOR_NOTE: phrase("Minor note"),
    Treatment.CORRECTION: phrase("Correction"),
    Treatment.CLARIFICATION: phrase("Clarification"),
    Treatment.UPDATE: phrase("Update"),
    Treatment.EDITORS_NOTE: phrase("Editors’ note"),
    Treatment.APOLOGY: phrase("Apology"),
    Treatment.RETRACTION: phrase("Retraction"),
}
"""What each treatment is called."""
DEFAULT_TREATMENT: dict[Nature, Treatment] = {
    Nature.SPELLING: Treatment.SILENT,
    Nature.GRAMMAR: Treatment.SILENT,
    Nature.NAME: Treatment.CORRECTION,
    Nature.NUMBER: Treatment.CORRECTION,
    Nature.DATE: Treatment.CORRECTION,
    Nature.PLACE: Treatment.CORRECTION,
    Nature.TITLE: Treatment.CORRECTION,
    Nature.QUOTE: Treatment.CORRECTION,
    Nature.ATTRIBUTION: Treatment.CORRECTION,
    Nature.CAPTION: Treatment.CORRECTION,
    Nature.HEADLINE: Treatment.CORRECTION,
    Nature.LINK: Treatment.MINOR_NOTE,
    Nature.CONTEXT: Treatment.CLARIFICATION,
    Nature.OTHER_FACT: Treatment.CORRECTION,
}

# An update tells later events and must never hide a correction, so it weighs less than one.
WEIGHT: dict[Treatment, int] = {
    Treatment.SILENT: 0,
    Treatment.MINOR_NOTE: 1,
    Treatment.UPDATE: 2,
    Treatment.CLARIFICATION: 3,
    Treatment.CORRECTION: 4,
    Treatment.EDITORS_NOTE: 5,
    Treatment.APOLOGY: 6,
    Treatment.RETRACTION: 7,
}

# The first check of this order that raised gives the nature: the place of the words before what they say,
# because a wrong number inside a quotation is first of all a misquotation.
NATURE_OF_CHECK: dict[Check, Nature] = {
    Check.QUOTATION: Nature.QUOTE,
    Check.HEADLINE: Nature.HEADLINE,
    Check.CAPTION: Nature.CAPTION,
    Check.DATE: Nature.DATE,
    Check.UNIT: Nature.NUMBER,
    Check.NUMBER: Nature.NUMBER,
    Check.ATTRIBUTION: Nature.ATTRIBUTION,
    Check.NAME: Nature.NAME,
    Check.TITLE: Nature.TITLE,
    Check.NEGATION: Nature.OTHER_FACT,
    Check.COMPARISON: Nature.OTHER_FACT,
    Check.REWRITE: Nature.OTHER_FACT,
    Check.WORDING: Nature.OTHER_FACT,
    Check.CODE: Nature.OTHER_FACT,
    Check.LINK: Nature.LINK,
}

# What changes one of these corrects a fact, even if the reader only found the words misleading.
_FACTS = frozenset(
    {
        Check.QUOTATION,
        Check.NUMBER,
        Check.UNIT,
        Check.DATE,
        Check.NAME,
        Check.TITLE,
        Check.NEGATION,
        Check.ATTRIBUTION,
    }
)

Kind = Literal["error", "misleading"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What policy proposes for an edit; `reasons` tell why, in words for the desk, weightiest first."""

    nature: Nature
    treatment: Treatment
    reasons: tuple[str, ...]


def may_be_silent(findings: Sequence[Finding]) -> bool:
    """Tell whether the edit may be silent by default: no check raised it (law 10)."""
    return not any(finding.raises for finding in findings)


def propose(edits: Sequence[Edit], findings: Sequence[Finding], *, kind: Kind | None) -> Proposal:
    """Propose nature and treatment from what the checks saw; the reader's `kind` can raise, never lower.

    The reader's word that it is a mere slip never decides: whatever a check raised is above silent.
    A `misleading` report is about context unless its edit changes a plain fact; so is one that names no edit.
    """
    raised = [finding for finding in findings if finding.raises]
    reasons = tuple(dict.fromkeys(finding.evidence for finding in raised))
    if kind == "misleading" and not any(finding.check in _FACTS for finding in raised):
        return Proposal(
            Nature.CONTEXT, Treatment.CLARIFICATION, (Said("The reader finds the words misleading."), *reasons)
        )
    if not edits:
        return Proposal(Nature.CONTEXT, Treatment.CLARIFICATION, (Said("No change of words was proposed."), *reasons))
    if raised:
        nature = _nature_of(raised)
        treatment = max(DEFAULT_TREATMENT[nature], Treatment.MINOR_NOTE, key=WEIGHT.__getitem__)
        return Proposal(nature, treatment, reasons)
    grammar = any(finding.check is Check.GRAMMAR for finding in findings)
    evidence = tuple(dict.fromkeys(finding.evidence for finding in findings))
    return Proposal(
        Nature.GRAMMAR if grammar else Nature.SPELLING,
        Treatment.SILENT,
        evidence or (Said("Nothing that changes the meaning was seen."),),
    )


def is_noted(treatment: Treatment) -> bool:
    """Tell whether readers see it: any treatment above silent."""
    return treatment is not Treatment.SILENT


def is_weighty(treatment: Treatment) -> bool:
    """Tell whether it weighs more than a minor note, so that policy may ask for a second person."""
    return WEIGHT[treatment] > WEIGHT[Treatment.MINOR_NOTE]


def is_grave(treatment: Treatment) -> bool:
    """Tell whether it says that the newsroom failed, and not only that a fact was wrong."""
    return WEIGHT[treatment] > WEIGHT[Treatment.CORRECTION]


def lowering_needs_role(proposed: Treatment, *, chosen: Treatment) -> bool:
    """Tell whether `chosen` weighs less than what policy proposed, so that only an allowed role may choose it."""
    return WEIGHT[chosen] < WEIGHT[proposed]


def _nature_of(raised: Sequence[Finding]) -> Nature:
    seen = {finding.check for finding in raised}
    return next((nature for check, nature in NATURE_OF_CHECK.items() if check in seen), Nature.OTHER_FACT)
