"""The rarer controls of the desk in a real browser: each has its effect, and the page that is loaded again shows it."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.flows.receipts import receipt_token
from corrigenda.store.models import Report
from tests.browser.reader import WidgetReader
from tests.browser.walk import send, show
from tests.people import ROSA_LIND
from tests.web.desk.newsdesk import Newsdesk, last_decision


def settings_of(browser: Browser, desk: Newsdesk, *, path: str, base: str) -> Page:
    """Return a page of the site's settings in Stellan Marsh's browser."""
    context = browser.new_context(locale="en-GB")
    session = desk.as_member(desk.stellan).browser.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": base}])
    page = context.new_page()
    page.goto(f"{base}/sites/gazette/{path}/")
    return page


def test_how_the_desk_works_counts_for_the_next_report_and_the_next_decision(
    editor: Page, browser: Browser, desk: Newsdesk, live_server: LiveServer
) -> None:
    page = settings_of(browser, desk, path="desk", base=live_server.url)
    page.get_by_role("radio", name="For everything above a minor note").check()
    day = timezone.localtime() + timedelta(days=3)
    for box in page.get_by_role("group", name="Days on which somebody decides").get_by_role("checkbox").all():
        box.set_checked(box.get_attribute("value") == str(day.isoweekday()))
    page.get_by_label("Language of the desk").select_option("de")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.reload()
    expect(page.locator("input[name=second_person]:checked")).to_have_value("weighty")
    expect(page.locator("input[name=working_days]:checked")).to_have_count(1)
    page.locator("#desk_language").select_option("")
    page.locator("main button[type=submit]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.context.close()
    slip, number = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    assert timezone.localtime(slip.due_at).isoweekday() == day.isoweekday()
    show(editor, number)
    editor.keyboard.press("a")
    editor.locator("#evidence[data-read]").wait_for()
    editor.keyboard.press("a")
    editor.wait_for_url("**done=**")
    show(editor, number)
    expect(editor.get_by_role("main")).to_contain_text("You proposed this; a second person has to accept the same.")
    assert desk.case(number.pk).decision == "escalated"


def test_the_site_s_own_words_reach_the_reader_of_a_rejected_report(
    editor: Page, browser: Browser, desk: Newsdesk, live_server: LiveServer
) -> None:
    page = settings_of(browser, desk, path="texts", base=live_server.url)
    page.locator("#text-style").fill("{site} keeps to its own house style.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    page.reload()
    expect(page.locator("#text-style")).to_have_value("{site} keeps to its own house style.")
    page.context.close()
    case = desk.report("sevn weeks", "7 weeks")
    show(editor, case)
    editor.keyboard.press("r")
    editor.get_by_role("radio", name="A matter of our style").check()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**done=**")
    editor.goto(f"{live_server.url}/receipt/{receipt_token(Report.objects.get().pk)}/")
    expect(editor.get_by_role("main")).to_contain_text("The Harbour Gazette keeps to its own house style.")


@pytest.mark.law(8)
def test_what_is_typed_stays_while_the_case_moves_and_its_editor_is_told_of_what_counts(
    editor: Page, desk: Newsdesk
) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    show(editor, case)
    editor.keyboard.press("e")
    reply = editor.get_by_role("textbox", name="Wording")
    own = "The bridge was closed for some seven weeks while the council waited for the keys."
    reply.fill(own)
    moved, again = editor.locator("[data-moved]"), "document.dispatchEvent(new Event('visibilitychange'))"
    desk.report("sevn weeks", "seven weeks")
    with editor.expect_response(lambda answer: f"/cases/{case.pk}/state/" in answer.url):
        editor.evaluate(again)
    expect(editor.locator("[data-case]")).to_have_attribute("data-version", str(desk.case(case.pk).version))
    expect(moved).to_be_hidden()
    desk.report("sevn weeks", "six weeks")
    editor.evaluate(again)
    expect(moved).to_be_visible()
    expect(reply).to_have_value(own)
    moved.get_by_role("button", name="Show it as it is now").click()
    expect(editor.locator("form#decide, .choices").first).to_be_visible()
    expect(editor.get_by_role("main")).to_contain_text("six")
    expect(moved).to_be_hidden()


@pytest.mark.law(6)
def test_a_case_is_said_to_be_fixed_already_assigned_and_handed_back(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    show(editor, case)
    editor.get_by_label("Assigned to").select_option(str(desk.stellan.pk))
    editor.get_by_role("button", name="Assign", exact=True).click()
    editor.wait_for_load_state()
    show(editor, case)
    expect(editor.get_by_label("Assigned to")).to_have_value(str(desk.stellan.pk))
    editor.keyboard.press("h")
    editor.keyboard.type("Is this one done?")
    editor.keyboard.press("Enter")
    editor.wait_for_url("**done=**")
    show(editor, case)
    editor.keyboard.press("h")
    editor.get_by_role("dialog").get_by_role("button", name="Hand back").click()
    editor.wait_for_load_state()
    show(editor, case)
    expect(editor.get_by_role("button", name="To the standards editor")).to_be_visible()
    editor.get_by_role("button", name="Already fixed").click()
    expect(editor.get_by_role("dialog", name="Already fixed?")).to_contain_text("The words still stood in the story")
    assert desk.case(case.pk).decision == "ongoing"
    editor.get_by_role("button", name="It is fixed").click()
    editor.wait_for_url("**done=**")
    show(editor, case)
    expect(editor.get_by_role("region", name="Already fixed")).to_be_visible()
    assert desk.case(case.pk).decision == "already_fixed"


def test_one_of_several_places_is_chosen_and_a_quotation_goes_with_its_record(
    editor: Page, desk: Newsdesk, reader: WidgetReader
) -> None:
    with reader.pasting():
        twice = desk.report("The keeper", "The toll keeper")
    show(editor, twice)
    editor.get_by_role("button", name="Place 2 is meant").click()
    expect(editor.get_by_role("button", name="Accept")).to_be_visible()
    show(editor, twice)
    chosen = desk.case(twice.pk)
    assert (chosen.placed, chosen.revision and chosen.revision.text("body")[chosen.start or 0 :][:25]) == (
        "found",
        "The keeper counts the gul",
    )
    quoted = desk.report("Nobody has complaned", "Somebody has complained")
    show(editor, quoted)
    editor.get_by_label("Where are the quoted words recorded?").fill("The tape of 3 May, minute 4")
    editor.get_by_role("checkbox", name="It may be named in public").check()
    editor.get_by_label("Nature").select_option("quote")
    editor.get_by_label("Label").fill("From the tape")
    editor.get_by_role("heading", name="Decision").click()
    editor.keyboard.press("a")
    editor.locator("#evidence[data-read]").wait_for()
    editor.get_by_label("Label").press("Control+Enter")
    editor.wait_for_url("**done=**")
    show(editor, quoted)
    expect(editor.get_by_role("main")).to_contain_text("From the tape")
    said = last_decision(quoted)
    assert (said.source, said.source_public, said.nature) == ("The tape of 3 May, minute 4", True, "quote")


def test_the_queue_is_narrowed_by_a_check_and_to_one_reader_and_widened_again(
    editor: Page, browser: Browser, desk: Newsdesk, live_server: LiveServer
) -> None:
    slip = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    number = desk.report("2,140 carts", "1,240 carts")
    page = settings_of(browser, desk, path="desk", base=live_server.url)
    page.goto(live_server.url + desk.url())
    rows = page.locator("[data-rows] > li[data-case-id]")
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("Check").select_option("number")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**check=number**")
    page.reload()
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-case-id", str(number.pk))
    page.get_by_role("link", name="Check: Number").click()
    expect(rows).to_have_count(2)
    page.get_by_text("Filter", exact=True).click()
    page.get_by_label("A reader’s address").fill(ROSA_LIND)
    page.get_by_label("Why do you look?").fill("She asks what became of it.")
    page.get_by_role("button", name="Find this reader’s reports").click()
    page.wait_for_url("**reporter=**")
    page.reload()
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-case-id", str(slip.pk))
    assert "rosa" not in page.content().lower()
    page.context.close()


def test_single_keys_are_switched_off_and_on_again(editor: Page, desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    editor.goto(urljoin(editor.url, desk.url("keys/")))
    editor.get_by_label("Single keys are on").uncheck()
    send(editor.get_by_role("button", name="Save"))
    editor.reload()
    expect(editor.get_by_label("Single keys are on")).not_to_be_checked()
    show(editor, case)
    for letter in "arsq":
        editor.keyboard.press(letter)
    expect(editor.get_by_role("dialog")).to_have_count(0)
    assert f"/cases/{case.pk}/" in editor.url
    assert not desk.case(case.pk).decisions.exists()
    editor.goto(urljoin(editor.url, desk.url("keys/")))
    editor.get_by_label("Single keys are on").check()
    send(editor.get_by_role("button", name="Save"))
    editor.reload()
    expect(editor.get_by_label("Single keys are on")).to_be_checked()
    show(editor, case)
    editor.keyboard.press("q")
    editor.wait_for_url(re.compile(r"/desk/gazette/(\?.*)?$"))


def test_a_channel_is_named_and_retired_and_the_numbers_are_of_the_weeks_asked_for(
    browser: Browser, desk: Newsdesk, live_server: LiveServer
) -> None:
    page = settings_of(browser, desk, path="desk", base=live_server.url)
    page.goto(live_server.url + desk.url("channels/"))
    page.get_by_label("Name").fill("The Friday letter")
    send(page.get_by_role("button", name="Add"))
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("The Friday letter")
    send(page.get_by_role("button", name="Retire The Friday letter"))
    page.reload()
    expect(page.get_by_role("main")).not_to_contain_text("The Friday letter")
    page.goto(live_server.url + desk.url("numbers/"))
    page.get_by_label("Period", exact=True).select_option("4")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**weeks=4**")
    page.reload()
    expect(page.get_by_label("Period", exact=True)).to_have_value("4")
    page.context.close()


def test_what_nobody_can_see_is_attested_by_name(browser: Browser, desk: Newsdesk, live_server: LiveServer) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    type(desk.site).objects.update(connector="http", connector_settings={})
    page = settings_of(browser, desk, path="desk", base=live_server.url)
    show(page, case)
    page.keyboard.press("a")
    page.wait_for_url("**done=**")
    show(page, case)
    page.get_by_text("We cannot see the page: attest it yourself").click()
    page.get_by_label("Where did you see it?").fill("In the printed edition of 4 May")
    page.get_by_role("button", name="Attest that it is public").click()
    page.wait_for_load_state()
    show(page, case)
    expect(page.get_by_role("main")).to_contain_text("Attested")
    assert desk.case(case.pk).apply == "attested"
    page.context.close()
