"""The main job in a real browser: from the highlight on the newsroom's page to the corrected file and the reader's receipt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

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
    suggest,
    town,
    wait_for_file,
    wait_for_page,
    wait_for_receipt,
)
from tests.process import demo

FERRY = """<h1>The night ferry</h1>
<p>The captain said: “We leave when the tide allows it.” The crew had waiting for hours before the gates opened.</p>
<div class="ad">Advertisement</div>
<p>Nobody on the quay complained about the delay.</p>
"""
BRIDGE = """<h1>The swing bridge</h1>
<p>The council meet on Tuesday to hear the engineers. The bridge was closed for sevn weeks.</p>
<p>It carried 2,140 carts a day, according to the toll book.</p>
<p>The bridge will be painted blu. The railings will be painted blu as well.</p>
"""
LIGHTHOUSE = """<h1>The lighthouse</h1>
<p>The keeper climbs two hundred stairs every evening. His daugther trims the wick.</p>
<p>The lamp was lit for the first time a century ago.</p>
"""


def headed(headline: str) -> str:
    """Return the lighthouse's story under a headline of its own: the tests share a desk, and a case may stay open there."""
    return LIGHTHOUSE.replace("The lighthouse", headline)


@pytest.fixture
def desk(browser: Browser, place: Town) -> Iterator[Page]:
    """A page at which the editor is signed in."""
    page = editor_page(browser, place=place)
    yield page
    page.context.close()


@pytest.mark.law(4)
@pytest.mark.law(6)
def test_a_missing_word_beside_a_curly_quotation_and_before_an_ad_is_inserted_and_nothing_else(
    page: Page, desk: Page, place: Town
) -> None:
    file = place.write("ferry.html", source=FERRY)
    receipt = suggest(
        page,
        url=place.page_of(file),
        words="The crew had waiting for hours",
        replacement="The crew had been waiting for hours",
        email="rosa.lind@readers.example",
    )
    open_case(desk, place=place, words="The crew had")
    accept_by_key(desk)
    wait_for_receipt(page, url=receipt, words="The crew had")
    assert file.read_text() == FERRY.replace("had waiting", "had been waiting")
    corrections = f"{place.desk.removesuffix('desk/')}corrections/harbour-gazette/"
    page.goto(f"{corrections}small-fixes/")
    expect(page.get_by_role("main")).to_contain_text("been")
    page.goto(place.process.said["mailbox"])
    expect(page.locator("body")).to_contain_text("The crew had been waiting for hours")
    expect(page.locator("body")).to_contain_text("The crew had waiting for hours")


def test_a_number_is_corrected_with_a_notice_on_the_story_and_in_the_log(page: Page, desk: Page, place: Town) -> None:
    file = place.write("bridge.html", source=BRIDGE)
    receipt = suggest(
        page, url=place.page_of(file), words="2,140", replacement="1,240", why="The toll book says 1,240."
    )
    open_case(desk, place=place, words="2,140")
    desk.keyboard.press("a")
    expect(desk.get_by_role("textbox", name="Notice")).to_be_visible()
    desk.get_by_role("textbox", name="Notice").fill("An earlier version said 2,140 carts a day. It was 1,240.")
    desk.locator("#evidence[data-read]").wait_for()
    desk.get_by_role("button", name="Accept").first.click()
    wait_for_receipt(page, url=receipt, words="1,240")
    written = file.read_text()
    assert "It carried 1,240 carts a day" in written
    assert "An earlier version said 2,140 carts a day. It was 1,240." in written
    page.goto(place.page_of(file))
    expect(page.locator("article")).to_contain_text("An earlier version said 2,140 carts a day.")
    page.goto(f"{place.desk.removesuffix('desk/')}corrections/harbour-gazette/")
    expect(page.get_by_role("main")).to_contain_text("An earlier version said 2,140 carts a day. It was 1,240.")


