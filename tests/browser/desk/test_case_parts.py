"""The parts of a case's page in a real browser, each on a case that the widget made, its effect looked for after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.walk import (
    LIVE_MS,
    Town,
    accept_what_was_read,
    editor_page,
    open_case,
    suggest,
    wait_for_page,
    wait_for_receipt,
)

GATES = """---
title: Mrs Vastrand closes the gates
standfirst: For forty years Vastrand kept the key
---

Mrs Vastrand keeps the original in a drawer of the harbour office.

![Mrs Vastrand at the quay](quay.png)

The gates of Vastrand closed on Monday, and nobody came to see it.
"""


@pytest.fixture
def desk(browser: Browser, place: Town) -> Iterator[Page]:
    """A page at which the editor is signed in."""
    page = editor_page(browser, place=place)
    yield page
    page.context.close()


def wait_for_words(page: Page, file: Path, *, words: str) -> None:
    """Wait until a story's file holds `words`."""
    for _ in range(LIVE_MS // 100):
        if words in file.read_text():
            return
        page.wait_for_timeout(100)
    raise AssertionError(file.read_text())


@pytest.mark.law(10)
def test_a_name_is_corrected_wherever_it_was_ticked_in_one_write_with_one_notice(
    page: Page, desk: Page, place: Town
) -> None:
    file = place.write("gates.md", source=GATES)
    words = "Mrs Vastrand keeps the original"
    receipt = suggest(page, url=place.page_of(file), words=words, replacement="Mrs Vasstrand keeps the original")
    open_case(desk, place=place, words="Vastrand")
    elsewhere = desk.get_by_role("region", name="The same words elsewhere")
    boxes = elsewhere.get_by_role("checkbox").locator("visible=true")
    expect(boxes).to_have_count(3)
    expect(elsewhere).to_contain_text("Words of a picture")
    desk.keyboard.press("t")
    expect(elsewhere.get_by_role("checkbox", checked=True).locator("visible=true")).to_have_count(3)
    expect(desk.get_by_role("combobox", name="Treatment")).to_have_value("correction")
    elsewhere.get_by_role("checkbox", name="standfirst").locator("visible=true").uncheck()
    accept_what_was_read(desk)
    wait_for_receipt(page, url=receipt, words="Vasstrand")
    written = file.read_text()
    assert "title: Mrs Vasstrand closes the gates" in written
    assert "standfirst: For forty years Vastrand kept the key" in written
    assert "Mrs Vasstrand keeps the original" in written
    assert "The gates of Vasstrand closed on Monday" in written
    assert "![Mrs Vastrand at the quay]" in written
    assert written.count("data-corrigenda-notice") == 1


def test_an_own_wording_is_shown_in_every_place_where_it_would_go(page: Page, desk: Page, place: Town) -> None:
    source = GATES.replace("Vastrand", "Harbor", 4)
    file = place.write("harbor.md", source=source)
    suggest(page, url=place.page_of(file), words="Mrs Harbor keeps", replacement="Mrs Harbour keeps")
    open_case(desk, place=place, words="Harbor")
    desk.keyboard.press("e")
    wording = desk.get_by_role("textbox", name="Wording")
    late: list[Route] = []
    desk.route("**/elsewhere/", lambda route: route.continue_() if late else late.append(route))
    with desk.expect_request("**/elsewhere/"):
        wording.fill("Mrs Harborough keeps the original in a drawer of the harbour office.")
    wording.fill("Mrs Harbourne keeps the original in a drawer of the harbour office.")
    elsewhere = desk.get_by_role("region", name="The same words elsewhere")
    expect(elsewhere.locator("ins").locator("visible=true").first).to_have_text("Harbourne")
    with desk.expect_response("**/elsewhere/"):
        late[0].continue_()
    desk.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(elsewhere.locator("ins").locator("visible=true").first).to_have_text("Harbourne")
    elsewhere.get_by_role("checkbox", name="headline").locator("visible=true").check()
    wording.press("Control+Enter")
    desk.locator("#evidence[data-read]").wait_for()
    wording.press("Control+Enter")
    desk.wait_for_url("**done=**")
    wait_for_words(desk, file, words="title: Mrs Harbourne closes the gates")


def live_case(desk: Page, place: Town, *, url: str) -> None:
    """Wait at a case until it is live."""
    for _ in range(LIVE_MS // 250):
        desk.goto(url)
        if desk.get_by_role("heading", name="Live", exact=True).count():
            return
        desk.wait_for_timeout(250)
    raise AssertionError(desk.locator("main").inner_text())


@pytest.mark.law(9)
def test_a_notice_is_previewed_in_its_place_then_amended_and_withdrawn_and_never_silently(
    page: Page, desk: Page, place: Town
) -> None:
    source = (
        "<h1>The toll book</h1>\n<p>The bridge carried 2,140 carts a day.</p>\n<p>The keeper sleeps until noon.</p>\n"
    )
    file = place.write("toll.html", source=source)
    suggest(page, url=place.page_of(file), words="2,140 carts", replacement="1,240 carts")
    open_case(desk, place=place, words="2,140")
    url = desk.url.split("?")[0]
    notice = desk.get_by_role("textbox", name="Notice")
    preview = desk.locator("form#decide .notice-preview")
    expect(preview).to_contain_text("The keeper sleeps until noon.")
    notice.fill("The toll book says 1,240 carts, not 2,140.")
    expect(preview.locator("[data-preview-words]")).to_have_text(
        "Correction: The toll book says 1,240 carts, not 2,140."
    )
    desk.get_by_role("combobox", name="Treatment").select_option("apology")
    expect(preview.locator("[data-preview-words]")).to_contain_text("The toll book says")
    preview.get_by_text("Its HTML").click()
    written = preview.locator("code").inner_text().partition(">")[2]
    desk.get_by_role("heading", name="Decision").click()
    accept_what_was_read(desk)
    live_case(desk, place, url=url)
    assert written in file.read_text()
    desk.get_by_text("Amend or withdraw it").click()
    desk.get_by_role("textbox", name="New words").fill("We gave 2,140 carts a day; the toll book says 1,240.")
    expect(desk.locator("form#amend [data-preview-words]")).to_contain_text("We gave 2,140 carts")
    desk.get_by_role("button", name="Amend the notice").click()
    wait_for_words(desk, file, words="We gave 2,140 carts a day; the toll book says 1,240.</p>")
    wait_for_page(desk, url=url, words="amended 20")
    desk.get_by_role("link", name="On the public record").click()
    expect(desk.get_by_role("main")).to_contain_text("The toll book says 1,240 carts, not 2,140.")
    expect(desk.get_by_role("main")).to_contain_text("We gave 2,140 carts a day")
    desk.goto(url)
    desk.get_by_text("Amend or withdraw it").click()
    desk.get_by_role("textbox", name="Why it is withdrawn").fill("Both figures stand in the toll book.")
    desk.get_by_role("button", name="Withdraw the notice").click()
    wait_for_page(desk, url=url, words="Notice withdrawn")
    assert file.read_text() == source.replace("2,140", "1,240")


def test_a_channel_is_listed_pasted_and_settled_by_name(page: Page, desk: Page, place: Town) -> None:
    source = "<h1>The night bus</h1>\n<p>The night bus carries 310 people to the port.</p>\n"
    file = place.write("bus.html", source=source)
    suggest(page, url=place.page_of(file), words="310 people", replacement="210 people")
    open_case(desk, place=place, words="310")
    url = desk.url.split("?")[0]
    accept_what_was_read(desk)
    live_case(desk, place, url=url)
    channels = desk.get_by_role("region", name="Other channels it ran on")
    channels.get_by_label("It also ran on").select_option("newsletter")
    channels.get_by_label("Issue, page").fill("Friday")
    channels.get_by_role("button", name="List it").click()
    expect(channels).to_contain_text("1 to do")
    desk.reload()
    channels.get_by_text("Words to paste").click()
    expect(channels.locator("pre")).to_contain_text("210")
    expect(channels.locator("pre")).to_contain_text("The night bus · Friday")
    channels.get_by_role("button", name="Copy").click()
    desk.goto(f"{place.desk}")
    desk.get_by_role("link", name="Channels 1").click()
    desk.get_by_role("link", name="Newsletter").click()
    channels.get_by_role("button", name="Done").click()
    expect(channels).to_contain_text("all settled")
    desk.reload()
    expect(channels).to_contain_text("Edda Novak")


def test_a_sentence_is_added_in_one_write_with_its_notice_and_nothing_else_changes(
    page: Page, desk: Page, place: Town
) -> None:
    source = "<h1>The night watch</h1>\n<p>The watch sleeps on the pier.</p>\n<p>Its lamp burns till six.</p>\n"
    file = place.write("watch.html", source=source)
    receipt = suggest(page, url=place.page_of(file), words="sleeps on the pier", replacement=None, why="All of it?")
    open_case(desk, place=place, words="sleeps on the pier")
    desk.get_by_role("radio", name="Add a sentence that makes it clear").check()
    words = "One of its four men is always awake."
    desk.get_by_role("textbox", name="Sentence").fill(words)
    expect(desk.locator('[data-outcome="sentence"] ins').locator("visible=true")).to_contain_text(words)
    desk.get_by_role("textbox", name="Notice").fill("We made clear that one man is always awake.")
    desk.get_by_role("heading", name="Decision").click()
    accept_what_was_read(desk)
    wait_for_receipt(page, url=receipt, words="always awake")
    written = file.read_text()
    assert written.startswith(source.replace("on the pier.", f"on the pier. {words}").rstrip())
    page.goto(place.page_of(file))
    expect(page.locator("body")).to_contain_text(f"{words} Its lamp burns till six.")
    expect(page.locator("[data-corrigenda-notice]")).to_contain_text("We made clear that one man is always awake.")


def test_an_agency_s_correction_becomes_a_case_in_our_story_by_key(page: Page, desk: Page, place: Town) -> None:
    source = "<h1>The dredger</h1>\n<p>The dredger Ilsabe lifts 870 tons a day, and a tehn of that is sand.</p>\n"
    file = place.write("dredger.html", source=source)
    suggest(page, url=place.page_of(file), words="tehn", replacement="tenth")
    open_case(desk, place=place, words="tehn")
    desk.goto(f"{place.desk}harbour-gazette/new/")
    desk.get_by_role("link", name="Because an agency corrected it?").click()
    desk.get_by_label("Agency", exact=True).fill("Quayside Wire")
    desk.get_by_label("Its reference").fill("QW-870")
    desk.get_by_label("What the agency sent").fill("The dredger lifts 780 tons, not 870.")
    desk.get_by_label("The wrong words").fill("lifts 870 tons")
    desk.get_by_label("Should read").fill("lifts 780 tons")
    desk.get_by_role("button", name="Enter, and find our stories").click()
    ours = desk.get_by_role("region", name="Our stories that carry these words")
    expect(ours.get_by_role("article")).to_have_count(1)
    desk.locator("html.scripted").wait_for()
    desk.keyboard.press("c")
    opened = desk.get_by_role("link", name="The case that was opened")
    expect(opened).to_be_visible()
    desk.reload()
    expect(ours.get_by_role("button", name="Open a case", exact=True)).to_have_count(0)
    sent = desk.url
    opened.click()
    expect(desk.get_by_role("main")).to_contain_text("from Quayside Wire QW-870")
    expect(desk.locator("form#decide").locator("visible=true")).to_be_visible()
    accept_what_was_read(desk)
    wait_for_words(desk, file, words="lifts 780 tons a day")
    desk.goto(sent)
    unknown = place.write("dredger-again.html", source=source.replace("a tehn", "half"))
    desk.get_by_label("Another story’s address").fill(place.page_of(unknown))
    desk.get_by_role("button", name="Open a case there").click()
    expect(opened).to_have_count(2)
    desk.reload()
    expect(opened).to_have_count(2)
