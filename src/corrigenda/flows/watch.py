"""Look again at a fix that was live: if the old words are back on the public page, the case has regressed."""

from __future__ import annotations

from datetime import datetime

from corrigenda.core.anchoring.shown import Shown
from corrigenda.core.review import states
from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.verify import look_at_page
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision


def watch(case_id: str, *, now: datetime) -> TaskAnswer:
    """Look once; only the old words themselves, seen on the page, count as a regression."""
    case = Case.objects.select_related("site", "story").get(pk=int(case_id))
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back", "revision").last()
    if case.apply != states.Apply.LIVE or decision is None or not decision.edits:
        return Done()
    if look_at_page(case, decision=decision).edits is Shown.OLD:
        words = "The old words are back on the public page."
        move(case, now=now, note=words, apply=states.Apply.REGRESSED, reason="regressed", reason_words=words)
    return Done()
