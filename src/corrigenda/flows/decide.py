"""An editor decides a case. Every decision is bound to the version and the revision that were on the screen (law 8)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.base import SettingsError
from corrigenda.core.review import states
from corrigenda.core.review.policy import is_noted
from corrigenda.flows.confirm import Accept, confirmed_edits, treatment_fault
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, Stale, guard, lost, record, wrote
from corrigenda.flows.look import connector_of
from corrigenda.flows.second_person import needs_second, proposal_of, propose
from corrigenda.flows.undo import undo
from corrigenda.flows.wake import close_waits
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member, Snooze
from corrigenda.store.tasks import queue

__all__ = [
    "DecideAnswer",
    "Decided",
    "NotAllowed",
    "Seen",
    "Stale",
    "accept",
    "already_fixed",
    "reject",
    "undo",
    "write_again",
]


def accept(case: Case, *, seen: Seen, accepted: Accept, by: Member, now: datetime) -> DecideAnswer:
    """Accept a case: the confirmed edits are written after the time for undo.

    Where the site wants a second person for such a treatment, the first one's Accept is a proposal, and the same
    words accepted by another are the decision.
    """
    kind = Decision.Kind.ACCEPT
    if refused := guard(case, kind=kind, to=states.Decision.ACCEPTED, seen=seen, by=by, also=Decision.Kind.PROPOSE):
        return refused
    edits = confirmed_edits(case, choice=accepted.choice, occurrences=accepted.occurrences)
    if isinstance(edits, NotAllowed):
        return edits
    if refused_treatment := treatment_fault(case, edits=edits, accepted=accepted, by=by):
        return refused_treatment
    said: dict[str, object] = {
        "edits": edits,
        "nature": accepted.nature,
        "treatment": accepted.treatment,
        "notice_label": accepted.notice_label.strip(),
        "notice_text": accepted.notice_text.strip(),
        "source": accepted.source.strip(),
        "source_public": accepted.source_public,
    }
    first = proposal_of(case)
    if needs_second(case.site, treatment=accepted.treatment, by=by) and not first.confirmed_by(by, said=said):
        return propose(case, seen=seen, said=said, by=by, now=now)
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
            return lost(case, kind=kind, seen=seen, by=by)
        seconds = first.row if first.confirmed_by(by, said=said) else None
        decision = record(case, kind=kind, seen=seen, by=by, now=now, seconds=seconds, **said)
        close_waits(case, because=Snooze.Woke.PERSON, now=now)
        wait = timedelta(seconds=settings.UNDO_SECONDS)
        queue("verify" if by_hand else "write_back", subject=case.pk, site_id=case.site_id, run_at=now + wait)
    return Decided(case, decision)


def reject(
    case: Case,
    *,
    seen: Seen,
    code: Decision.Code,
    reader_text: str,
    by: Member,
    now: datetime,
    told_after: timedelta | None = None,
) -> DecideAnswer:
    """Reject a case with a reason that its readers are told, by default when the time for undo is over."""
    return _close(
        case,
        kind=Decision.Kind.REJECT,
        to=states.Decision.REJECTED,
        seen=seen,
        by=by,
        now=now,
        code=code,
        reader_text=reader_text,
        told_after=told_after,
    )


def already_fixed(case: Case, *, seen: Seen, reader_text: str, by: Member, now: datetime) -> DecideAnswer:
    """Say that the story was put right before; the readers are thanked.

    That is no pardon: what changes the meaning cannot pass in silence so, unless one who may lowers it (law 10).
    """
    if (case.was or case.raised) and not by.lowers and case.version == seen.version and not wrote(case.story, by=by):
        return NotAllowed(
            "changed_unannounced",
            "What was asked for is more than a slip, so putting it right cannot pass in silence. "
            "Add a notice only, or hand it to the standards editor.",
        )
    return _close(
        case,
        kind=Decision.Kind.ALREADY_FIXED,
        to=states.Decision.ALREADY_FIXED,
        seen=seen,
        by=by,
        now=now,
        code=None,
        reader_text=reader_text,
    )


def write_again(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Try a refused or failed write-back once more, or write a fix anew whose old words are back: the same edits, every guard.

    Where nothing can be written, what came back is to be changed by hand again.
    """
    kind = Decision.Kind.WRITE_AGAIN
    if refused := guard(case, kind=kind, to=None, seen=seen, by=by):
        return refused
    regressed = case.apply == states.Apply.REGRESSED
    if not regressed and case.apply not in (states.Apply.REFUSED, states.Apply.FAILED):
        return NotAllowed("nothing_refused", "This case has no refused write.")
    if not case.decisions.filter(kind=Decision.Kind.ACCEPT).exists():
        return NotAllowed("not_accepted", "This case was not accepted.")
    by_hand = regressed and not _can_write(case)
    apply = states.Apply.MANUAL if by_hand else states.Apply.QUEUED
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, apply=apply, reason="", reason_words=""):
            return lost(case, kind=kind, seen=seen, by=by)
        decision = record(case, kind=kind, seen=seen, by=by, now=now)
        queue("verify" if by_hand else "write_back", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)


def _close(
    case: Case,
    *,
    kind: Decision.Kind,
    to: states.Decision,
    seen: Seen,
    by: Member,
    now: datetime,
    code: Decision.Code | None,
    reader_text: str,
    told_after: timedelta | None = None,
) -> DecideAnswer:
    if refused := guard(case, kind=kind, to=to, seen=seen, by=by):
        return refused
    slug = code.value if code else ""
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=to, reason=slug):
            return lost(case, kind=kind, seen=seen, by=by)
        decision = record(case, kind=kind, seen=seen, by=by, now=now, code=slug, reader_text=reader_text.strip())
        close_waits(case, because=Snooze.Woke.PERSON, now=now)
        wait = timedelta(seconds=settings.UNDO_SECONDS) if told_after is None else told_after
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now + wait)
    return Decided(case, decision)


def _can_write(case: Case) -> bool:
    try:
        return connector_of(case.site).writes
    except SettingsError:
        return False
