"""A report that cannot be sent waits on the reader's device and arrives once, later, also from another page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import Reply

LOST = Reply(0, {})
PROBLEM = "application/problem+json"
WAITING = "Object.keys(localStorage).filter((key) => key.startsWith('corrigenda:waiting:')).length"
ONLINE = "dispatchEvent(new Event('online'))"


@pytest.fixture
def sender(reader: Reader) -> Reader:
    """Return a reader whose report is ready to be sent."""
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    return reader


def keys(reader: Reader) -> list[str]:
    """The idempotency keys received, in order."""
    return [received.headers["idempotency-key"] for received in reader.desk.received]


def presses_send_and_waits(reader: Reader, *replies: Reply) -> None:
    """Press Send where the desk answers as given, and see that the report waits."""
    reader.desk.replies.extend(replies)
    reader.button("Send").click()
    reader.dialog.get_by_role("heading", name="Your report waits on this device.").wait_for()


def note(reader: Reader) -> Locator:
    """The note in the corner."""
    return reader.page.locator("corrigenda-note").get_by_role("status")


@pytest.mark.law(1)
@pytest.mark.law(14)
@pytest.mark.parametrize(
    "answer",
    [
        LOST,
        Reply(500, {}),
        Reply(503, {"detail": "busy"}, media_type=PROBLEM),
        Reply(200, {"report": "r1"}),
        Reply(200, {"report": "r1", "receipt": "javascript:alert(1)"}),
    ],
)
def test_without_a_sure_answer_a_report_is_not_called_kept_but_waits(sender: Reader, answer: Reply) -> None:
    presses_send_and_waits(sender, answer)
    expect(sender.dialog.get_by_role("heading", name="Your report waits")).to_be_focused()
    expect(sender.dialog).not_to_contain_text("Thank you")
    assert sender.page.evaluate(WAITING) == 1


@pytest.mark.law(1)
def test_back_online_it_is_sent_under_the_same_key_and_the_open_dialog_says_so(sender: Reader) -> None:
    presses_send_and_waits(sender, LOST)
    sender.page.evaluate(ONLINE)
    sender.dialog.get_by_role("heading", name="Thank you").wait_for()
    assert len(sender.desk.received) == 2
    assert keys(sender)[0] == keys(sender)[1]
    assert sender.desk.received[0].body == sender.desk.received[1].body
    assert sender.page.evaluate(WAITING) == 0
    expect(sender.page.locator("corrigenda-note")).to_have_count(0)


@pytest.mark.law(1)
@pytest.mark.law(14)
def test_another_page_of_the_site_sends_it_once_and_tells_the_reader(sender: Reader) -> None:
    presses_send_and_waits(sender, Reply(500, {}))
    sender.reads_on("strict-csp.html")
    expect(note(sender)).to_contain_text("Thank you. Your report was kept.")
    receipt = f"{sender.desk.origin}/receipt/s3cret"
    expect(note(sender).get_by_role("link", name="Your receipt")).to_have_attribute("href", receipt)
    note(sender).get_by_role("button", name="Close").click()
    expect(sender.page.locator("corrigenda-note")).to_have_count(0)
    sender.reads_on("plain.html")
    sender.page.evaluate(ONLINE)
    sender.marks("240 passengers")
    assert len(set(keys(sender))) == 1
    assert len(sender.desk.received) == 2


def test_one_that_still_does_not_go_through_waits_on(sender: Reader) -> None:
    presses_send_and_waits(sender, LOST, Reply(503, {}, {"Retry-After": "60"}))
    sender.reads_on("plain.html")
    sender.page.wait_for_function("performance.getEntriesByType('resource').some((r) => r.name.endsWith('/reports'))")
    assert sender.page.evaluate(WAITING) == 1
    sender.page.evaluate(ONLINE)
    expect(note(sender)).to_contain_text("Thank you")
    assert len(set(keys(sender))) == 1


def test_a_later_refusal_is_told_with_the_words_that_were_written(sender: Reader) -> None:
    sender.box("Why").fill("I was there.")
    presses_send_and_waits(sender, LOST, Reply(422, {"detail": "No such story."}, media_type=PROBLEM))
    sender.reads_on("plain.html")
    expect(note(sender)).to_contain_text("Your report was not kept. No such story.")
    expect(note(sender)).to_contain_text("brass band\n→ choir\nI was there.")
    assert sender.page.evaluate(WAITING) == 0


def test_a_refusal_while_the_reader_looks_gives_them_the_form_again(sender: Reader) -> None:
    presses_send_and_waits(sender, LOST, Reply(422, {"detail": "No such story."}, media_type=PROBLEM))
    sender.page.evaluate(ONLINE)
    expect(sender.dialog.get_by_role("alert")).to_have_text("Your report was not kept. No such story.")
    expect(sender.box("Should read")).to_have_value("choir")


def test_the_reader_may_take_it_back_and_send_it_again_unchanged_under_the_same_key(sender: Reader) -> None:
    presses_send_and_waits(sender, LOST)
    sender.button("Take it back").click()
    expect(sender.box("Should read")).to_have_value("choir")
    assert sender.page.evaluate(WAITING) == 0
    sender.sends()
    assert len(set(keys(sender))) == 1


def test_changed_words_go_out_under_a_new_key(sender: Reader) -> None:
    presses_send_and_waits(sender, Reply(500, {}))
    sender.button("Take it back").click()
    sender.box("Should read").fill("choir of forty")
    sender.sends()
    assert len(set(keys(sender))) == 2


def test_where_nothing_can_be_stored_the_reader_is_told_to_press_send_again(sender: Reader) -> None:
    sender.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    sender.desk.replies.append(LOST)
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_contain_text("press Send again")
    sender.sends()
    assert len(set(keys(sender))) == 1


def test_a_report_too_old_to_be_sent_is_given_back_to_the_reader(sender: Reader) -> None:
    presses_send_and_waits(sender, LOST)
    sender.page.evaluate(
        "() => { const [key] = Object.keys(localStorage).filter((k) => k.startsWith('corrigenda:waiting:'));"
        " const item = JSON.parse(localStorage[key]); item.since -= 31 * 86400e3; localStorage[key] = JSON.stringify(item) }"
    )
    sender.reads_on("plain.html")
    expect(note(sender)).to_contain_text("Your report was not kept.")
    assert len(sender.desk.received) == 1


def test_without_a_network_at_all_send_still_works_and_the_report_goes_out_with_it(sender: Reader) -> None:
    sender.dialog.get_by_text("Your change").wait_for()
    sender.page.context.set_offline(True)
    sender.button("Send").click()
    sender.dialog.get_by_role("heading", name="Your report waits on this device.").wait_for()
    sender.page.context.set_offline(False)
    sender.dialog.get_by_role("heading", name="Thank you").wait_for()
    assert len(sender.desk.received) == 1


def test_what_was_written_survives_a_reload_of_the_page_and_is_gone_when_sent(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.marks("brass band")
    assert reader.page.evaluate("sessionStorage.length") == 0
    reader.box("Should read").fill("choir")
    reader.box("Why").fill("I was there.")
    # What keeps it has been loaded by then.
    expect(reader.dialog.locator("ins")).to_contain_text("choir")
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(reader.box("Should read")).to_have_value("choir")
    expect(reader.box("Why")).to_have_value("I was there.")
    expect(reader.dialog.locator("ins")).to_contain_text("choir")
    reader.sends()
    assert reader.page.evaluate("sessionStorage.length") == 0


def test_who_writes_before_everything_is_loaded_keeps_the_newer_words(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    expect(reader.dialog.locator("ins")).to_contain_text("choir")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route("**/later-*.js", hold)
    reader.reads("plain.html")
    with reader.page.expect_request("**/later-*.js"):
        reader.marks("brass band")
    reader.box("Should read").fill("orchestra")
    held.pop().continue_()
    expect(reader.dialog.locator("ins")).to_contain_text("orchestra")
    reader.page.unroute("**/later-*.js")
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(reader.box("Should read")).to_have_value("orchestra")
