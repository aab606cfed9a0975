"""An editor decides a case. Every decision is bound to the version and the revision that were on the screen (law 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.base import SettingsError
from corrigenda.core.grouping.edits import Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.review import states
from corrigenda.core.review.policy import Nature, Treatment, is_noted, lowering_needs_role
from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.flows.carrying import carry_edit, why_not
from corrigenda.flows.findings import findings_of, proposal_for
from corrigenda.flows.look import connector_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Edit, Member, Revision
from corrigenda.store.models.decision import ConfirmedEdit
from corrigenda.store.tasks import queue


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


Choice = Variant | Wording | NoticeOnly


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The same words elsewhere in the story, to be changed with the passage (code points of one field)."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the editor's screen: the case's version, and the revision shown, if any."""

    version: int
    revision_id: int | None


@dataclass(frozen=True, slots=True)
class Accept:
    """What to write and how to tell it."""

    choice: Choice
    nature: Nature
    treatment: Treatment
    notice_label: str = ""
    notice_text: str = ""
    occurrences: tuple[Occurrence, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision stands."""

    case: Case
    decision: Decision


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody, or a new report, changed the case since it was on the screen; `last` is the decision that won, if one did."""

    case: Case
    last: Decision | None


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """The decision was not taken; `slug` names the rule, `detail` says what to do."""

    slug: str
    detail: str


DecideAnswer = Decided | Stale | NotAllowed


def accept(case: Case, *, seen: Seen, accepted: Accept, by: Member, now: datetime) -> DecideAnswer:
    """Accept a case: the confirmed edits are written after the time for undo."""
    if refused := _may_decide(case, seen=seen, by=by, to=states.Decision.ACCEPTED):
        return refused
    edits = _confirmed(case, choice=accepted.choice, occurrences=accepted.occurrences)
    if isinstance(edits, NotAllowed):
        return edits
    if refused_treatment := _treatment_fault(case, edits=edits, accepted=accepted, by=by):
        return refused_treatment
    noted = is_noted(accepted.treatment)
    by_hand = not _can_write(case)
    with transaction.atomic():
        moved = move(
            case,
            now=now,
            actor=by.person,
            decision=states.Decision.ACCEPTED,
            apply=states.Apply.MANUAL if by_hand else states.Apply.QUEUED,
            notice=states.NoticeState.DRAFT if noted else states.NoticeState.NOT_NEEDED,
            nature=accepted.nature,
            treatment=accepted.treatment,
            reason="",
            reason_words="",
        )
        if not moved:
            return _stale(case)
        decision = _record(
            case,
            kind=Decision.Kind.ACCEPT,
            seen=seen,
            by=by,
            now=now,
            edits=edits,
            nature=accepted.nature,
            treatment=accepted.treatment,
            notice_label=accepted.notice_label.strip(),
            notice_text=accepted.notice_text.strip(),
        )
        wait = timedelta(seconds=settings.UNDO_SECONDS)
        queue("verify" if by_hand else "write_back", subject=case.pk, site_id=case.site_id, run_at=now + wait)
    return Decided(case, decision)


def reject(case: Case, *, seen: Seen, code: Decision.Code, reader_text: str, by: Member, now: datetime) -> DecideAnswer:
    """Reject a case with a reason that its readers are told."""
    return _close(case, to=states.Decision.REJECTED, seen=seen, by=by, now=now, code=code, reader_text=reader_text)


def already_fixed(case: Case, *, seen: Seen, reader_text: str, by: Member, now: datetime) -> DecideAnswer:
    """Say that the story was put right before; the readers are thanked."""
    return _close(case, to=states.Decision.ALREADY_FIXED, seen=seen, by=by, now=now, code=None, reader_text=reader_text)


def undo(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Take the last decision back: before the write nothing was written, after it the inverse edit is written."""
    if refused := _may_decide(case, seen=seen, by=by, to=None):
        return refused
    written = case.apply in (states.Apply.APPLIED, states.Apply.LIVE, states.Apply.NOT_LIVE, states.Apply.REGRESSED)
    if case.decision == states.Decision.ACCEPTED and written:
        return _take_back(case, seen=seen, by=by, now=now)
    undoable = (states.Decision.ACCEPTED, states.Decision.REJECTED, states.Decision.ALREADY_FIXED)
    if case.decision not in undoable:
        return NotAllowed("nothing_to_undo", "This case has no decision to undo.")
    if case.apply == states.Apply.WRITING:
        return NotAllowed("being_written", "The fix is being written right now. Undo it when that is done.")
    changes: dict[str, object] = {"decision": states.Decision.ONGOING, "reason": "", "reason_words": ""}
    if case.apply not in (states.Apply.NONE, states.Apply.REVERTED):
        changes["apply"] = states.Apply.NONE
    if case.notice == states.NoticeState.DRAFT:
        changes["notice"] = states.NoticeState.NOT_NEEDED
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, note="undone", **changes):
            return _stale(case)
        return Decided(case, _record(case, kind=Decision.Kind.UNDO, seen=seen, by=by, now=now))


def write_again(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Try a refused or failed write-back once more, with the same confirmed edits and every guard."""
    if refused := _may_decide(case, seen=seen, by=by, to=None):
        return refused
    if case.apply not in (states.Apply.REFUSED, states.Apply.FAILED):
        return NotAllowed("nothing_refused", "This case has no refused write.")
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).last()
    if decision is None:
        return NotAllowed("not_accepted", "This case was not accepted.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, apply=states.Apply.QUEUED, reason="", reason_words=""):
            return _stale(case)
        queue("write_back", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)


def _take_back(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, reason="", reason_words=""):
            return _stale(case)
        decision = _record(case, kind=Decision.Kind.UNDO, seen=seen, by=by, now=now)
        queue("take_back", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)


def _close(
    case: Case,
    *,
    to: states.Decision,
    seen: Seen,
    by: Member,
    now: datetime,
    code: Decision.Code | None,
    reader_text: str,
) -> DecideAnswer:
    if refused := _may_decide(case, seen=seen, by=by, to=to):
        return refused
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=to, reason=code.value if code else ""):
            return _stale(case)
        kind = Decision.Kind.REJECT if to is states.Decision.REJECTED else Decision.Kind.ALREADY_FIXED
        decision = _record(
            case, kind=kind, seen=seen, by=by, now=now, code=code.value if code else "", reader_text=reader_text.strip()
        )
        wait = timedelta(seconds=settings.UNDO_SECONDS)
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now + wait)
    return Decided(case, decision)


