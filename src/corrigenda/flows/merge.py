"""An editor says that two cases of a story are one error: one of them goes on with the reports of both."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from corrigenda.core.grouping.sameness import REASONS
from corrigenda.core.review import states
from corrigenda.flows.grouped import carry_over, held_by, link
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, hold_story, lost, record
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Link, Member

BY_HAND = REASONS["by_hand"]
NOT_NOW = (states.Apply.QUEUED, states.Apply.WRITING, states.Apply.FAILED)
"""While a fix is on its way nothing is grouped anew: what is written is what was confirmed."""


def merge(case: Case, *, survivor: Case, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Merge `case` into `survivor`; its readers are told the survivor's outcome, its own address leads there."""
    if refused := guard(case, kind=Decision.Kind.MERGE, to=states.Decision.MERGED, seen=seen, by=by):
        return refused
    if survivor.pk == case.pk or survivor.site_id != case.site_id or survivor.story_id != case.story_id:
        return NotAllowed("other_story", "Choose another case of the same story.")
    with transaction.atomic():
        hold_story(case.story_id)
        survivor = Case.objects.select_for_update().get(pk=survivor.pk)
        if not survivor.is_open or survivor.apply in NOT_NOW:
            return NotAllowed("survivor_decided", "That case is decided already. Undo that first, or choose another.")
        moved = held_by(case)
        to_edits = held_by(survivor)["edits"]
        if not move(case, now=now, actor=by.person, decision=states.Decision.MERGED, merged_into=survivor):
            return lost(case, kind=Decision.Kind.MERGE, seen=seen, by=by)
        if not move(survivor, now=now, actor=by.person, kept=True):
            raise AssertionError(f"{survivor} was held and changed all the same")
        carry_over(moved, origin=case, to=survivor, because=BY_HAND)
        link(
            Link.Kind.MUST,
            first=case,
            second=survivor,
            edits=moved["edits"][:1],
            to_edits=to_edits,
            by=by.person,
            now=now,
        )
        return Decided(
            case,
            record(case, kind=Decision.Kind.MERGE, seen=seen, by=by, now=now, survivor=survivor, moved=moved),
        )
