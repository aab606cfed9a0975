"""An editor decides a case. Every decision is bound to the version and the revision that were on the screen (law 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.base import SettingsError
from corrigenda.core.review import states
from corrigenda.core.review.policy import is_noted
from corrigenda.flows.confirm import Accept, NotAllowed, confirmed_edits, treatment_fault
from corrigenda.flows.look import connector_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.tasks import queue


@dataclass(frozen=True, slots=True)
class Seen:
    """What was on the editor's screen: the case's version, and the revision shown, if any."""

    version: int
    revision_id: int | None


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


WRITTEN = (
    states.Apply.APPLIED,
    states.Apply.ATTESTED,
    states.Apply.LIVE,
    states.Apply.NOT_LIVE,
    states.Apply.REGRESSED,
)
"""On the public page, or on the way there: taking it back needs the inverse write."""

DecideAnswer = Decided | Stale | NotAllowed


def accept(case: Case, *, seen: Seen, accepted: Accept, by: Member, now: datetime) -> DecideAnswer:
    """Accept a case: the confirmed edits are written after the time for undo."""
    if refused := _may_decide(case, seen=seen, by=by, to=states.Decision.ACCEPTED):
        return refused
    edits = confirmed_edits(case, choice=accepted.choice, occurrences=accepted.occurrences)
    if isinstance(edits, NotAllowed):
        return edits
    if refused_treatment := treatment_fault(case, edits=edits, accepted=accepted, by=by):
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
    if case.decision == states.Decision.ACCEPTED and case.apply in WRITTEN:
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
