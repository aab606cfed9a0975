"""Every control of a site's own pages has its effect in a real browser, also after a reload; axe finds nothing wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.flows.try_connection import try_connection
from corrigenda.store.models import Act, ConnectionTest, Listing, Member, Task
from tests.people import GAZETTE_URL
from tests.web.sites.office import Office, office


@pytest.fixture
def gazette(tmp_path: Path, transactional_db: None, live_server: LiveServer, page: Page) -> Office:
    """The Harbour Gazette; the page is the browser of its operator."""
    made = office(tmp_path)
    session = made.browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + "/desk/gazette/")
    return made


def test_the_operator_sets_the_site_up_from_the_desk_s_header(gazette: Office, page: Page) -> None:
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("button", name="Switch writing off").click()
    expect(page.get_by_role("heading", name="All writing is switched off")).to_be_visible()
    page.get_by_label("Language").fill("uk")
    page.get_by_label("Notices stand").select_option("top")
    page.get_by_label("Show small fixes").check()
    page.get_by_label("Name").nth(1).fill("Cookie")
    page.get_by_label("Value").first.fill("session=gull")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    page.reload()
    expect(page.get_by_label("Language")).to_have_value("uk")
    expect(page.get_by_label("Value").first).to_have_value("")
    site = gazette.now()
    assert (site.write_back_on, site.notice_place, site.small_fixes_public) == (False, "top", True)
    assert list(site.page_headers) == ["Cookie"]
    page.get_by_label("remove").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert gazette.now().page_headers == {}


def _test_it(page: Page) -> None:
    """Do the worker's part while the page waits, which then looks again by itself."""
    expect(page.get_by_role("heading", name="The connection is being tested")).to_be_visible()
    try_connection(str(ConnectionTest.objects.get(done_at=None).pk), now=timezone.now())


def test_a_connection_is_tested_rehearsed_and_saved(gazette: Office, page: Page) -> None:
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Connection").click()
    page.get_by_label("Public address of a story").fill(f"{GAZETTE_URL}/bridge")
    page.get_by_label("Words that stand in it").fill("sevn weeks")
    page.get_by_label("What a fix would say instead").fill("seven weeks")
    page.get_by_role("button", name="Test", exact=True).click()
    _test_it(page)
    expect(page.get_by_role("heading", name="The story was read")).to_be_visible()
    expect(page.locator("pre ins")).to_have_text("seven")
    assert not Act.objects.exists()
    page.get_by_role("button", name="Test and save").click()
    _test_it(page)
    expect(page.get_by_role("status")).to_have_text("Connected, and tested.")
    page.get_by_role("link", name="Watch only").click()
    page.get_by_role("button", name="Save untested").click()
    expect(page.get_by_role("status")).to_have_text("Connected, without a test.")
    assert gazette.now().connector == "http"


def test_somebody_is_invited_given_another_role_and_removed(gazette: Office, page: Page, mailoutbox: list[Any]) -> None:
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="People").click()
    page.get_by_label("Name").fill("Wendel Okoro")
    page.get_by_label("E-mail").fill("wendel.okoro@harbour-gazette.example")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("status")).to_have_text("Invited: Wendel Okoro.")
    wendel = page.get_by_role("listitem").filter(has_text="Wendel Okoro")
    wendel.get_by_role("combobox").select_option("viewer")
    wendel.get_by_role("button", name="Change role").click()
    expect(page.get_by_role("status")).to_contain_text("another role")
    page.reload()
    expect(wendel.get_by_role("combobox")).to_have_value("viewer")
    wendel.get_by_role("button", name="Send link").click()
    expect(page.get_by_role("status")).to_contain_text("A link was sent")
    assert len(mailoutbox) == 2
    wendel.get_by_role("button", name="Remove").click()
    expect(wendel).to_have_count(0)
    assert Member.objects.count() == 3
    page.get_by_role("link", name="Record").click()
    expect(page.get_by_role("listitem")).to_have_count(4)


def test_the_site_s_listings_are_named_and_read_at_once(gazette: Office, page: Page) -> None:
    page.goto(page.url.split("/desk/")[0] + gazette.url("discovery/"))
    page.get_by_label("Read the site's feeds and sitemaps").check()
    page.get_by_label("Feeds and sitemaps", exact=True).fill(f"{GAZETTE_URL}/sitemap.xml")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{GAZETTE_URL}/sitemap.xml").last).to_be_visible()
    Listing.objects.update(due_at=timezone.now() + timedelta(hours=1))
    Task.objects.all().delete()
    page.reload()
    page.get_by_role("button", name="Read now").click()
    expect(page.get_by_text("They are being read.")).to_be_visible()
    assert Task.objects.filter(name="discover", done_at=None).exists()
