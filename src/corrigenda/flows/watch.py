"""Look again at a fix that was live: if the old words are back on the public page, the case has regressed."""

from __future__ import annotations

from datetime import datetime, timedelta

from corrigenda.core.anchoring.shown import Shown
from corrigenda.core.review import states
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.verify import look_at_page
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision
from corrigenda.store.tasks import tries

PATIENCE = 8
"""Looks at a page that cannot be seen, over some two days: a server that is down on the seventh day hides nothing."""


def watch(case_id: str, *, now: datetime) -> TaskAnswer:
    """Look once; only the old words themselves, seen on the page, count as a regression."""
    case = Case.objects.select_related("site", "story").get(pk=int(case_id))
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back", "revision").last()
    if case.apply != states.Apply.LIVE or decision is None or not decision.edits:
        return Done()
    seen = look_at_page(case, decision=decision)
    if not seen.seen and (tried := tries("watch", subject=case.pk)) < PATIENCE:
        return Again(timedelta(minutes=10) * 2**tried, seen.detail)
    if seen.edits is Shown.OLD:
        words = "The old words are back on the public page."
        move(case, now=now, note=words, apply=states.Apply.REGRESSED, reason="regressed", reason_words=words)
    return Done()
