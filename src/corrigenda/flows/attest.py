"""A named person says that a fix is public where no machine can see the page: attested, never live (law 6)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.core.text.said import Said
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.flows.publish import publish
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.tasks import queue

ATTESTABLE = (states.Apply.APPLIED, states.Apply.MANUAL, states.Apply.NOT_LIVE)


def attest(case: Case, *, seen: Seen, how: str, by: Member, now: datetime) -> DecideAnswer:
    """Take a standards editor's word, with `how` they saw it, that the fix and its notice are public.

    The record says who attested it. The page is still looked at: a fix that is seen there after all becomes live.
    """
    if by.site_id != case.site_id or by.role != Member.Role.STANDARDS:
        return NotAllowed("not_your_role", "Only a standards editor attests that a fix is public.")
    kind = Decision.Kind.ATTEST
    if refused := guard(case, kind=kind, to=None, seen=seen, by=by):
        return refused
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("revision").last()
    if case.apply not in ATTESTABLE or decision is None:
        return NotAllowed(
            "not_attestable",
            Said(
                "Nobody attests this case as it stands: %(status)s.",
                status=Said(states.STATUS_WORDS[case.display_status]),
            ),
        )
    if not how.strip():
        return NotAllowed("no_evidence", "Say where you saw the fix; the record keeps it with your name.")
    noted = case.notice == states.NoticeState.DRAFT
    notice = states.NoticeState.PUBLISHED if noted else case.notice
    attested = states.Apply.ATTESTED
    with transaction.atomic():
        moved = move(
            case, now=now, actor=by.person, note=how.strip(), apply=attested, notice=notice, reason="", reason_words=""
        )
        if not moved:
            return lost(case, kind=kind, seen=seen, by=by)
        said = record(case, kind=kind, seen=seen, by=by, now=now, remark=how.strip())
        publish(case, decision=decision, now=now, attested_by=by.person)
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, said)