def _may_decide(case: Case, *, seen: Seen, by: Member, to: states.Decision | None) -> Stale | NotAllowed | None:
    if by.site_id != case.site_id or not by.decides:
        return NotAllowed("not_your_role", "Your role on this site does not decide cases.")
    if case.version != seen.version or case.revision_id != seen.revision_id:
        return _stale(case)
    current, apply = states.Decision(case.decision), states.Apply(case.apply)
    if to is not None and not states.decision_allowed(current, after=to, apply=apply):
        return NotAllowed("decided", f"This case is {case.display_status.replace('_', ' ')} already; undo that first.")
    return None


def _stale(case: Case) -> Stale:
    fresh = Case.objects.get(pk=case.pk)
    return Stale(fresh, fresh.decisions.select_related("actor").last())


def _can_write(case: Case) -> bool:
    try:
        return connector_of(case.site).writes
    except SettingsError:
        return False


def _confirmed(
    case: Case, *, choice: Choice, occurrences: Sequence[Occurrence]
) -> tuple[ConfirmedEdit, ...] | NotAllowed:
    """Return the edits of the revision seen that the choice stands for, or why there are none."""
    if isinstance(choice, NoticeOnly):
        return ()
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
    for place in occurrences:
        if len(edits) != 1 or revision.field(place.field) is None:
            return NotAllowed("several_edits", "Other occurrences can only be changed along with a single edit.")
        if revision.text(place.field)[place.start : place.end] != edits[0].old:
            return NotAllowed("no_occurrence", "An occurrence that was ticked no longer holds the same words.")
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


def _treatment_fault(
    case: Case, *, edits: tuple[ConfirmedEdit, ...], accepted: Accept, by: Member
) -> NotAllowed | None:
    """Hold law 10: what changes the meaning is not silent unless one who may lowers it; what is noted has words."""
    if is_noted(accepted.treatment) and not accepted.notice_text.strip():
        return NotAllowed("no_notice", "A noted correction needs the words of its notice.")
    if not edits:
        return (
            None
            if is_noted(accepted.treatment)
            else NotAllowed("nothing_to_do", "Without a change and without a notice there is nothing to accept.")
        )
    proposed = proposed_treatment(case, edits=edits)
    if lowering_needs_role(proposed, chosen=accepted.treatment) and not by.lowers:
        words = proposed.value.replace("_", " ")
        return NotAllowed(
            "needs_standards_editor", f"Policy asks for a {words} here; only a standards editor may treat it as less."
        )
    return None


def proposed_treatment(case: Case, *, edits: Sequence[ConfirmedEdit]) -> Treatment:
    """Return the treatment that policy proposes for confirmed edits of the case's revision."""
    revision: Revision | None = case.revision
    if revision is None:
        return Treatment.CLARIFICATION
    language = case.story.language or case.site.language
    values = [TextEdit(edit["start"], edit["end"], edit["old"], edit["new"]) for edit in edits]
    findings = [
        finding
        for edit, value in zip(edits, values, strict=True)
        for finding in findings_of((value,), revision=revision, field=edit["field"], language=language)
    ]
    return proposal_for(case, edits=values, findings=findings).treatment


def _record(case: Case, *, kind: Decision.Kind, seen: Seen, by: Member, now: datetime, **rest: object) -> Decision:
    return Decision.objects.create(
        case=case,
        kind=kind,
        actor=by.person,
        at=now,
        case_version=seen.version,
        revision_id=seen.revision_id,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in rest.items()},
    )
