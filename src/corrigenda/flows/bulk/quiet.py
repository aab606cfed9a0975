"""Which cases may be accepted without being opened: those that one key would accept, silently, with nothing to look at (law 10)."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.core.review.policy import Nature, Treatment, may_be_silent
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.core.text.said import Said
from corrigenda.flows.confirm import Accept, Variant, confirmed_edits, weighed
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.second_person import proposal_of
from corrigenda.store.models import Case, Placement
from corrigenda.store.queries import abuse_in, variants_of


@dataclass(frozen=True, slots=True)
class Quiet:
    """The case's only wording, by the id of its edit: `edits` are what would be written in `field` of the revision seen."""

    edit_id: int
    field: str
    edits: tuple[TextEdit, ...]
    accepted: Accept


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person has to open the case, and why. `check` is the first check that was raised, as a slug, if one was."""

    words: str
    check: str = ""


def quiet(case: Case) -> Quiet | LeftOut:
    """Return the one wording that may be accepted unopened, or why the case has to be opened."""
    if not case.is_open:
        return LeftOut("It is decided already.")
    if case.placed != Placement.Status.FOUND or not case.has_passage:
        return LeftOut("Its passage has no certain place in the story.")
    if case.was:
        return LeftOut("The story was changed without a notice.")
    if abuse_in([case.pk]):
        return LeftOut("A reader's words are hidden, and have to be looked at.")
    if proposal_of(case).row is not None:
        return LeftOut("A second person has to confirm what was proposed.")
    voices = variants_of(case)
    if len(voices) != 1:
        return LeftOut("Its readers ask for several wordings." if voices else "Nobody said how it should read.")
    return _weighed(case, edit_id=voices[0].edit_id)


def _weighed(case: Case, *, edit_id: int) -> Quiet | LeftOut:
    choice = Variant(edit_id)
    confirmed = confirmed_edits(case, choice=choice, occurrences=())
    if isinstance(confirmed, NotAllowed):
        return LeftOut(confirmed.detail)
    seen = weighed(case, edits=confirmed)
    if not may_be_silent(seen.findings):
        raised = next(finding for finding in seen.findings if finding.raises)
        return LeftOut(Said("A check saw something: %(evidence)s", evidence=raised.evidence), raised.check.value)
    if seen.proposal.treatment is not Treatment.SILENT:
        return LeftOut("Policy asks for a notice.")
    edits = tuple(TextEdit(edit["start"], edit["end"], edit["old"], edit["new"]) for edit in confirmed)
    accepted = Accept(choice, nature=Nature(seen.proposal.nature), treatment=Treatment.SILENT)
    return Quiet(edit_id, case.field, edits, accepted)
