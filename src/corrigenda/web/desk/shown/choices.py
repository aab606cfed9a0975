"""The ways to decide a case, each with what it does to the paragraph, what the checks saw, and what policy proposes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.functional import Promise

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.notices.wording import Draft, draft_notice
from corrigenda.core.review.checks.finding import Finding
from corrigenda.core.review.policy import WEIGHT, Nature, Proposal, Treatment, may_be_silent
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.confirm import changes_quotation
from corrigenda.flows.findings import findings_of, proposal_for
from corrigenda.store.models import Case, Edit, Placement, Revision
from corrigenda.store.queries import MOST_VARIANTS, Voices, Wordings, wordings_of
from corrigenda.web.desk.shown.blurred import blurred_because
from corrigenda.web.desk.shown.labels import CHECKS, told
from corrigenda.web.desk.shown.stretch import Stretch, sentence_around, words_told
from corrigenda.web.desk.shown.unannounced import changed_before
from corrigenda.web.desk.shown.worded import worded
from corrigenda.web.desk.shown.words import ParagraphShown, paragraph_shown
from corrigenda.web.desk.typed import NOTICE_ONLY, OWN, VARIANT

KEYS = 9
Proposes = Callable[[Proposal], Proposal]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """What a check saw; `raises` if it forbids a silent treatment."""

    check: Promise | str
    evidence: str
    raises: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """Edits with what the checks saw and policy proposes. `seal` names the evidence that has to have been on the screen.

    `quoted`: quoted words change, so the record of what was said is asked for. `field` is the one that is changed.
    """

    edits: tuple[TextEdit, ...]
    findings: tuple[FindingShown, ...]
    seal: str
    proposal: Proposal
    paragraph: ParagraphShown | None
    quoted: bool = False
    field: str = ""

    @property
    def raised(self) -> tuple[FindingShown, ...]:
        """What forbids a silent treatment."""
        return tuple(finding for finding in self.findings if finding.raises)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to accept; `key` is the digit that picks it, 0 for none. With a `fault` it cannot be taken.

    `blurred` says why its words are hidden until somebody opens them.
    """

    value: str
    key: int
    old: tuple[Glyph, ...]
    new: tuple[Glyph, ...]
    voices: int
    weighed: Weighed | None
    wording: str = ""
    fault: str = ""
    blurred: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """All ways to accept a case: its variants, the editor's own wording of `stretch`, and a notice only."""

    variants: tuple[Choice, ...]
    more_variants: int
    stretch: Stretch | None
    notice_only: Weighed

    @property
    def default(self) -> str:
        """What is ticked at first."""
        usable = next((choice.value for choice in self.variants if not choice.fault and not choice.blurred), None)
        if usable:
            return usable
        if self.notice_only.paragraph:
            return NOTICE_ONLY
        return OWN if self.stretch else NOTICE_ONLY

    def weighed(self, value: str) -> Weighed | None:
        """Return what a choice comes to; None for an own wording, which is weighed when it is typed."""
        if value == NOTICE_ONLY:
            return self.notice_only
        return next((choice.weighed for choice in self.variants if choice.value == value), None)


def choices_of(case: Case, *, wordings: Wordings | None = None) -> Choices:
    """Return the ways to accept a case as it stands; `wordings` are what its readers asked for, where that is known."""
    text = _text(case)
    voices, abuse = wordings or wordings_of(case)
    shown = voices[:MOST_VARIANTS]
    stretch = _stretch(case, text=text)
    rows = Edit.objects.in_bulk([voice.edit_id for voice in shown])
    elsewhere = {row.revision_id for row in rows.values()} - {case.revision_id}
    before = Revision.objects.in_bulk(elsewhere) if elsewhere else {}
    variants = tuple(
        _variant(case, voices=voice, row=rows[voice.edit_id], before=before, stretch=stretch, key=at + 1)
        for at, voice in enumerate(shown)
    )
    if abuse:
        variants = tuple(
            replace(choice, blurred=blurred_because(voice.new, quoting=case.passage, abuse=abuse))
            for choice, voice in zip(variants, shown, strict=True)
        )
    return Choices(variants, len(voices) - len(shown), stretch, _notice_only(case, text=text))


def _notice_only(case: Case, *, text: str) -> Weighed:
    """Weigh a decision that writes nothing: where the story was changed unannounced, by what was changed."""
    changed = changed_before(case, now=text)
    if changed is None:
        return Weighed((), (), "", _proposal(case, edits=(), findings=()), None)
    findings = changed.findings(language=language_of(case))
    proposal = _proposal(case, edits=changed.edits, findings=findings)
    return Weighed((), _shown(findings), "", proposal, paragraph_shown(changed.text, edits=changed.edits))


def _shown(findings: Sequence[Finding]) -> tuple[FindingShown, ...]:
    shown = dict.fromkeys(FindingShown(told(CHECKS, one.check), worded(one.evidence), one.raises) for one in findings)
    return tuple(sorted(shown, key=lambda one: not one.raises))


