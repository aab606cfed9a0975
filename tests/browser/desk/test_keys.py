"""An editor at the desk with both hands on the keyboard, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.store.models import Case
from tests.web.desk.newsdesk import Newsdesk, last_decision


@pytest.fixture
def without_script(browser: Browser, desk: Newsdesk, live_server: LiveServer) -> Iterator[Page]:
    """Edda Novak's browser, in which no script runs."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _sign_in(page, desk=desk, url=live_server.url)
    yield page
    context.close()


def _sign_in(page: Page, *, desk: Newsdesk, url: str) -> None:
    session = desk.browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    page.goto(url + desk.url())


def _open(page: Page, case: Case) -> None:
    page.goto(f"{page.url.split('/desk/')[0]}/desk/gazette/cases/{case.pk}/")


def test_a_silent_case_goes_with_one_key_the_next_comes_up_and_undo_brings_it_back(
    editor: Page, desk: Newsdesk
) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("the gulls", "gulls")
    editor.reload()
    editor.keyboard.press("j")
    expect(editor.get_by_role("link", name="sevn", exact=True)).to_be_focused()
    editor.keyboard.press("Enter")
    editor.wait_for_url(f"**/cases/{first.pk}/**")
    editor.keyboard.press("a")
    editor.wait_for_url(f"**/cases/{second.pk}/?done={first.pk}&**")
    expect(editor.get_by_role("status")).to_contain_text("Accepted sevn → seven")
    expect(editor.get_by_role("button", name="Undo")).to_be_visible()
    assert desk.case(first.pk).apply == "queued"
    editor.keyboard.press("u")
    editor.wait_for_url(f"**/cases/{first.pk}/**")
    assert desk.case(first.pk).decision == "ongoing"


def test_on_a_cyrillic_keyboard_and_with_caps_lock_the_keys_keep_their_places(editor: Page, desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("the gulls", "gulls")
    editor.reload()
    press = """(letter) => document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { bubbles: true, cancelable: true, modifierCapsLock: letter.key === "W", ...letter }))"""
    editor.evaluate(press, {"key": "о", "code": "KeyJ"})
    expect(editor.get_by_role("link", name="sevn", exact=True)).to_be_focused()
    editor.keyboard.press("Enter")
    editor.wait_for_url(f"**/cases/{first.pk}/**")
    editor.evaluate(press, {"key": "W", "code": "KeyW"})
    expect(editor.locator("[data-whole]")).to_be_visible()
    editor.evaluate(press, {"key": "ф", "code": "KeyA"})
    editor.wait_for_url(f"**/cases/{second.pk}/?done={first.pk}&**")


@pytest.mark.law(10)
def test_where_a_number_changes_the_first_press_shows_the_evidence_and_the_second_accepts(
    editor: Page, desk: Newsdesk
) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    _open(editor, case)
    editor.keyboard.press("a")
    evidence = editor.get_by_role("region", name="What the checks saw")
    expect(evidence).to_be_focused()
    expect(evidence).to_be_in_viewport()
    expect(evidence).to_contain_text("2,140")
    expect(evidence).to_contain_text("Nothing is accepted yet.")
    expect(editor.get_by_role("textbox", name="Notice")).to_be_visible()
    assert not desk.case(case.pk).decisions.exists()
    editor.locator("#evidence[data-read]").wait_for()
    editor.keyboard.press("a")
    editor.wait_for_url("**?done=*")
    assert "1,240" in last_decision(case).notice_text


@pytest.mark.law(10)
def test_a_second_press_that_nobody_can_have_read_the_evidence_before_does_not_accept(
    editor: Page, desk: Newsdesk
) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    _open(editor, case)
    echo = """() => {
      const accept = document.querySelector('[data-key="a"]');
      for (let press = 0; press < 3; press += 1) accept.click();
      for (let press = 0; press < 3; press += 1) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, repeat: press > 0 }));
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
      }
      return document.getElementById("evidence").dataset.read ?? "";
    }"""
    assert editor.evaluate(echo) == ""
    expect(editor.get_by_role("region", name="What the checks saw")).to_be_focused()
    editor.locator("#evidence[data-read]").wait_for()
    assert not desk.case(case.pk).decisions.exists()
    editor.keyboard.press("a")
    editor.wait_for_url("**?done=*")
    assert desk.case(case.pk).decisions.count() == 1


def test_the_whole_story_unfolds_by_key_at_the_passage_and_follows_the_choice(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "six weeks")
    _open(editor, case)
    editor.keyboard.press("w")
    story = editor.locator("[data-whole]")
    expect(story).to_contain_text("said the harbour master")
    expect(story.locator("ins")).to_have_count(1)
    before = story.locator("ins").inner_text()
    editor.keyboard.press("2")
    expect(story.locator("ins")).not_to_have_text(before)


@pytest.mark.law(10)
def test_an_own_wording_is_checked_while_it_is_typed_and_its_number_is_looked_at_first(
    editor: Page, desk: Newsdesk
) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    _open(editor, case)
    editor.keyboard.press("e")
    wording = editor.get_by_role("textbox", name="Wording")
    expect(wording).to_be_focused()
    expect(wording).to_have_value("The bridge was closed for seven weeks while the council waited for the keys.")
    wording.fill("The bridge was closed for 17 weeks while the council waited for the keys.")
    expect(editor.get_by_role("combobox", name="Treatment")).to_have_value("correction")
    expect(editor.get_by_role("textbox", name="Notice")).to_have_value(re.compile("17 weeks"))
    expect(editor.get_by_role("region", name="What the checks saw")).to_contain_text("17")
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("region", name="What the checks saw")).to_be_focused()
    assert not desk.case(case.pk).decisions.exists()
    editor.locator("#evidence[data-read]").wait_for()
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**?done=*")
    assert last_decision(case).edits[0]["new"] == "17"


