"""Two pages of one editor meet: one is left while the other says that it is looked at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from corrigenda.flows.look_at import look_at, look_away
from tests.flows.paper import Paper

TIMES = 60
STORY = "<h1>The bridge</h1>\n<p>It was closed for sevn weeks.</p>\n"


def test_a_look_that_meets_a_look_away_is_answered(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(STORY)
    paper.report("sevn", "seven")
    case, edda = paper.case(), paper.editor

    def look() -> set[int]:
        try:
            return {look_at(case, by=edda, take=False, now=timezone.now()).person.pk for _ in range(TIMES)}
        finally:
            connection.close()

    def leave() -> None:
        try:
            for _ in range(TIMES):
                look_away(case, by=edda)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pages:
        looked, left = pages.submit(look), pages.submit(leave)
        left.result()
        assert looked.result() == {edda.person.pk}
