"""What waits for a person who has the story open in the CMS: how long, and what the editor reads meanwhile."""

from __future__ import annotations

from datetime import datetime, timedelta

from corrigenda.flows.writing import HELD, Refusal
from corrigenda.store.models import Case, WriteBack

SHORTEST = timedelta(seconds=10)
LONGEST = timedelta(minutes=10)
FORGOTTEN = timedelta(hours=24)
"""Whoever has had a story open so long has forgotten it: then it is for a person to ask them."""


def wait(case: Case, *, detail: str, now: datetime) -> timedelta | Refusal:
    """Return after what time to try again, the longer the longer it has waited since the last decision; or give up."""
    decision = case.decisions.last()
    held = WriteBack.objects.filter(story=case.story_id, reason=HELD)
    if decision is not None:
        held = held.filter(started_at__gte=decision.at)
    first = held.order_by("started_at").values_list("started_at", flat=True).first()
    waited = now - first if first else timedelta(0)
    if waited > FORGOTTEN:
        return Refusal(HELD, f"{detail}, and has been for a day. Nothing was written.")
    return min(max(waited / 4, SHORTEST), LONGEST)


def words(detail: str) -> str:
    """Return what the editor reads while a write waits."""
    return f"{detail}. This waits, and is written as soon as the story is closed there."