def test_a_rejection_takes_a_key_a_digit_and_enter(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("the council", "the Council")
    _open(editor, case)
    editor.keyboard.press("r")
    expect(editor.get_by_role("radio", name="This is not an error")).to_be_focused()
    editor.keyboard.press("2")
    expect(editor.get_by_role("radio", name="A matter of our style")).to_be_checked()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**?done=*")
    assert last_decision(case).code == "style"


def test_a_digit_picks_the_wording_and_shows_what_it_does(editor: Page, desk: Newsdesk) -> None:
    desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "seven weeks")
    case = desk.report("sevn weeks", "eleven weeks")
    _open(editor, case)
    story = editor.get_by_role("region", name="In the story")
    expect(story.get_by_text("eleven").locator("visible=true")).to_have_count(1)
    editor.keyboard.press("2")
    expect(story.get_by_text("eleven").locator("visible=true")).to_have_count(2)


def test_a_notice_that_nobody_worded_is_looked_at_before_it_goes_out(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("", None, about="story", why="It reads as if the bridge were new.")
    _open(editor, case)
    editor.keyboard.press("a")
    notice = editor.get_by_role("textbox", name="Notice")
    expect(notice).to_be_focused()
    notice.fill("The bridge was built in 1911.")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**?done=*")
    assert last_decision(case).notice_text == "The bridge was built in 1911."


def test_letters_typed_into_a_field_decide_nothing(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    _open(editor, case)
    editor.keyboard.press("e")
    editor.get_by_role("textbox", name="Wording").press_sequentially("a r u j k ? 1")
    assert editor.url.endswith(f"/cases/{case.pk}/")
    assert not desk.case(case.pk).decisions.exists()


def test_enter_opens_the_first_case_of_the_queue(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    editor.reload()
    editor.keyboard.press("Enter")
    editor.wait_for_url(f"**/cases/{case.pk}/**")


def test_the_keys_are_told_and_close_again(editor: Page, desk: Newsdesk) -> None:
    editor.keyboard.press("?")
    expect(editor.get_by_role("dialog", name="Keys")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_page_left_open_shows_by_itself_how_its_case_moves_on(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.post(case, "accept", desk.form(case))
    _open(editor, case)
    expect(editor.get_by_role("heading", name="Accepted, waiting to be written")).to_be_visible()
    moved = desk.case(case.pk)
    Case.objects.filter(pk=case.pk).update(apply="applied", version=moved.version + 1)
    expect(editor.get_by_role("heading", name="Written, not yet seen live")).to_be_visible()


def test_without_a_script_the_same_forms_accept_edit_and_reject(without_script: Page, desk: Newsdesk) -> None:
    page = without_script
    spelling, number, style = (
        desk.report("sevn weeks", "seven weeks"),
        desk.report("2,140 carts", "1,240 carts"),
        desk.report("the council", "the Council"),
    )
    _open(page, spelling)
    page.get_by_role("button", name="Edit e", exact=True).click()
    expect(page.get_by_role("textbox", name="Wording")).to_have_value(
        "The bridge was closed for seven weeks while the council waited for the keys."
    )
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**?done=*")
    assert last_decision(spelling).edits[0]["new"] == "seven"
    _open(page, number)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(f"**?done={number.pk}")
    _open(page, style)
    page.get_by_role("button", name="Reject").click()
    page.get_by_role("radio", name="A matter of our style").check()
    page.get_by_role("button", name="Send the rejection").click()
    page.wait_for_url(f"**?done={style.pk}")
    assert last_decision(style).code == "style"
