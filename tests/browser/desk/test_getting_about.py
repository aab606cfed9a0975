"""Getting about at the desk by key and by mouse, on cases that the widget made; what has an effect shows it after a reload."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.walk import (
    Town,
    accept_what_was_read,
    editor_page,
    open_case,
    send,
    suggest,
    wait_for_page,
)

PIER = """<h1>The pier is painted</h1>
<p>The painters needed sevn ladders for the pier.</p>
<p>The harbor master held the lowest one.</p>
<p>Nobody counted the gulls.</p>
"""


@pytest.fixture
def desk(browser: Browser, place: Town) -> Iterator[Page]:
    """A page at which the editor is signed in."""
    page = editor_page(browser, place=place)
    yield page
    page.context.close()


def _reported(page: Page, desk: Page, place: Town, *, name: str) -> Path:
    """Write the story, and report two errors in it; the desk shows the case of the second."""
    file = place.write(f"{name}.html", source=PIER.replace("pier", name))
    for words, replacement in (("sevn ladders", "seven ladders"), ("harbor master", "harbour master")):
        suggest(page, url=place.page_of(file), words=words, replacement=replacement)
        open_case(desk, place=place, words=words.split()[0], story=f"The {name} is painted")
    return file


def _listens(desk: Page) -> None:
    desk.locator("html.scripted").wait_for()


def test_a_case_is_stepped_from_shown_in_its_story_and_left_for_the_queue_by_key(
    page: Page, desk: Page, place: Town
) -> None:
    _reported(page, desk, place, name="jetty")
    shown = desk.locator("[data-case]")
    second = shown.get_attribute("data-case-id") or ""
    # The first was reported before, so it is due before.
    desk.keyboard.press("k")
    expect(shown).not_to_have_attribute("data-case-id", second)
    desk.reload()
    _listens(desk)
    expect(desk.get_by_role("main")).to_contain_text("seven")
    desk.keyboard.press("j")
    expect(shown).to_have_attribute("data-case-id", second)
    with desk.context.expect_page() as opened:
        desk.keyboard.press("o")
    expect(opened.value.get_by_role("heading", name="The jetty is painted")).to_be_visible()
    opened.value.close()
    # Where the story does not come into its fold, the link to its page stays there.
    desk.route("**/story/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    desk.locator("summary").filter(has_text="The whole story").click()
    desk.get_by_role("link", name="Show it on a page of its own").click()
    desk.wait_for_url("**/story/**")
    expect(desk.get_by_role("main")).to_contain_text("Nobody counted the gulls.")
    _listens(desk)
    desk.keyboard.press("q")
    desk.wait_for_url(f"**/cases/{second}/**")
    expect(shown).to_have_attribute("data-case-id", second)
    desk.keyboard.press("q")
    expect(desk.get_by_role("navigation", name="Lanes")).to_be_visible()


def test_a_link_that_an_author_was_given_is_taken_back(page: Page, desk: Page, place: Town) -> None:
    _reported(page, desk, place, name="lock")
    desk.get_by_role("button", name="Ask the author").click()
    panel = desk.get_by_role("dialog", name="Ask the story’s author")
    panel.get_by_label("Name").fill("Ines Holt")
    panel.get_by_role("button", name="Make the link").click()
    asked = desk.get_by_role("region", name="Asked")
    link = asked.get_by_label("The link").input_value()
    page.goto(link)
    expect(page.get_by_role("main")).to_contain_text("held the lowest one")
    asked.get_by_role("button", name="Take the link back").click()
    expect(asked).to_contain_text("The link opens nothing any more.")
    desk.reload()
    expect(asked).to_contain_text("The link opens nothing any more.")
    answer = page.goto(link)
    assert answer is not None
    assert answer.status in (404, 410)
    expect(page.get_by_role("main")).not_to_contain_text("held the lowest one")


def test_cases_are_chosen_let_go_and_put_off_together_and_what_is_new_is_taken_in_by_key(
    page: Page, desk: Page, place: Town
) -> None:
    file = _reported(page, desk, place, name="mole")
    desk.goto(f"{place.desk}harbour-gazette/")
    _listens(desk)
    rows = desk.locator("[data-rows] > li").filter(has_text="The mole is painted")
    for box in rows.get_by_role("checkbox").all():
        box.check()
    chosen = desk.locator("[data-chosen]")
    expect(chosen).to_contain_text("2 chosen")
    desk.get_by_role("button", name="Choose none").click()
    desk.reload()
    _listens(desk)
    expect(rows.get_by_role("checkbox", checked=True)).to_have_count(0)
    for box in rows.get_by_role("checkbox").all():
        box.check()
    desk.keyboard.press("s")
    expect(desk.get_by_role("heading", name="Put off 2 cases?")).to_be_visible()
    desk.get_by_label("So many more reports").fill("3")
    desk.get_by_label("Why?").fill("The painters are being asked")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("2 done")).to_be_visible()
    desk.goto(f"{place.desk}harbour-gazette/?lane=snoozed")
    expect(rows).to_have_count(2)
    desk.goto(f"{place.desk}harbour-gazette/")
    _listens(desk)
    expect(rows).to_have_count(0)
    suggest(page, url=place.page_of(file), words="counted the gulls", replacement="counted the geese")
    expect(desk.locator("[data-arrivals]")).to_be_visible()
    expect(rows).to_have_count(0)
    desk.keyboard.press("g")
    expect(rows).to_have_count(1)
    desk.goto(f"{place.desk}harbour-gazette/bulk/")
    desk.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    expect(desk.get_by_text("2 done")).to_be_visible()


def test_own_letters_are_given_up_for_those_of_the_table(desk: Page, place: Town) -> None:
    desk.goto(f"{place.desk}harbour-gazette/")
    _listens(desk)
    desk.keyboard.press("?")
    desk.get_by_role("link", name="Choose your own keys, or switch them off").click()
    field = desk.get_by_label("Next", exact=True)
    field.fill("z")
    send(desk.get_by_role("button", name="Save"))
    desk.goto(desk.url)
    expect(field).to_have_value("z")
    send(desk.get_by_role("button", name="As they were at first"))
    desk.goto(desk.url)
    expect(field).to_have_value("j")


def test_a_channel_is_given_to_somebody_found_not_to_have_run_it_and_opened_again(
    page: Page, desk: Page, place: Town
) -> None:
    file = place.write("tram.html", source="<h1>The tram</h1>\n<p>The tram carries 410 people to the pier.</p>\n")
    suggest(page, url=place.page_of(file), words="410 people", replacement="140 people")
    open_case(desk, place=place, words="410")
    url = desk.url.split("?")[0]
    accept_what_was_read(desk)
    wait_for_page(desk, url=url, words="It also ran on")
    channels = desk.get_by_role("region", name="Other channels it ran on")
    channels.get_by_label("It also ran on").select_option("print")
    channels.get_by_role("button", name="List it").click()
    channels.get_by_label("Give to").select_option(label="Edda Novak")
    owner = channels.locator(".channel-item p").filter(has_text="Edda Novak")
    for press, told in (
        ("Give", owner),
        ("Did not run there", channels.get_by_text("did not run there", exact=True)),
        ("Open again", channels.get_by_text("1 to do")),
    ):
        channels.get_by_role("button", name=press, exact=True).click()
        expect(told).to_be_visible()
        desk.reload()
        expect(told).to_be_visible()
