"""Two people at one desk, each in a browser: who looks, who takes over, what is new, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.store.models import Lease
from tests.browser.walk import show
from tests.web.desk.newsdesk import Newsdesk


@pytest.fixture
def other(browser: Browser, desk: Newsdesk, live_server: LiveServer) -> Iterator[Page]:
    """Stellan Marsh's browser."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, locale="en-GB")
    session = desk.as_member(desk.stellan).browser.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + desk.url())
    yield page
    context.close()


def test_who_looks_is_named_and_another_takes_over_by_key(editor: Page, other: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    address = f"{editor.url.split('/desk/')[0]}{desk.url(f'cases/{case.pk}/')}"
    with editor.expect_response("**/look/"):
        editor.goto(address)
    other.goto(address)
    other.locator("html.scripted").wait_for()
    presence = other.locator("[data-presence]")
    expect(presence).to_contain_text("Edda Novak is looking at it")
    with other.expect_response("**/look/"):
        other.keyboard.press("l")
    expect(presence).to_be_hidden()
    assert Lease.objects.get().person == desk.stellan.person
    expect(editor.locator("[data-presence]")).to_contain_text("Stellan Marsh is looking at it")


def test_what_comes_meanwhile_waits_behind_a_button_and_comes_with_it(editor: Page, desk: Newsdesk) -> None:
    desk.report("sevn weeks", "seven weeks")
    editor.reload()
    rows = editor.locator("[data-rows] > li[data-case-id]")
    expect(rows).to_have_count(1)
    desk.report("complaned", "complained")
    chip = editor.locator("[data-arrivals]")
    expect(chip).to_contain_text("1 new")
    expect(rows).to_have_count(1)
    chip.click()
    expect(rows).to_have_count(2)
    expect(chip).to_be_hidden()


def test_a_letter_of_one_s_own_works_in_place_of_the_table_s(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    person = desk.edda.person
    person.own_keys = {"r": "q", "q": "r", "x": "v"}
    person.save(update_fields=["own_keys"])
    editor.reload()
    expect(editor.locator("[data-chosen]")).to_have_text("v chooses the line you are on")
    show(editor, case)
    expect(editor.get_by_role("button", name="Reject").locator("kbd")).to_have_text("q")
    editor.keyboard.press("r")
    editor.wait_for_url(f"**{desk.url()}*")
    show(editor, case)
    expect(editor.get_by_role("dialog", name="Why not?")).to_be_hidden()
    editor.keyboard.press("q")
    expect(editor.get_by_role("dialog", name="Why not?")).to_be_visible()


def test_the_browser_s_way_back_leads_to_the_case_before(editor: Page, desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("complaned", "complained")
    editor.goto(f"{editor.url.split('/desk/')[0]}{desk.url(f'cases/{first.pk}/')}")
    editor.keyboard.press("a")
    editor.wait_for_url(f"**/cases/{second.pk}/**")
    editor.go_back()
    editor.wait_for_url(f"**/cases/{first.pk}/**")
    expect(editor.locator("[data-case]")).to_have_attribute("data-case-id", str(first.pk))
    expect(editor.get_by_role("button", name="Accept")).to_have_count(0)
    editor.go_forward()
    expect(editor.locator("[data-case]")).to_have_attribute("data-case-id", str(second.pk))
    expect(editor.get_by_role("button", name="Accept")).to_be_visible()
    assert (desk.case(first.pk).decision, desk.case(second.pk).is_open) == ("accepted", True)


def test_the_second_person_confirms_with_one_key_what_the_first_proposed(
    editor: Page, other: Page, desk: Newsdesk
) -> None:
    type(desk.site).objects.update(second_person="weighty")
    case = desk.report("2,140 carts", "1,240 carts")
    wendel = desk.as_member(desk.stellan)
    desk.stellan.role = desk.edda.role
    desk.stellan.save(update_fields=["role"])
    form = desk.form(case, nature="number", treatment="correction", notice="The toll book says 1,240.")
    assert desk.post(case, "accept", form).status_code == 302
    other.goto(f"{other.url.split('/desk/')[0]}{desk.url(f'cases/{case.pk}/')}")
    expect(other.get_by_role("main")).to_contain_text("Edda Novak proposed this")
    expect(other.get_by_label("Treatment")).to_have_value("correction")
    expect(other.get_by_label("Notice", exact=True)).to_have_value("The toll book says 1,240.")
    other.keyboard.press("a")
    expect(other.get_by_role("region", name="What the checks saw")).to_be_focused()
    other.locator("#evidence[data-read]").wait_for()
    other.keyboard.press("a")
    other.wait_for_url("**done=**")
    assert wendel.case(case.pk).decision == "accepted"
