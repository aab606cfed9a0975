"""A standards editor changes the words of a published notice: never silently, the old ones stay in its history."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.core.review.roles import Right
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.decide import DecideAnswer, Decided, Seen, Stale
from corrigenda.flows.wording import amended
from corrigenda.flows.write_back import accepted_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member, Task
from corrigenda.store.tasks import queue

PUBLISHED = (states.NoticeState.PUBLISHED, states.NoticeState.AMENDED)


def amend_notice(case: Case, *, seen: Seen, label: str, text: str, by: Member, now: datetime) -> DecideAnswer:
    """Give a published notice other words: written into the story like any change, published once they are seen there."""
    if refused := may_change(case, seen=seen, by=by):
        return refused
    accepted = accepted_of(case)
    stands = amended(accepted)
    label, text = label.strip(), text.strip()
    if not text:
        return NotAllowed("no_words", "An amended notice needs words. To take it back, withdraw it.")
    if (label, text) == (stands.notice_label, stands.notice_text):
        return NotAllowed("same_words", "These are the words of the notice as it stands.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, note="notice amended", reason="", reason_words=""):
            return stale(case)
        decision = Decision.objects.create(
            case=case,
            kind=Decision.Kind.AMEND,
            actor=by.person,
            at=now,
            case_version=seen.version,
            revision_id=seen.revision_id,
            nature=accepted.nature,
            treatment=accepted.treatment,
            notice_label=label,
            notice_text=text,
        )
        queue("change_notice", subject=case.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)


def may_change(case: Case, *, seen: Seen, by: Member) -> Stale | NotAllowed | None:
    """Say why this member may not change the notice of this case now, or None."""
    if by.site_id != case.site_id or not by.may(Right.AMEND):
        return NotAllowed("needs_standards_editor", "Only a standards editor changes a published notice.")
    if case.version != seen.version:
        return stale(case)
    if case.notice not in PUBLISHED:
        return NotAllowed("no_published_notice", "This case has no published notice.")
    if is_changing(case):
        return NotAllowed(
            "notice_changing", "The notice is being changed already. Wait until that is seen on the page."
        )
    return None


def is_changing(case: Case) -> bool:
    """Tell whether a change of the notice is on its way to the page."""
    tasks = Task.objects.filter(name="change_notice", subject=str(case.pk), done_at=None, given_up_at=None)
    return tasks.exists()


def stale(case: Case) -> Stale:
    """Return who was faster."""
    fresh = Case.objects.get(pk=case.pk)
    return Stale(fresh, fresh.decisions.select_related("actor").last())
