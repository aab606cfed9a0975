"""What a site's settings say of the widget counts on its pages, and the desk says whether the widget works there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.walk import (
    LIVE_MS,
    Town,
    accept_by_key,
    dialog,
    editor_page,
    fill_and_send,
    open_case,
    select,
    wait_for_receipt,
)
from tests.browser.widget.test_looks import PAINTED

FERRY = "<h1>The ferry</h1>\n<p>The night ferry sails at eihgt from the old pier, and most of its passengers stay on deck.</p>\n"


@pytest.fixture
def settings(browser: Browser, place: Town) -> Iterator[Page]:
    """The widget's settings, open in the browser of somebody who may change them."""
    page = editor_page(browser, place=place)
    page.goto(place.desk)
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("navigation", name="Settings").get_by_role("link", name="Widget").click()
    yield page
    page.context.close()


def test_options_and_words_set_at_the_desk_count_on_the_publishers_page(
    settings: Page, page: Page, place: Town
) -> None:
    file = place.write("ferry.html", source=FERRY)
    settings.get_by_label("Readers are asked").select_option("error")
    settings.get_by_label("Ask for an e-mail address").uncheck()
    settings.get_by_label("Colour of buttons").fill("#8a1538")
    settings.get_by_label("Corrections policy").fill(place.newsroom + "policy")
    settings.get_by_text("Your own words").click()
    settings.get_by_label("youMarked").fill("These words")
    settings.get_by_label("yourChange").fill("So it would read")
    settings.get_by_role("button", name="Save").click()
    expect(settings.get_by_role("status")).to_have_text("Saved.")
    settings.reload()
    expect(settings.get_by_label("Colour of buttons")).to_have_value("#8a1538")
    expect(settings.get_by_label("youMarked")).to_have_value("These words")

    page.goto(place.page_of(file))
    page.wait_for_function("window.corrigenda")
    select(page, "eihgt")
    page.keyboard.press("Control+Enter")
    form = dialog(page)
    expect(form.get_by_text("These words")).to_be_visible()
    expect(form.get_by_role("textbox", name="E-mail")).to_have_count(0)
    expect(form.get_by_role("radio", name="It is misleading")).to_be_hidden()
    expect(form.get_by_role("link", name="How we correct")).to_have_attribute("href", place.newsroom + "policy")
    send = form.get_by_role("button", name="Send")
    assert send.evaluate(PAINTED)[0] == [138, 21, 56]
    form.get_by_role("textbox", name="Should read").fill("eight")
    expect(form.get_by_text("So it would read")).to_be_visible()
    send.click()
    expect(form.get_by_role("heading", name="Thank you")).to_be_visible()


def test_the_desk_says_that_a_page_works_and_what_to_change_on_one_that_does_not(settings: Page, place: Town) -> None:
    file = place.write("pier.html", source=FERRY)
    settings.get_by_label("Address of a story").fill("https://elsewhere.example/")
    settings.get_by_role("button", name="Check this page").click()
    expect(settings.get_by_role("alert")).to_contain_text("only its registered addresses are opened")
    settings.get_by_label("Address of a story").fill(place.page_of(file))
    settings.get_by_role("button", name="Check this page").click()
    expect(settings.get_by_text("Readers can report from this page.")).to_be_visible(timeout=LIVE_MS)
    expect(settings.get_by_role("listitem").filter(has_text="The script is there")).to_be_visible()
    settings.get_by_role("link", name="Back to the widget").click()
    settings.get_by_label("Address of a story").fill(place.newsroom + "no-such-story")
    settings.get_by_role("button", name="Check this page").click()
    expect(settings.get_by_text("Readers cannot report from this page yet.")).to_be_visible(timeout=LIVE_MS)
    expect(settings.get_by_role("listitem").filter(has_text="answers 404")).to_be_visible()
    place.write("no-such-story.html", source=FERRY)
    settings.get_by_role("button", name="Check again").click()
    expect(settings.get_by_text("Readers can report from this page.")).to_be_visible(timeout=LIVE_MS)


def test_a_reader_is_told_that_others_reported_the_passage_and_that_it_was_corrected_meanwhile(
    settings: Page, page: Page, browser: Browser, place: Town
) -> None:
    file = place.write("quay.html", source=FERRY.replace("eihgt", "tehn"))
    settings.get_by_label("Say how many others").check()
    settings.get_by_label("Ask where it was read").check()
    settings.get_by_role("button", name="Save").click()
    expect(settings.get_by_role("status")).to_have_text("Saved.")

    rosa = browser.new_context(locale="en-GB").new_page()
    for reader in (page, rosa):
        reader.goto(place.page_of(file))
        reader.wait_for_function("window.corrigenda")
    select(page, "tehn")
    page.keyboard.press("Control+Enter")
    dialog(page).get_by_text("Where did you read it?").first.click()
    dialog(page).get_by_role("radio", name="In print").check()
    receipt = fill_and_send(page, replacement="ten")
    # One report alone is told to nobody; a second one from the same network would not make two.
    report = {
        **dict.fromkeys(("url", "page_url"), place.page_of(file)),
        **{"site": "harbour-gazette", "about": "passage", "kind": "error", "exact": "tehn", "replacement": "ten"},
    }
    other_network = {"Idempotency-Key": '"from-elsewhere"', "X-Forwarded-For": "198.51.100.7"}
    address = place.desk.replace("/desk/", "/api/v1/reports")
    assert page.request.post(address, data=report, headers=other_network).status == 201
    hints = f"{place.desk.replace('/desk/', '/api/v1/hints')}?site=harbour-gazette&url={quote(place.page_of(file))}"
    until = time.monotonic() + LIVE_MS / 1000
    while page.request.get(hints).json()["reported"] == {}:
        assert time.monotonic() < until, "the second report was not counted"
        page.wait_for_timeout(100)

    select(rosa, "sails at tehn from")
    rosa.keyboard.press("Control+Enter")
    expect(dialog(rosa).get_by_text("written about this passage already: 2 reports.")).to_be_visible()
    rosa.keyboard.press("Escape")
    open_case(settings, place=place, words="tehn")
    accept_by_key(settings)
    wait_for_receipt(page, url=receipt, words="ten")
    # Rosa's page is as it was when she opened it, before the correction.
    select(rosa, "old pier")
    rosa.keyboard.press("Control+Enter")
    expect(dialog(rosa).get_by_text("The story has changed since you opened this page")).to_be_visible()
    rosa.context.close()
