"""What a page shows when answers come late: what its person asked for last, whatever else was under way."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Request, Route, expect

from corrigenda.store.models import Case
from tests.web.desk.newsdesk import Newsdesk


def _address(editor: Page, case: Case) -> str:
    return f"{editor.url.split('/desk/')[0]}/desk/gazette/cases/{case.pk}/"


def _ask_at_once(editor: Page) -> None:
    """Let the page ask what is new, as one that is looked at again does."""
    editor.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def _until(editor: Page, *, held: list[Route]) -> None:
    """Wait until a request is held back: its handler is told a moment after the request is seen."""
    for _ in range(100):
        if held:
            return
        editor.wait_for_timeout(20)
    raise AssertionError("no request was held back")


def test_a_late_look_at_a_case_does_not_take_the_place_of_the_next_one(editor: Page, desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("complaned", "complained")
    address = _address(editor, first)
    editor.goto(address)
    editor.locator("html.scripted").wait_for()
    late: list[Route] = []
    editor.route(address, lambda route: late.append(route))  # noqa: PLW0108 - the driver marks what it calls
    desk.report("sevn weeks", "seven weeks")
    with editor.expect_request(address):
        _ask_at_once(editor)
    _until(editor, held=late)
    editor.locator('main a[data-key="j"], main a[data-key="k"]').first.click()
    editor.wait_for_url(f"**/cases/{second.pk}/**")
    with editor.expect_response(address):
        late[0].continue_()
    editor.evaluate("new Promise((done) => setTimeout(done, 50))")
    expect(editor.locator("[data-case]")).to_have_attribute("data-case-id", str(second.pk))
    assert f"/cases/{second.pk}/" in editor.url


def test_a_late_look_at_a_case_takes_no_words_from_whoever_began_to_type(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    address = _address(editor, case)
    editor.goto(address)
    editor.locator("html.scripted").wait_for()
    late: list[Route] = []
    editor.route(address, lambda route: late.append(route))  # noqa: PLW0108 - as above
    desk.report("sevn weeks", "seven whole weeks")
    with editor.expect_request(address):
        _ask_at_once(editor)
    _until(editor, held=late)
    editor.keyboard.press("r")
    words = editor.get_by_role("textbox", name="Words to the reader")
    words.fill("In this town they are called stairs.")
    with editor.expect_response(address):
        late[0].continue_()
    editor.evaluate("new Promise((done) => setTimeout(done, 50))")
    expect(words).to_be_visible()
    expect(words).to_have_value("In this town they are called stairs.")


def test_what_was_unfolded_to_be_read_stays_open_until_the_case_is_asked_for_again(
    editor: Page, desk: Newsdesk
) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    editor.goto(_address(editor, case))
    editor.locator("html.scripted").wait_for()
    editor.keyboard.press("w")
    story = editor.get_by_role("region", name="The whole story")
    expect(story).to_contain_text("The keeper counts the gulls.")
    desk.report("sevn weeks", "six weeks")
    _ask_at_once(editor)
    moved = editor.locator("[data-moved]")
    expect(moved).to_be_visible()
    expect(story).to_contain_text("The keeper counts the gulls.")
    moved.get_by_role("button").click()
    expect(moved).to_be_hidden()
    expect(editor.get_by_role("main")).to_contain_text("six weeks")


def test_a_look_that_does_not_reach_the_desk_leaves_the_page_as_it_is(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    address = _address(editor, case)
    editor.goto(address)
    editor.locator("html.scripted").wait_for()
    editor.route(address, lambda route: route.abort())
    desk.report("sevn weeks", "seven whole weeks")
    with editor.expect_event("requestfailed", lambda request: request.url == address):
        _ask_at_once(editor)
    editor.evaluate("new Promise((done) => setTimeout(done, 50))")
    expect(editor.get_by_role("button", name="Reject").first).to_be_visible()
    assert editor.url == address


def test_a_case_that_is_being_decided_is_not_looked_at_again_meanwhile(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    address = _address(editor, case)
    editor.goto(address)
    editor.locator("html.scripted").wait_for()
    looks: list[str] = []
    taken: list[Route] = []

    def noted(request: Request) -> None:
        if request.url == address:
            looks.append(request.url)

    editor.on("request", noted)
    editor.route(re.compile("/accept/$"), lambda route: taken.append(route))  # noqa: PLW0108 - as above
    with editor.expect_request(re.compile("/accept/$")):
        editor.keyboard.press("a")
    expect(editor.locator("html[aria-busy]")).to_be_attached()
    _until(editor, held=taken)
    answer = taken[0].fetch(max_redirects=0)
    assert desk.case(case.pk).decision == "accepted"
    with editor.expect_response(lambda got: "/live/" in got.url):
        _ask_at_once(editor)
    editor.evaluate("new Promise((done) => setTimeout(done, 50))")
    taken[0].fulfill(response=answer)
    editor.wait_for_url("**done=**")
    expect(editor.locator(".toast")).to_be_visible()
    assert looks == []
