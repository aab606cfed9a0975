"""The order of the queue stands still while an editor works, what is due first stands first, and filters narrow it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from corrigenda.store.lanes import Lane
from corrigenda.store.models import Case, Lease
from corrigenda.store.queue import Listing, neighbours, queue_page
from tests.web.desk.newsdesk import Newsdesk


def _ids(page: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'<li class="queue-row[^>]* data-case-id="(\d+)"', page)]


def test_a_wrong_number_is_due_before_an_older_slip(desk: Newsdesk) -> None:
    slip, number = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    assert number.due_at - number.opened_at == timedelta(hours=2)
    assert number.raised == ("number",)
    assert slip.due_at - slip.opened_at > timedelta(hours=2)
    assert _ids(desk.browser.get(desk.url()).content.decode()) == [number.pk, slip.pk]


def test_an_edit_that_does_harm_brings_the_case_it_joins_forward(desk: Newsdesk) -> None:
    slip = desk.report("sevn weeks", "seven weeks")
    joined = desk.report("sevn weeks", "17 weeks")
    assert joined.pk == slip.pk
    assert joined.due_at < slip.due_at
    assert "number" in joined.raised


def test_what_comes_in_meanwhile_waits_behind_a_button(desk: Newsdesk) -> None:
    first = desk.report("sevn weeks", "seven weeks")
    as_of = timezone.now().timestamp()
    second = desk.report("2,140 carts", "1,240 carts")
    page = desk.browser.get(desk.url(), {"as_of": str(as_of)}).content.decode()
    assert _ids(page) == [first.pk]
    assert "1 new" in page
    assert _ids(desk.browser.get(desk.url()).content.decode()) == [second.pk, first.pk]
    listing = Listing.read({"as_of": str(as_of)})
    assert neighbours(first, listing=listing, member=desk.edda, now=timezone.now()).before is None


def test_what_was_decided_stays_where_it_stood_with_the_name_of_who_did_it(desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("the gulls", "gulls")
    as_of = timezone.now().timestamp()
    desk.post(first, "accept", desk.form(first))
    page = desk.browser.get(desk.url(), {"as_of": str(as_of)}).content.decode()
    assert _ids(page) == [first.pk, second.pk]
    assert "row-left" in page
    assert "Edda Novak" in page[page.index("row-left") : page.index(f'data-case-id="{second.pk}"')]
    assert _ids(desk.browser.get(desk.url()).content.decode()) == [second.pk]


def test_an_order_of_yesterday_is_made_anew(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    old = (timezone.now() - timedelta(hours=13)).timestamp()
    assert _ids(desk.browser.get(desk.url(), {"as_of": str(old)}).content.decode()) == [case.pk]


def test_filters_narrow_the_queue_and_are_chips_to_take_away(desk: Newsdesk) -> None:
    slip, number = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    slip.story.section = "Harbour"
    slip.story.save(update_fields=["section"])
    assert _ids(desk.browser.get(desk.url(), {"check": "number"}).content.decode()) == [number.pk]
    assert _ids(desk.browser.get(desk.url(), {"nature": "number"}).content.decode()) == [number.pk]
    page = desk.browser.get(desk.url(), {"section": "Harbour", "check": "number"}).content.decode()
    assert _ids(page) == [number.pk]
    assert "Section: Harbour" in page
    assert f'href="{desk.url()}?check=number"' in page
    Case.objects.filter(pk=slip.pk).update(opened_at=timezone.now() - timedelta(days=4))
    assert _ids(desk.browser.get(desk.url(), {"older": "3"}).content.decode()) == [slip.pk]


@pytest.mark.parametrize(
    "asked",
    [
        {"lane": "nonsense", "as_of": "nan", "older": "-3"},
        {"section": "\x00' OR 1=1 --", "check": "%", "nature": "<b>"},
        {"as_of": "1e300", "older": "9" * 40, "author": "x" * 10_000},
    ],
)
def test_a_made_up_address_shows_a_queue_all_the_same(desk: Newsdesk, asked: dict[str, str]) -> None:
    desk.report("sevn weeks", "seven weeks")
    assert desk.browser.get(desk.url(), asked).status_code == 200
    assert desk.browser.get(desk.url("live/"), asked).status_code == 200


def test_the_lane_of_one_member_holds_what_waits_for_them_by_name(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.report("the gulls", "gulls")
    Case.objects.filter(pk=case.pk).update(assigned_to=desk.stellan.person)
    now = timezone.now()
    mine = queue_page(Listing(Lane.MINE), member=desk.stellan, after=None, now=now)
    assert [row.case.pk for row in mine.rows] == [case.pk]
    assert queue_page(Listing(Lane.MINE), member=desk.edda, after=None, now=now).rows == ()


def test_who_looks_is_seen_by_others_taken_over_and_given_back_without_touching_the_case(desk: Newsdesk) -> None:
    case, other = desk.report("sevn weeks", "seven weeks"), desk.as_member(desk.stellan)
    look = desk.url(f"cases/{case.pk}/look/")
    assert desk.browser.post(look).json() == {"mine": True, "words": ""}
    assert other.browser.post(look).json() == {"mine": False, "words": "Edda Novak is looking at it"}
    assert other.browser.get(desk.url("live/")).json()["looking"] == {str(case.pk): "Edda Novak is looking at it"}
    assert desk.browser.get(desk.url("live/")).json()["looking"] == {}
    assert other.browser.post(look, {"take": "1"}).json()["mine"]
    assert desk.browser.post(look).json() == {"mine": False, "words": "Stellan Marsh is looking at it"}
    desk.browser.post(look, {"leave": "1"})
    assert Lease.objects.get().person == desk.stellan.person
    other.browser.post(look, {"leave": "1"})
    assert not Lease.objects.exists()
    assert desk.case(case.pk).version == case.version


def test_a_lease_that_ran_out_is_free(desk: Newsdesk) -> None:
    case, other = desk.report("sevn weeks", "seven weeks"), desk.as_member(desk.stellan)
    look = desk.url(f"cases/{case.pk}/look/")
    desk.browser.post(look)
    Lease.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert other.browser.post(look).json()["mine"]


def test_an_open_page_is_told_nothing_while_nothing_changes(desk: Newsdesk) -> None:
    desk.report("sevn weeks", "seven weeks")
    first = desk.browser.get(desk.url("live/"))
    assert first.json()["counts"]["all"] == 1
    same = desk.browser.get(desk.url("live/"), headers={"if-none-match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    desk.report("the gulls", "gulls")
    changed = desk.browser.get(desk.url("live/"), headers={"if-none-match": first["ETag"]})
    assert changed.json()["counts"]["all"] == 2
