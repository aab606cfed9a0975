"""What an editor's choice comes to: confirmed edits of the revision seen, and whether they may be treated so (law 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.policy import (
    TREATMENT_WORDS,
    Nature,
    Proposal,
    Treatment,
    is_noted,
    lowering_needs_role,
)
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.core.text.said import Said
from corrigenda.flows.carrying import carry_edit, why_not
from corrigenda.flows.dictionaries import DECISION_WAITS
from corrigenda.flows.findings import findings_of, proposal_for
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.sentence import Sentence, added, proposed_for
from corrigenda.store.models import Case, Edit, Member, Revision
from corrigenda.store.models.decision import ConfirmedEdit

__all__ = [
    "Accept",
    "Choice",
    "NotAllowed",
    "NoticeOnly",
    "Occurrence",
    "Variant",
    "Wording",
    "changes_quotation",
    "confirmed_edits",
    "treatment_fault",
    "weighed",
]


@dataclass(frozen=True, slots=True)
class Variant:
    """Take the wording of a report: the id of one of the case's edits."""

    edit_id: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Take the editor's own wording of a stretch of the revision seen (code points of the case's field, end exclusive)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class NoticeOnly:
    """Leave the story's own sentences as they are, and add a notice."""


Choice = Variant | Wording | Sentence | NoticeOnly


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The same words elsewhere in the story, to be changed with the passage (code points of one field)."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Accept:
    """What to write and how to tell it."""

    choice: Choice
    nature: Nature
    treatment: Treatment
    notice_label: str = ""
    notice_text: str = ""
    source: str = ""
    source_public: bool = False
    occurrences: tuple[Occurrence, ...] = ()


def confirmed_edits(
    case: Case, *, choice: Choice, occurrences: Sequence[Occurrence]
) -> tuple[ConfirmedEdit, ...] | NotAllowed:
    """Return the edits of the revision seen that the choice stands for, or why there are none."""
    if isinstance(choice, NoticeOnly):
        return ()
    if isinstance(choice, Sentence):
        insertion = added(case, sentence=choice)
        return insertion if isinstance(insertion, NotAllowed) else (_confirm(insertion.field, edit=insertion.edit),)
    revision = case.revision
    if revision is None or revision.field(case.field) is None:
        return NotAllowed("no_passage", "The passage has no place in the story. Choose a place, or add a notice only.")
    text = revision.text(case.field)
    edits = (
        _edits_of_variant(case, edit_id=choice.edit_id, text=text)
        if isinstance(choice, Variant)
        else _edits_of_wording(choice, text=text)
    )
    if isinstance(edits, NotAllowed):
        return edits
    confirmed = [_confirm(case.field, edit=edit) for edit in edits]
    for place in dict.fromkeys(occurrences):
        if len(edits) != 1 or revision.field(place.field) is None:
            return NotAllowed("several_edits", "Other occurrences can only be changed along with a single edit.")
        if not edits[0].old or revision.text(place.field)[place.start : place.end] != edits[0].old:
            return NotAllowed("no_occurrence", "An occurrence that was ticked no longer holds the same words.")
        if any(
            one["field"] == place.field and one["start"] < place.end and place.start < one["end"] for one in confirmed
        ):
            return NotAllowed("no_occurrence", "An occurrence that was ticked is the passage itself, or meets another.")
        confirmed.append(
            ConfirmedEdit(field=place.field, start=place.start, end=place.end, old=edits[0].old, new=edits[0].new)
        )
    return tuple(confirmed)


def _edits_of_variant(case: Case, *, edit_id: int, text: str) -> tuple[TextEdit, ...] | NotAllowed:
    row = Edit.objects.select_related("revision").filter(pk=edit_id, case=case).first()
    if row is None:
        return NotAllowed("no_variant", "This wording does not belong to the case.")
    before = row.revision.text(row.field)
    carried = carry_edit(row.value, before=before, after=text)
    if carried is None:
        return NotAllowed(
            why_not(row.value, before=before, after=text), "The words were changed in the story. Edit, then accept."
        )
    return (carried,)


def _edits_of_wording(wording: Wording, *, text: str) -> tuple[TextEdit, ...] | NotAllowed:
    if not 0 <= wording.start <= wording.end <= len(text):
        return NotAllowed("no_passage", "The stretch to reword is not in the story as it was shown.")
    match edits_of(text, start=wording.start, end=wording.end, replacement=wording.text):
        case Atomic(edits=edits):
            return edits
        case Rewrite(edit=edit):
            return (edit,)
        case Unchanged():
            return NotAllowed(
                "nothing_to_change", "Your wording is the same as the story's. Change it, or add a notice only."
            )


def _confirm(field: str, *, edit: TextEdit) -> ConfirmedEdit:
    return ConfirmedEdit(field=field, start=edit.start, end=edit.end, old=edit.old, new=edit.new)


def treatment_fault(case: Case, *, edits: tuple[ConfirmedEdit, ...], accepted: Accept, by: Member) -> NotAllowed | None:
    """Hold law 10: what changes the meaning is not silent unless one who may lowers it; what is noted has words."""
    if is_noted(accepted.treatment) and not accepted.notice_text.strip():
        return NotAllowed("no_notice", "A noted correction needs the words of its notice.")
    if not edits:
        return (
            None
            if is_noted(accepted.treatment)
            else NotAllowed("nothing_to_do", "Without a change and without a notice there is nothing to accept.")
        )
    seen = weighed(case, edits=edits)
    if isinstance(accepted.choice, Sentence):
        seen = replace(seen, proposal=proposed_for(seen.proposal))
    if changes_quotation(seen.findings) and not accepted.source.strip():
        return NotAllowed(
            "no_source", "A quotation changes. Say where the words are recorded: a recording, a transcript, a document."
        )
    if lowering_needs_role(seen.proposal.treatment, chosen=accepted.treatment) and not by.lowers:
        asked = Said(TREATMENT_WORDS[seen.proposal.treatment])
        return NotAllowed(
            "needs_standards_editor",
            Said(
                "Policy asks for more here: %(treatment)s. Only a standards editor may treat it as less.",
                treatment=asked,
            ),
        )
    return None


def changes_quotation(findings: Sequence[Finding]) -> bool:
    """Tell whether quoted words would change in more than a slip, so that their record is asked for."""
    return any(finding.raises and finding.check is Check.QUOTATION for finding in findings)


@dataclass(frozen=True, slots=True)
class WeighedEdits:
    """What the checks saw in confirmed edits, and what policy proposes for them."""

    findings: tuple[Finding, ...]
    proposal: Proposal


def weighed(case: Case, *, edits: Sequence[ConfirmedEdit]) -> WeighedEdits:
    """Run the checks on confirmed edits of the case's revision, and ask policy."""
    revision: Revision | None = case.revision
    language = case.story.language or case.site.language
    values = [TextEdit(edit["start"], edit["end"], edit["old"], edit["new"]) for edit in edits]
    findings = tuple(
        finding
        for edit, value in zip(edits, values, strict=True)
        if revision is not None
        for finding in findings_of(
            (value,), revision=revision, field=edit["field"], language=language, waits=DECISION_WAITS
        )
    )
    return WeighedEdits(findings, proposal_for(case, edits=values, findings=findings))
