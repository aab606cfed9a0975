"""An editor takes a merge back: the case that was merged goes on by itself with the reports that it brought."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.grouped import Moved, part
from corrigenda.flows.guarding import (
    DecideAnswer,
    Decided,
    NotAllowed,
    Seen,
    guard,
    hold_story,
    lost,
    record,
    survivor_of,
)
from corrigenda.flows.merge import NOT_NOW
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member


def split(case: Case, *, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Split a merged case off again; the two are never joined by the machine after that."""
    if refused := guard(case, kind=Decision.Kind.SPLIT, to=states.Decision.ONGOING, seen=seen, by=by):
        return refused
    merged = case.decisions.filter(kind=Decision.Kind.MERGE).last()
    if case.decision != states.Decision.MERGED or merged is None:
        return NotAllowed("not_merged", "This case is not merged into another.")
    with transaction.atomic():
        hold_story(case.story_id)
        survivor = Case.objects.select_for_update().get(pk=survivor_of(case).pk)
        if survivor.apply in NOT_NOW:
            return NotAllowed("being_written", "The other case is on its way into the story. Split when that is done.")
        if not move(case, now=now, actor=by.person, decision=states.Decision.ONGOING, merged_into=None, kept=True):
            return lost(case, kind=Decision.Kind.SPLIT, seen=seen, by=by)
        if not move(survivor, now=now, actor=by.person, kept=True):
            raise AssertionError(f"{survivor} was held and changed all the same")
        brought = Moved(edits=merged.moved["edits"], remarks=merged.moved["remarks"])
        moved = part(brought, origin=survivor, to=case, by=by, now=now)
        return Decided(
            case,
            record(case, kind=Decision.Kind.SPLIT, seen=seen, by=by, now=now, survivor=survivor, moved=moved),
        )
