"""The case's other verbs with a keyboard and a mouse in a real browser, each seen after the page is loaded again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from corrigenda.store.queries import variants_of
from tests.browser.walk import show
from tests.people import ROSA_LIND
from tests.web.desk.newsdesk import Newsdesk


def test_a_case_is_put_off_by_key_and_taken_up_again(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    show(editor, case)
    editor.keyboard.press("s")
    panel = editor.get_by_role("dialog", name="Put off until")
    panel.get_by_label("So many more reports").fill("3")
    panel.get_by_label("Why?").fill("One voice is not enough")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**done=**")
    show(editor, case)
    expect(editor.get_by_role("main")).to_contain_text("One voice is not enough")
    editor.keyboard.press("s")
    expect(editor.get_by_role("button", name="Snooze")).to_be_visible()
    show(editor, case)
    expect(editor.get_by_role("button", name="Snooze")).to_be_visible()
    assert desk.case(case.pk).decision == "ongoing"


def test_two_cases_are_merged_by_key_and_split_again(editor: Page, desk: Newsdesk) -> None:
    first, second = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    show(editor, second)
    editor.keyboard.press("m")
    editor.keyboard.press("1")
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url(f"**/cases/{first.pk}/**")
    editor.reload()
    merged = editor.get_by_role("region", name="Merged into this case")
    expect(merged).to_contain_text("2,140")
    merged.get_by_role("button", name="Split off again").click()
    editor.wait_for_url(f"**/cases/{second.pk}/**")
    show(editor, first)
    expect(editor.get_by_role("region", name="Merged into this case")).to_have_count(0)


def test_a_report_is_taken_out_and_a_case_is_handed_over_by_key(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "six weeks")
    show(editor, case)
    editor.keyboard.press("x")
    expect(editor.get_by_role("dialog")).to_contain_text("It opened the case.")
    editor.keyboard.press("2")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("button", name="Take a report out")).to_have_count(0)
    editor.reload()
    expect(editor.get_by_role("button", name="Take a report out")).to_have_count(0)
    assert "seven" not in {variant.new for variant in variants_of(case)}
    editor.keyboard.press("h")
    editor.keyboard.type("Please look at the council's letter")
    editor.keyboard.press("Enter")
    editor.wait_for_url("**done=**")
    show(editor, case)
    expect(editor.get_by_role("main")).to_contain_text("Edda Novak handed this to the standards editor.")
    assert desk.case(case.pk).assigned_to == desk.stellan.person


def test_a_reader_is_asked_by_key_and_the_author_by_a_link(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    show(editor, case)
    editor.get_by_role("button", name="Ask the author").click()
    panel = editor.get_by_role("dialog", name="Ask the story’s author")
    panel.get_by_label("Name").fill("Ines Holt")
    panel.get_by_role("button", name="Make the link").click()
    expect(editor.get_by_label("The link")).to_have_value(re.compile("/author/"))
    editor.keyboard.press("Escape")
    show(editor, case)
    editor.keyboard.press("i")
    expect(editor.locator("#asking")).to_be_visible()
    expect(editor.locator("#asking :focus")).to_be_attached()
    editor.keyboard.press("Control+Enter")
    editor.wait_for_url("**done=**")
    show(editor, case)
    expect(editor.get_by_role("region", name="Asked")).to_contain_text("No answer yet")
    assert desk.case(case.pk).decision == "needs_info"


def test_the_panels_send_by_their_buttons_and_are_let_go_with_cancel(editor: Page, desk: Newsdesk) -> None:
    asked, handed = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND), desk.report("complaned", "complained")
    desk.report("sevn weeks", "six weeks", email=ROSA_LIND)
    show(editor, asked)
    for key in ("s", "m", "x", "i", "h", "r"):
        editor.keyboard.press(key)
        panel = editor.get_by_role("dialog")
        panel.get_by_role("button", name="Cancel").click()
        expect(panel).to_have_count(0)
    editor.keyboard.press("x")
    editor.get_by_role("dialog").get_by_role("radio").nth(1).check()
    editor.get_by_role("button", name="Take out", exact=True).click()
    expect(editor.get_by_role("button", name="Take a report out")).to_have_count(0)
    editor.reload()
    expect(editor.get_by_role("button", name="Take a report out")).to_have_count(0)
    show(editor, asked)
    editor.keyboard.press("i")
    editor.get_by_role("button", name="Send the question").click()
    editor.wait_for_url("**done=**")
    show(editor, asked)
    expect(editor.get_by_role("region", name="Asked")).to_contain_text("No answer yet")
    show(editor, handed)
    editor.keyboard.press("h")
    editor.get_by_role("dialog").get_by_role("textbox").fill("The harbour master objects")
    editor.get_by_role("button", name="Hand over", exact=True).click()
    editor.wait_for_url("**done=**")
    show(editor, handed)
    expect(editor.get_by_role("main")).to_contain_text("Edda Novak handed this to the standards editor.")
