"""Keep what cases are found by in step where a flow did not do it itself: a story has another title, an index is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.store.models import Case
from corrigenda.store.search import index_cases, not_indexed

AT_ONCE = 200


def index_story(story_id: str, *, now: datetime) -> TaskAnswer:
    """Index all cases of a story anew."""
    ids = list(Case.objects.filter(story=int(story_id)).order_by("id").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            index_cases(ids[start : start + AT_ONCE])
    return Done()


def index_missing(_: str, *, now: datetime) -> TaskAnswer:
    """Index the newest cases that are in no index yet; again at once while there are more."""
    ids = not_indexed(most=AT_ONCE)
    with transaction.atomic():
        index_cases(ids)
    return Again(timedelta(0), "more cases have to be indexed") if len(ids) == AT_ONCE else Done()
