"""A case goes to the standards editor, and comes back; and it is assigned to somebody, or to nobody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member


def escalate(case: Case, *, reason: str, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Hand the case to the standards editor, with the reason; where a site has only one, it is theirs from now on."""
    if refused := guard(case, kind=Decision.Kind.ESCALATE, to=states.Decision.ESCALATED, seen=seen, by=by):
        return refused
    if not reason.strip():
        return NotAllowed("no_reason", "Say what the standards editor should look at.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.ESCALATED, assigned_to=_only_one(case)):
            return lost(case, kind=Decision.Kind.ESCALATE, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.ESCALATE, seen=seen, by=by, now=now, remark=reason.strip())
    return Decided(case, decision)


def hand_back(case: Case, *, words: str, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Give the case back to the editors: the standards editor, or who handed it over and thought again."""
    if refused := guard(case, kind=Decision.Kind.HAND_BACK, to=states.Decision.ONGOING, seen=seen, by=by):
        return refused
    if case.decision != states.Decision.ESCALATED:
        return NotAllowed("not_escalated", "This case is not with the standards editor.")
    handed = case.decisions.filter(kind__in=(Decision.Kind.ESCALATE, Decision.Kind.PROPOSE)).last()
    if by.role != Member.Role.STANDARDS and (handed is None or handed.actor_id != by.person_id):
        return NotAllowed("not_your_role", "Only a standards editor hands a case back, or who handed it over.")
    back_to = handed.actor if handed is not None and by.role == Member.Role.STANDARDS else None
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.ONGOING, assigned_to=back_to):
            return lost(case, kind=Decision.Kind.HAND_BACK, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.HAND_BACK, seen=seen, by=by, now=now, remark=words.strip())
    return Decided(case, decision)


def assign(case: Case, *, to: Member | None, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Assign an open case to a member who decides, or to nobody. It keeps nobody else from deciding."""
    if refused := guard(case, kind=Decision.Kind.ASSIGN, to=None, seen=seen, by=by):
        return refused
    if not case.is_open:
        return NotAllowed("decided", "Only an open case is assigned.")
    if to is not None and (to.site_id != case.site_id or not to.decides or not to.person.is_active):
        return NotAllowed("no_member", "Choose somebody who decides cases on this site.")
    person = to.person if to is not None else None
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, assigned_to=person):
            return lost(case, kind=Decision.Kind.ASSIGN, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.ASSIGN, seen=seen, by=by, now=now, assigned_to=person)
    return Decided(case, decision)


def _only_one(case: Case) -> object:
    """Return the site's standards editor if there is exactly one; else who had the case keeps it off everybody's list."""
    standards = Member.objects.filter(
        site_id=case.site_id, role=Member.Role.STANDARDS, person__is_active=True
    ).select_related("person")[:2]
    return standards[0].person if len(standards) == 1 else None
