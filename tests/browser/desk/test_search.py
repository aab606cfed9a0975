"""The queue is searched by key, and the search is still there after the page is loaded again."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.desk.newsdesk import Newsdesk


@pytest.fixture
def desk(desk: Newsdesk) -> Newsdesk:
    """A paper with one story and two cases, whose desk is served."""
    desk.report("sevn weeks", "seven weeks", why="Rosa counted them in the almanac of the harbour.")
    desk.report("2,140 carts", "1,240 carts")
    return desk


def test_a_slash_leads_to_the_search_and_the_words_found_are_marked(
    page: Page, desk: Newsdesk, live_server: LiveServer
) -> None:
    session = desk.browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + desk.url())
    page.keyboard.press("/")
    page.keyboard.type("almanac")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=almanac**")
    page.reload()
    expect(page.locator("[data-rows] li")).to_have_count(1)
    expect(page.locator("[data-rows] mark")).to_have_text("almanac")
    page.keyboard.press("Enter")
    expect(page.locator("[data-case]")).to_be_visible()
    page.keyboard.press("q")
    expect(page.get_by_role("searchbox")).to_have_value("almanac")
    page.get_by_role("searchbox").fill("carts")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**q=carts**")
    page.reload()
    expect(page.locator("[data-rows] mark")).to_have_text("carts")
