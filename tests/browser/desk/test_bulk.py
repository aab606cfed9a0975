"""Cases chosen in the queue by key, mouse and range, and treated alike; each step seen after the page is loaded again."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from corrigenda.flows.bulk.take_back import take_batch_back
from corrigenda.store.models import Batch, BatchItem, Case
from tests.web.desk.newsdesk import Newsdesk


@pytest.fixture
def desk(desk: Newsdesk) -> Newsdesk:
    """A paper with one story and four cases, whose desk is served."""
    desk.report("sevn weeks", "seven weeks")
    desk.report("2,140 carts", "1,240 carts")
    desk.report("counts the gulls", "cuonts the gulls")
    desk.report("complaned", "complained")
    return desk


def test_two_cases_are_chosen_and_rejected_by_key_alone_and_the_batch_is_undone(editor: Page, desk: Newsdesk) -> None:
    expect(editor.get_by_role("button", name="Reject…")).to_be_hidden()
    for key in ("j", "x", "j", "x"):
        editor.keyboard.press(key)
    expect(editor.locator("[data-chosen]")).to_have_text("2 chosen")
    editor.keyboard.press("r")
    expect(editor.get_by_role("heading", name="Reject 2 cases?")).to_be_visible()
    editor.keyboard.press("2")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name="Reject 2 cases", exact=True)).to_be_visible()
    editor.reload()
    expect(editor.get_by_text("2 done")).to_be_visible()
    assert Case.objects.filter(decision="rejected", reason="style").count() == 2
    editor.keyboard.press("u")
    expect(editor.get_by_text("Edda Novak undoes it")).to_be_visible()
    take_batch_back(str(Batch.objects.get().pk), now=timezone.now())
    expect(editor.get_by_text("Edda Novak undid it: 2 taken back.")).to_be_visible(timeout=20_000)
    assert not Case.objects.filter(decision="rejected").exists()
    editor.keyboard.press("q")
    expect(editor.locator("[data-rows] input:checked")).to_have_count(0)


def test_a_range_is_chosen_with_shift_and_what_was_chosen_stays_chosen(editor: Page, desk: Newsdesk) -> None:
    boxes = editor.get_by_role("checkbox", name="Choose this case")
    boxes.nth(0).click()
    boxes.nth(2).click(modifiers=["Shift"])
    expect(editor.locator("[data-chosen]")).to_have_text("3 chosen")
    editor.reload()
    expect(editor.locator("[data-chosen]")).to_have_text("3 chosen")
    editor.get_by_label("All on this page").check()
    expect(editor.locator("[data-chosen]")).to_have_text("4 chosen")
    editor.goto(editor.url.split("?")[0] + "?check=number")
    expect(editor.locator("[data-chosen]")).to_have_text("4 chosen, 3 of them not on this page")
    editor.get_by_role("button", name="Assign…").click()
    expect(editor.get_by_role("heading", name="Assign 4 cases?")).to_be_visible()
    editor.get_by_label("Assigned to").select_option(label="Stellan Marsh")
    editor.get_by_role("button", name="Assign 4 cases").click()
    expect(editor.get_by_text("4 done")).to_be_visible()
    assert BatchItem.objects.filter(state="done", case__assigned_to=desk.stellan.person).count() == 4


@pytest.mark.law(10)
def test_what_is_accepted_together_has_been_on_the_screen_and_a_raised_check_is_left_out(
    editor: Page, desk: Newsdesk
) -> None:
    editor.get_by_label("All on this page").check()
    editor.keyboard.press("a")
    lines = editor.get_by_role("region", name="These cases")
    expect(lines.locator("ins").filter(has_text="seven")).to_be_visible()
    expect(editor.get_by_role("region", name="Left out")).to_contain_text("2,140")
    expect(lines).not_to_contain_text("2,140")
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("heading", name="Accept")).to_be_visible()
    editor.reload()
    assert Case.objects.get(checks__contains="number").decision == "new"
    assert Case.objects.filter(decision="accepted").count() == BatchItem.objects.filter(state="done").count() > 0
