"""What the queue shows, in which order, and at what cost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from corrigenda.core.review import states
from corrigenda.store.lanes import Lane, counts_for, lane_of
from corrigenda.store.models import Case, Edit
from corrigenda.store.queue import PAGE, Cursor, Listing, queue_page
from tests.web.desk.newsdesk import Newsdesk


def _many(desk: Newsdesk, *, how_many: int) -> None:
    """Make copies of a placed case, a minute apart."""
    first = desk.report("sevn weeks", "seven weeks")
    edit = first.edits.earliest("id")
    for at in range(1, how_many):
        case = Case.objects.get(pk=first.pk)
        case.pk, case.opened_at = None, first.opened_at + timedelta(minutes=at)
        case.save(force_insert=True)
        Edit.objects.create(
            case=case, revision=edit.revision, field="body", start=edit.start, end=edit.end, old="sevn", new="seven"
        )


def test_the_only_site_of_a_person_is_where_the_desk_opens(desk: Newsdesk) -> None:
    assert desk.browser.get("/desk/")["Location"] == desk.url()


def test_a_line_is_a_link_named_by_the_passage(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    page = desk.browser.get(desk.url()).content.decode()
    assert re.search(rf'<a class="row-link" href="{desk.url(f"cases/{case.pk}/")}\?as_of=[\d.]+">sevn</a>', page)
    assert "seven" in page


def test_an_insertion_is_named_by_the_words_beside_it_and_a_remark_by_its_own(desk: Newsdesk) -> None:
    desk.report("while the council waited", "while the new council waited")
    desk.report("", None, about="photo", why="This photo shows another bridge.")
    page = desk.browser.get(desk.url()).content.decode()
    names = [re.sub(r"<[^>]+>", "", name) for name in re.findall(r'<a class="row-link"[^>]*>(.*?)</a>', page)]
    assert any("while the insert: new council waited" in name for name in names)
    assert "This photo shows another bridge." in names


def test_readers_who_ask_for_the_same_are_counted_and_other_wordings_too(desk: Newsdesk) -> None:
    for replacement in ("seven weeks", "seven weeks", "six weeks"):
        desk.report("sevn weeks", replacement)
    page = desk.browser.get(desk.url()).content.decode()
    assert page.count('class="row-link"') == 1
    assert "3 readers" in page
    assert "+1 other wording" in page


def test_lanes_hold_what_waits_what_is_under_way_what_was_refused_and_what_is_done(desk: Newsdesk) -> None:
    cases = [
        desk.report(exact, new)
        for exact, new in (("sevn", "seven"), ("complaned", "complained"), ("2,140", "1,240"), ("the gulls", "gulls"))
    ]
    for case, (decision, apply) in zip(
        cases, [("accepted", "queued"), ("accepted", "refused"), ("accepted", "live"), ("new", "none")], strict=True
    ):
        Case.objects.filter(pk=case.pk).update(decision=decision, apply=apply)
    assert counts_for(desk.edda) == {
        Lane.ALL: 2,
        Lane.MINE: 0,
        Lane.NEW: 1,
        Lane.ONGOING: 0,
        Lane.SNOOZED: 0,
        Lane.REFUSED: 1,
        Lane.REGRESSED: 0,
        Lane.UNDER_WAY: 1,
    }
    held = {
        lane: [row.case.pk for row in queue_page(Listing(lane), member=desk.edda, after=None, now=timezone.now()).rows]
        for lane in Lane
    }
    assert held == {
        Lane.UNDER_WAY: [cases[0].pk],
        Lane.REFUSED: [cases[1].pk],
        Lane.DONE: [cases[2].pk],
        Lane.NEW: [cases[3].pk],
        Lane.ALL: [cases[1].pk, cases[3].pk],
        Lane.MINE: [],
        Lane.ONGOING: [],
        Lane.SNOOZED: [],
        Lane.REGRESSED: [],
    }


@pytest.mark.parametrize("lane", [Lane.ALL, Lane.NEW, Lane.UNDER_WAY])
def test_leafing_through_a_lane_shows_every_case_once(desk: Newsdesk, lane: Lane) -> None:
    _many(desk, how_many=PAGE + 7)
    if lane is Lane.UNDER_WAY:
        Case.objects.update(decision="accepted", apply="applied")
    seen: list[int] = []
    after: Cursor | None = None
    while True:
        page = queue_page(Listing(lane), member=desk.edda, after=after, now=timezone.now())
        seen += [row.case.pk for row in page.rows]
        if page.next is None:
            break
        after = Cursor.read(str(page.next))
    assert len(seen) == PAGE + 7
    assert sorted(seen) == sorted(Case.objects.values_list("pk", flat=True))


def test_a_made_up_place_in_the_lane_shows_its_beginning(desk: Newsdesk) -> None:
    desk.report("sevn weeks", "seven weeks")
    for after in ("x", "1-", "-1", "nan-1", "1e400-2", "9" * 50):
        answer = desk.browser.get(desk.url(), {"after": after})
        assert answer.status_code == 200


def test_the_queue_and_a_case_take_the_same_number_of_statements_however_much_there_is(desk: Newsdesk) -> None:
    def statements(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert desk.browser.get(path).status_code == 200
        return len(captured)

    case = desk.report("sevn weeks", "seven weeks")
    desk.report("2,140 carts", "1,240 carts")
    desk.report("the gulls", "gulls")
    desk.browser.get(desk.url())  # the first request of a session notes where it is used
    few = statements(desk.url()), statements(desk.url(f"cases/{case.pk}/"))
    for replacement in ("seven weeks", "six weeks", "sven weeks", "eleven weeks"):
        desk.report("sevn weeks", replacement)
    _many(desk, how_many=30)
    assert statements(desk.url()) == few[0]
    assert statements(desk.url(f"cases/{case.pk}/")) <= few[1]
    assert few[0] <= 15
    assert few[1] <= 25


@pytest.mark.sqlite
@pytest.mark.parametrize("lane", Lane)
def test_a_lane_is_read_and_counted_from_its_index(desk: Newsdesk, lane: Lane) -> None:
    with CaptureQueriesContext(connection) as captured:
        queue_page(Listing(lane), member=desk.edda, after=Cursor(timezone.now(), 3), now=timezone.now())
        counts_for(desk.edda)
    with connection.cursor() as cursor:
        for query in (query["sql"] for query in captured if '"lane" = ' in query["sql"]):
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            plan = " ".join(row[3] for row in cursor.fetchall())
            assert "(site_id=? AND lane=?" in plan, plan
            assert "TEMP B-TREE" not in plan, plan


def test_the_lane_that_the_database_keeps_is_the_one_that_the_code_means(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    for decision in states.Decision:
        for apply in states.Apply:
            Case.objects.filter(pk=case.pk).update(decision=decision, apply=apply)
            kept = Case.objects.get(pk=case.pk)
            assert kept.lane == lane_of(kept)