def test_of_a_word_that_stands_twice_the_marked_one_is_changed(page: Page, desk: Page, place: Town) -> None:
    file = place.write("twice.html", source=BRIDGE)
    receipt = suggest(page, url=place.page_of(file), words="blu", replacement="blue", last=True)
    open_case(desk, place=place, words="blu")
    desk.get_by_role("combobox", name="Treatment").select_option("silent")
    desk.get_by_role("button", name="Accept").first.click()
    wait_for_receipt(page, url=receipt, words="blue")
    assert file.read_text() == BRIDGE.replace("railings will be painted blu", "railings will be painted blue")


def test_a_story_edited_between_report_and_accept_still_gets_its_fix(page: Page, desk: Page, place: Town) -> None:
    file = place.write("edited.html", source=BRIDGE)
    receipt = suggest(page, url=place.page_of(file), words="sevn", replacement="seven")
    edited = BRIDGE.replace("The council meet on Tuesday", "The council will meet on Tuesday evening")
    open_case(desk, place=place, words="sevn")
    file.write_text(edited)
    accept_by_key(desk)
    wait_for_receipt(page, url=receipt, words="seven")
    assert file.read_text() == edited.replace("sevn", "seven")


@pytest.mark.law(3)
def test_nothing_is_written_when_the_sentence_was_rewritten_and_the_editor_reads_why(
    page: Page, desk: Page, place: Town
) -> None:
    source = headed("The dark lamp")
    file = place.write("rewritten.html", source=source)
    suggest(page, url=place.page_of(file), words="daugther", replacement="daughter")
    open_case(desk, place=place, words="daugther", story="The dark lamp")
    case = desk.url
    rewritten = source.replace("His daugther trims the wick.", "Nobody has trimmed the wick since the spring.")
    file.write_text(rewritten)
    accept_by_key(desk)
    for _ in range(LIVE_MS // 250):
        desk.goto(case)
        if "not written" in desk.get_by_role("main").inner_text():
            break
        desk.wait_for_timeout(250)
    expect(desk.get_by_role("main")).to_contain_text("not written")
    assert file.read_text() == rewritten


def test_a_report_without_a_selection_becomes_a_clarification_and_no_sentence_changes(
    page: Page, desk: Page, place: Town
) -> None:
    file = place.write("clarified.html", source=LIGHTHOUSE)
    page.goto(place.page_of(file))
    page.locator("a[href*='/suggest/']").first.click()
    form = dialog(page)
    form.get_by_role("radio", name="The whole story").check()
    form.get_by_role("radio", name="It is misleading").check()
    receipt = fill_and_send(page, replacement=None, why="It reads as if the lamp still burned oil.")
    open_case(desk, place=place, words="It reads as if the lamp still burned oil.")
    desk.get_by_role("combobox", name="Treatment").select_option("clarification")
    desk.get_by_role("textbox", name="Notice").fill(
        "The lamp has been electric since 1961; only the old wick is still trimmed."
    )
    desk.get_by_role("button", name="Accept").first.click()
    wait_for_receipt(page, url=receipt, words="The lamp has been electric since 1961")
    written = file.read_text()
    assert written.startswith(LIGHTHOUSE.rstrip("\n"))
    page.goto(f"{place.desk.removesuffix('desk/')}corrections/harbour-gazette/")
    expect(page.get_by_role("main")).to_contain_text("The lamp has been electric since 1961")


def test_staff_open_a_correction_from_the_story_itself(page: Page, desk: Page, place: Town) -> None:
    source = LIGHTHOUSE.replace("<h1>The lighthouse</h1>", "<h1>The lamp room</h1>")
    file = place.write("staff.html", source=source)
    desk.goto(place.desk)
    desk.get_by_role("link", name="New correction").first.click()
    desk.get_by_label("Story address").fill(place.page_of(file))
    desk.get_by_role("textbox", name="Passage").fill("His daugther trims")
    desk.get_by_role("textbox", name="Should read").fill("His daughter trims")
    desk.get_by_role("button", name="Open case").click()
    desk.wait_for_url("**/cases/**")
    accept_by_key(desk)
    wait_for_file(desk, file=file, source=source.replace("daugther", "daughter"))
    small_fixes = f"{place.desk.removesuffix('desk/')}corrections/harbour-gazette/small-fixes/"
    wait_for_page(page, url=small_fixes, words="The lamp room")


def test_a_rejection_tells_the_reader_why(page: Page, desk: Page, place: Town) -> None:
    file = place.write("rejected.html", source=LIGHTHOUSE)
    receipt = suggest(page, url=place.page_of(file), words="two hundred stairs", replacement="two hundred steps")
    open_case(desk, place=place, words="stairs")
    desk.keyboard.press("r")
    desk.get_by_role("radio", name="style").check()
    desk.get_by_role("textbox", name="Words to the reader").fill("In this town they are called stairs.")
    desk.keyboard.press("Control+Enter")
    wait_for_receipt(page, url=receipt, words="In this town they are called stairs.")
    assert file.read_text() == LIGHTHOUSE


@pytest.mark.law(5)
def test_one_key_takes_a_fix_back_after_it_was_written(page: Page, desk: Page, place: Town) -> None:
    source = headed("The lamp lit again")
    file = place.write("undone.html", source=source)
    receipt = suggest(page, url=place.page_of(file), words="daugther", replacement="daughter")
    open_case(desk, place=place, words="daugther", story="The lamp lit again")
    case = desk.url
    accept_by_key(desk)
    wait_for_receipt(page, url=receipt, words="daughter")
    desk.goto(case)
    desk.keyboard.press("u")
    wait_for_file(desk, file=file, source=source)


def test_a_reader_without_javascript_reports_by_the_plain_form(browser: Browser, desk: Page, place: Town) -> None:
    source = headed("The keeper at noon")
    file = place.write("plain.html", source=source)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(place.page_of(file))
    page.locator("a[href*='/suggest/']").first.click()
    page.get_by_role("textbox", name="Words in the story").fill("His daugther trims the wick")
    page.get_by_role("textbox", name="Should read").fill("His daughter trims the wick")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/receipt/**")
    open_case(desk, place=place, words="daugther", story="The keeper at noon")
    accept_by_key(desk)
    wait_for_receipt(page, url=page.url, words="daughter")
    assert file.read_text() == source.replace("daugther", "daughter")
    context.close()


def test_the_main_job_needs_no_secure_context(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    with town(tmp_path_factory.mktemp("lan"), "--known-as", "phone.harbour.example") as place:
        file = place.write("tide.html", source=LIGHTHOUSE)
        context = browser.new_context(viewport={"width": 390, "height": 780})
        page = context.new_page()
        url = place.page_of(file).replace("127.0.0.1", "phone.harbour.example")
        page.goto(url)
        assert page.evaluate("isSecureContext") is False
        receipt = suggest(page, url=url, words="daugther", replacement="daughter")
        assert "phone.harbour.example" in receipt
        desk = editor_page(browser, place=place)
        open_case(desk, place=place, words="daugther")
        accept_by_key(desk)
        wait_for_receipt(page, url=receipt, words="daughter")
        assert file.read_text() == LIGHTHOUSE.replace("daugther", "daughter")
        context.close()
        desk.context.close()


def test_the_demo_s_own_stories_take_a_fix(
    browser: Browser, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:

    data = tmp_path_factory.mktemp("own")
    with demo(data) as process:
        place = Town(process, data / "stories")
        errors = json.loads((Path(__file__).parents[1] / "demo" / "errors.json").read_text())
        error = next(error for error in errors if error["kind"] == "spelling")
        wrong, right = error["wrong"], error["right"]
        file = place.stories / error["file"]
        before = file.read_text()
        url = place.newsroom + error["file"].rsplit(".", 1)[0]
        receipt = suggest(page, url=url, words=wrong, replacement=right)
        desk = editor_page(browser, place=place)
        open_case(desk, place=place, words="recieved")
        accept_by_key(desk)
        wait_for_receipt(page, url=receipt, words="received")
        assert file.read_text() == before.replace(wrong, right, 1)
        desk.context.close()


def test_pressing_the_keys_with_nothing_marked_opens_the_form_with_a_hint(page: Page, place: Town) -> None:
    file = place.write("hint.html", source=LIGHTHOUSE)
    page.goto(place.page_of(file))
    page.wait_for_function("document.readyState === 'complete'")
    page.keyboard.press("Control+Enter")
    expect(dialog(page)).to_be_visible()
    select(page, "century")
