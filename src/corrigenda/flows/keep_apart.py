"""An editor says that a remark does not belong to a case that it was offered to: the offer is not made again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.flows.grouped import held_by, link
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, hold_story, lost, record
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Link, Member


def keep_apart(case: Case, *, other: Case, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Write down that two open cases of a story are two errors. Merging them later says otherwise, and counts then."""
    kind = Decision.Kind.KEEP_APART
    if refused := guard(case, kind=kind, to=None, seen=seen, by=by):
        return refused
    if other.pk == case.pk or other.site_id != case.site_id or other.story_id != case.story_id:
        return NotAllowed("other_story", "Choose another case of the same story.")
    if not case.is_open:
        return NotAllowed("decided", "This case is decided already; undo that first.")
    with transaction.atomic():
        hold_story(case.story_id)
        if not move(case, now=now, actor=by.person, kept=True):
            return lost(case, kind=kind, seen=seen, by=by)
        link(
            Link.Kind.CANNOT,
            first=case,
            second=other,
            edits=held_by(case)["edits"],
            to_edits=held_by(other)["edits"],
            by=by.person,
            now=now,
        )
        return Decided(case, record(case, kind=kind, seen=seen, by=by, now=now, survivor=other))
