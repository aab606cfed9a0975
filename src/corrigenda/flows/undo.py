"""Take back what was said of a case last: before a fix is written nothing is written, after it the inverse is."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.escalate import hand_back
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, done_before, guard, lost, record
from corrigenda.flows.split import split
from corrigenda.flows.take_out import put_back
from corrigenda.flows.wake import take_up
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.tasks import queue

OWN_FOR = timedelta(hours=24)
"""So long an editor takes back an own fix that is in the story; after that, and for others' fixes, the standards editor does."""
WRITTEN = (
    states.Apply.APPLIED,
    states.Apply.ATTESTED,
    states.Apply.LIVE,
    states.Apply.NOT_LIVE,
    states.Apply.REGRESSED,
)
"""On the public page, or on the way there: taking it back needs the inverse write."""
UNDONE_AS = (Decision.Kind.UNDO, Decision.Kind.WAKE, Decision.Kind.SPLIT, Decision.Kind.HAND_BACK)
DECIDED = (states.Decision.ACCEPTED, states.Decision.REJECTED, states.Decision.ALREADY_FIXED)


def undo(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Take the last decision back, whatever it was."""
    if before := done_before(case, kinds=UNDONE_AS, seen=seen, by=by):
        return before
    match states.Decision(case.decision):
        case states.Decision.SNOOZED | states.Decision.NEEDS_INFO:
            return take_up(case, seen=seen, by=by, now=now)
        case states.Decision.ESCALATED:
            return hand_back(case, words="", seen=seen, by=by, now=now)
        case states.Decision.MERGED:
            return split(case, seen=seen, by=by, now=now)
        case decision if decision in DECIDED:
            return _reopen(case, seen=seen, by=by, now=now)
        case _:
            last = case.decisions.last()
            if last is not None and last.kind == Decision.Kind.TAKE_OUT:
                return put_back(case, seen=seen, by=by, now=now)
            return guard(case, kind=Decision.Kind.UNDO, to=None, seen=seen, by=by) or NotAllowed(
                "nothing_to_undo", "This case has no decision to undo."
            )


def _reopen(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    kind = Decision.Kind.UNDO
    if refused := guard(case, kind=kind, to=None, seen=seen, by=by):
        return refused
    if case.decision == states.Decision.ACCEPTED and case.apply in WRITTEN and not _never_made(case):
        return _take_back(case, seen=seen, by=by, now=now)
    if case.apply == states.Apply.WRITING:
        return NotAllowed("being_written", "The fix is being written right now. Undo it when that is done.")
    changes: dict[str, object] = {"decision": states.Decision.ONGOING, "reason": "", "reason_words": ""}
    if case.apply not in (states.Apply.NONE, states.Apply.REVERTED):
        changes["apply"] = states.Apply.NONE
    if case.notice == states.NoticeState.DRAFT:
        changes["notice"] = states.NoticeState.NOT_NEEDED
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, note="undone", **changes):
            return lost(case, kind=kind, seen=seen, by=by)
        return Decided(case, record(case, kind=kind, seen=seen, by=by, now=now))


def _never_made(case: Case) -> bool:
    """Tell whether a change that was left to be made by hand was not seen on the page: then there is nothing to take back."""
    accepted = case.decisions.filter(kind=Decision.Kind.ACCEPT).last()
    return case.apply == states.Apply.NOT_LIVE and accepted is not None and accepted.write_back_id is None


def _take_back(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    kind = Decision.Kind.UNDO
    accepted = case.decisions.filter(kind=Decision.Kind.ACCEPT).last()
    own = accepted is not None and accepted.actor_id == by.person_id and now - accepted.at <= OWN_FOR
    if not own and by.role != Member.Role.STANDARDS:
        return NotAllowed(
            "not_yours_to_undo",
            "A fix that is in the story is taken back by who accepted it, for a day, or by a standards editor.",
        )
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, reason="", reason_words=""):
            return lost(case, kind=kind, seen=seen, by=by)
        decision = record(case, kind=kind, seen=seen, by=by, now=now)
        queue("take_back", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)
