"""The reader is told the truth: kept, refused and why, or not known."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import Reply

PROBLEM = "application/problem+json"


@pytest.fixture
def sender(reader: Reader) -> Reader:
    """Return a reader whose report is ready to be sent."""
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    return reader


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


def test_a_page_that_is_not_registered_is_told_so(sender: Reader) -> None:
    sender.desk.replies.append(Reply(0, {}))
    sender.desk.allowed = {"allowed": False, "detail": "The publisher has not registered this page's address."}
    sender.button("Send").click()
    expect(sender.dialog.get_by_role("alert")).to_have_text(
        "Your report was not kept. The publisher has not registered this page's address."
    )
    expect(sender.box("Should read")).to_have_value("choir")


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
