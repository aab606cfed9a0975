"""A sentence of the editor's own, added to a story: where it goes, as one insertion of the text that was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import regex

from corrigenda.connectors.base import BODY
from corrigenda.core.review.policy import Nature, Proposal, Treatment
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.mapping import Block
from corrigenda.core.text.said import Said
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.look import visible
from corrigenda.store.models import Case, Placement, Revision

# Scripts that put no space between sentences: theirs end with signs as wide as their letters.
_NO_SPACE_AFTER = regex.compile(r"[。！？」』）]$")


class SentencePlace(StrEnum):
    """Where a sentence is added."""

    PARAGRAPH = "paragraph"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Add a sentence at the end of the passage's paragraph, or of the story's last one; nothing that stands is changed."""

    text: str
    place: SentencePlace


@dataclass(frozen=True, slots=True)
class Added:
    """The insertion, and the field that it is made in."""

    field: str
    edit: Edit


def added(case: Case, *, sentence: Sentence) -> Added | NotAllowed:
    """Return the insertion in the revision that the case shows, or why there is none."""
    words = " ".join(sentence.text.split())
    if not words:
        return NotAllowed("no_sentence", "Write the sentence that is to be added.")
    revision = case.revision
    if revision is None:
        return NotAllowed("no_story", "The story could not be read, so nothing can be added to it. Add a notice only.")
    if sentence.place is SentencePlace.STORY:
        name, block = BODY, _last_paragraph(revision)
    else:
        name, block = case.field, _paragraph_of(case, revision=revision)
    if block is None:
        return NotAllowed("no_paragraph", "There is no paragraph there. Choose the other place, or add a notice only.")
    text = revision.text(name)
    space = "" if _NO_SPACE_AFTER.search(text[block.start : block.end]) else " "
    return Added(name, Edit(block.end, block.end, "", space + words))


def proposed_for(proposal: Proposal) -> Proposal:
    """Return what policy proposes for an added sentence: it makes clear, so it is told, whatever stands in it."""
    said = Said("A sentence is added; nothing that stood is changed.")
    return replace(
        proposal, nature=Nature.CONTEXT, treatment=Treatment.CLARIFICATION, reasons=(said, *proposal.reasons)
    )


def _paragraph_of(case: Case, *, revision: Revision) -> Block | None:
    stored = revision.field(case.field)
    placed = case.placed in (Placement.Status.FOUND, Placement.Status.ALREADY_FIXED)
    if stored is None or not placed or case.start is None or case.end is None:
        return None
    end = case.end
    return next((block for block in visible(stored).blocks if block.start <= end <= block.end), None)


def _last_paragraph(revision: Revision) -> Block | None:
    stored = revision.field(BODY)
    blocks: Sequence[Block] = visible(stored).blocks if stored else ()
    return next((block for block in reversed(blocks) if block.kind == "paragraph" and block.start < block.end), None)
