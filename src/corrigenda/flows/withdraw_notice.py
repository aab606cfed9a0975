"""A standards editor takes a published notice back: it goes from the story, and stays on the record as a tombstone (law 9)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.flows.amend_notice import may_change, stale
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.decide import DecideAnswer, Decided, Seen
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member
from corrigenda.store.tasks import queue


def withdraw_notice(case: Case, *, seen: Seen, why: str, by: Member, now: datetime) -> DecideAnswer:
    """Take a published notice back, and say publicly why; the words of the story stay as they were corrected."""
    if refused := may_change(case, seen=seen, by=by):
        return refused
    if not why.strip():
        return NotAllowed("no_reason", "Say why the notice is withdrawn; it stands on the public record.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, note="notice withdrawn", reason="", reason_words=""):
            return stale(case)
        decision = Decision.objects.create(
            case=case,
            kind=Decision.Kind.WITHDRAW,
            actor=by.person,
            at=now,
            case_version=seen.version,
            revision_id=seen.revision_id,
            reader_text=why.strip(),
        )
        queue("change_notice", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)