def _as_it_is(proposal: Proposal) -> Proposal:
    return proposal


def _proposal(
    case: Case, *, edits: tuple[TextEdit, ...], findings: Sequence[Finding], proposes: Proposes = _as_it_is
) -> Proposal:
    """Return what policy proposes, its reasons in the language of the screen."""
    proposal = proposes(proposal_for(case, edits=edits, findings=findings))
    return replace(proposal, reasons=tuple(worded(reason) for reason in proposal.reasons))


def weigh(
    case: Case, *, edits: tuple[TextEdit, ...], field: str | None = None, proposes: Proposes = _as_it_is
) -> Weighed:
    """Run the checks on edits of the case's revision, in its own field or in another, and ask policy.

    `proposes` has the last word on what is proposed.
    """
    revision = _revision(case)
    name = case.field if field is None else field
    findings = findings_of(edits, revision=revision, field=name, language=language_of(case))
    paragraph = paragraph_shown(revision.text(name), edits=edits)
    return Weighed(
        edits,
        _shown(findings),
        "" if may_be_silent(findings) else _seal(edits, findings, text=revision.text(name)),
        _proposal(case, edits=edits, findings=findings, proposes=proposes),
        paragraph,
        changes_quotation(findings),
        name,
    )


def weightiest(parts: Sequence[Weighed]) -> Weighed:
    """Return the one of the parts that policy asks the most for; the first of equals."""
    return max(parts, key=lambda part: WEIGHT[part.proposal.treatment])


def weigh_wording(case: Case, *, stretch: Stretch, wording: str) -> Weighed | None:
    """Weigh the editor's own wording of a stretch; None if it changes nothing."""
    match edits_of(_text(case), start=stretch.start, end=stretch.end, replacement=wording):
        case Atomic(edits=edits):
            return weigh(case, edits=edits)
        case Rewrite(edit=edit):
            return weigh(case, edits=(edit,))
        case Unchanged():
            return None


def draft_for(
    case: Case,
    *,
    edits: tuple[TextEdit, ...],
    nature: Nature,
    treatment: Treatment,
    when: datetime,
    sentence: str = "",
) -> Draft:
    """Return the first draft of the notice, in the story's language. A `sentence` that is added is told as such."""
    # Words that a reader says stood in the story are quoted in a notice only where they do stand there.
    stands = _stretch(case, text=_text(case)) is not None
    old, new = case.passage if stands else "", ""
    if sentence:
        old, new = "", sentence
    elif edits:
        old, new = words_told(_text(case), edits=edits)
    elif changed := changed_before(case, now=_text(case)):
        old, new = words_told(changed.text, edits=changed.edits)
    return draft_notice(
        treatment=treatment.value, nature=nature.value, old=old, new=new, language=language_of(case), when=when
    )


def language_of(case: Case) -> str:
    """Return the language of the case's story."""
    return case.story.language or case.site.language


def _variant(
    case: Case,
    *,
    voices: Voices,
    row: Edit,
    before: dict[int, Revision],
    stretch: Stretch | None,
    key: int,
) -> Choice:
    glyphs = reveal(voices.old), reveal(voices.new)
    value, key = f"{VARIANT}{voices.edit_id}", key if key <= KEYS else 0
    seen = case.revision if row.revision_id == case.revision_id else before.get(row.revision_id)
    carried = (
        carry_edit(row.value, before=seen.text(row.field), after=_text(case))
        if stretch and seen and row.field == case.field
        else None
    )
    if carried is None or stretch is None:
        return Choice(value, key, *glyphs, voices.count, None, fault="These words do not stand in the story now.")
    wording = stretch.with_edits((carried,))
    return Choice(value, key, *glyphs, voices.count, weigh(case, edits=(carried,)), wording)


def _stretch(case: Case, *, text: str) -> Stretch | None:
    """Return what can be reworded: nothing where the passage has no place in the story."""
    placed = case.placed in (Placement.Status.FOUND, Placement.Status.ALREADY_FIXED)
    if not placed or case.start is None or case.end is None or case.end > len(text):
        return None
    return sentence_around(text, start=case.start, end=case.end)


def _text(case: Case) -> str:
    field = case.revision.field(case.field) if case.revision else None
    return field["text"] if field else ""


def _revision(case: Case) -> Revision:
    if case.revision is None:
        raise ValueError("edits stand in a revision")
    return case.revision


def _seal(edits: Sequence[TextEdit], findings: Sequence[Finding], *, text: str) -> str:
    """Name what was seen: another edit, other evidence, or another paragraph, has another name; one that moved has not."""
    left, right = text.rfind("\n", 0, edits[0].start) + 1, text.find("\n", edits[-1].end)
    paragraphs = text[left : len(text) if right < 0 else right]
    raised = sorted(
        (found.check.value, found.evidence, found.start - left, found.end - left) for found in findings if found.raises
    )
    changed = [(edit.start - left, edit.old, edit.new) for edit in edits]
    seen = repr((paragraphs, changed, raised))
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()[:24]
