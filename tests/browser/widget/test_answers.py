"""The reader is told the truth: kept, refused and why, or not known."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import Reply

LOST = Reply(0, {})
PROBLEM = "application/problem+json"


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


def test_a_kept_report_gives_the_receipt_and_a_copy_button_on_plain_http(sender: Reader) -> None:
    sender.sends()
    receipt = f"{sender.desk.origin}/receipt/s3cret"
    expect(sender.dialog.get_by_role("link", name="Your receipt")).to_have_attribute("href", receipt)
    expect(sender.dialog.get_by_role("heading", name="Your report was kept")).to_be_focused()
    sender.button("Copy the link").click()
    expect(sender.dialog.get_by_role("status")).to_have_text("Copied.")
    assert sender.dialog.get_by_role("textbox").evaluate("(box) => box.selectionEnd - box.selectionStart") == len(
        receipt
    )


@pytest.mark.law(1)
@pytest.mark.parametrize("first", [LOST, Reply(500, {}), Reply(503, {"detail": "busy"}, media_type=PROBLEM)])
def test_an_unanswered_report_is_not_called_kept_and_sent_again_under_the_same_key(
    sender: Reader, first: Reply
) -> None:
    sender.desk.replies.append(first)
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_contain_text("press Send again")
    expect(sender.box("Should read")).to_have_value("choir")
    sender.sends()
    assert keys(sender)[0] == keys(sender)[-1]
    assert sender.desk.received[0].body == sender.desk.received[-1].body


def test_changed_words_go_out_under_a_new_key(sender: Reader) -> None:
    sender.desk.replies.append(Reply(500, {}))
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_contain_text("press Send again")
    sender.box("Should read").fill("choir of forty")
    sender.sends()
    assert len(set(keys(sender))) == 2


def test_a_replayed_answer_counts_as_kept(sender: Reader) -> None:
    sender.desk.replies.append(Reply(200, {"report": "r1", "receipt": f"{sender.desk.origin}/receipt/s3cret"}))
    sender.sends()
    expect(sender.dialog).to_contain_text("Your report was kept.")


def test_a_refusal_says_the_desks_reason_and_keeps_the_text(sender: Reader) -> None:
    detail = "This site does not take reports for that address."
    sender.desk.replies.append(
        Reply(422, {"type": "about:blank", "title": "Refused", "detail": detail}, media_type=PROBLEM)
    )
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_have_text(f"Your report was not kept. {detail}")
    expect(sender.box("Should read")).to_have_value("choir")


def test_too_many_reports_says_when_to_try_again(sender: Reader) -> None:
    sender.desk.replies.append(Reply(429, {"detail": "Too many reports."}, {"Retry-After": "30"}, PROBLEM))
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_have_text(
        "Your report was not kept. Too many reports. Try again in 30 seconds."
    )


@pytest.mark.parametrize("body", [{}, {"report": "r1"}, {"report": "r1", "receipt": "javascript:alert(1)"}])
def test_an_answer_without_a_receipt_is_not_called_kept(sender: Reader, body: dict[str, object]) -> None:
    sender.desk.replies.append(Reply(200, body))
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_contain_text("or we could not learn that it was")


def test_pressing_send_twice_sends_once(sender: Reader) -> None:
    sender.button("Send").evaluate("(button) => { button.click(); button.click() }")
    sender.dialog.get_by_role("heading", name="Thank you").wait_for()
    assert len(sender.desk.received) == 1


def test_an_answer_that_comes_after_closing_is_told_at_the_next_opening(sender: Reader) -> None:
    sender.button("Send").evaluate(
        "(button) => { button.click(); button.getRootNode().querySelector('.close').click() }"
    )
    sender.page.wait_for_function(
        "() => performance.getEntriesByName(document.querySelector('#write').origin + '/api/v1/reports').length > 0"
    )
    sender.opens()
    expect(sender.dialog).to_contain_text("Your report was kept.")
