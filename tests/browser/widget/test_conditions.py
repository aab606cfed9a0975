"""The dialog as readers have set their browsers: high contrast, zoomed in, narrow; and what screen readers are told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import Desk, Reply
from tests.browser.widget.test_accessible import faults
from tests.browser.widget.test_looks import CONTROLS, SIZES

NEITHER_CUT_NOR_SIDEWAYS = """(dialog) => { const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return dialog.scrollWidth <= dialog.clientWidth && left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight }"""
COVERED = """(field) => { const { left, top, width, height } = field.getBoundingClientRect();
  const root = field.getRootNode();
  const seen = root.elementFromPoint(left + width / 2, top + Math.min(height, innerHeight) / 2);
  return seen !== field && !field.contains(seen) }"""


def test_in_high_contrast_the_buttons_have_edges_and_the_change_is_told_without_colour(
    browser: Browser, desk: Desk
) -> None:
    context = browser.new_context(forced_colors="active", locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    reader = Reader(context.new_page(), desk)
    reader.reads("plain.html")
    assert reader.page.evaluate("matchMedia('(forced-colors: active)').matches")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    expect(reader.button("Send")).to_have_css("border-top-style", "solid")
    expect(reader.button("Send")).to_have_css("border-top-width", "2px")
    expect(reader.dialog.locator(".option:has(:checked)")).to_have_css("border-top-width", "2px")
    assert "line-through" in reader.dialog.locator("del").first.evaluate(
        "(e) => getComputedStyle(e).textDecorationLine"
    )
    assert "underline" in reader.dialog.locator("ins").first.evaluate("(e) => getComputedStyle(e).textDecorationLine")
    assert faults(reader) == []
    context.close()


@pytest.mark.parametrize(
    ("width", "height"),
    [pytest.param(640, 450, id="200 % of 1280 by 900"), pytest.param(320, 256, id="400 % of 1280 by 1024")],
)
def test_zoomed_in_everything_can_be_reached_and_nothing_covers_what_has_the_focus(
    reader: Reader, width: int, height: int
) -> None:
    reader.page.set_viewport_size({"width": width, "height": height})
    reader.reads("plain.html")
    reader.marks("brass band")
    assert reader.page.locator("corrigenda-dialog dialog").evaluate(NEITHER_CUT_NOR_SIDEWAYS)
    for name in ("Should read", "Why", "Source link", "E-mail"):
        reader.box(name).focus()
        assert not reader.box(name).evaluate(COVERED), name
    reader.box("Should read").fill("choir")
    reader.sends()
    assert reader.page.locator("corrigenda-dialog dialog").evaluate(NEITHER_CUT_NOR_SIDEWAYS)


def test_every_control_of_what_follows_send_is_at_least_24_pixels_each_way(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    reader.desk.replies.append(Reply(500, {}))
    reader.button("Send").click()
    reader.dialog.get_by_role("heading", name="waits on this device").wait_for()
    assert min(reader.dialog.locator(CONTROLS).evaluate_all(SIZES)) >= 24
    reader.button("Take it back").click()
    reader.sends()
    assert min(reader.dialog.locator(CONTROLS).evaluate_all(SIZES)) >= 24


def test_a_screen_reader_hears_each_step_of_the_way(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.opens()
    expect(reader.dialog).to_match_aria_snapshot("""
    - dialog "Suggest a correction":
      - heading "Suggest a correction" [level=2]
      - button "Close"
      - paragraph: /Next time, mark the words/
      - group "What is it about?":
        - radio "A passage" [checked]
        - radio "The whole story"
        - radio "A photo"
        - radio "I am the person in the story"
      - textbox "Words in the story"
      - status
      - group "What is the matter?"
      - textbox "Why"
      - textbox "Source link"
      - textbox "E-mail"
      - alert
      - button "Send"
    """)
    keyboard = reader.page.keyboard
    keyboard.type("brass band")
    expect(reader.dialog.get_by_role("status").filter(has_text="Found in the story.")).to_be_visible()
    keyboard.press("Tab")
    keyboard.press("Control+a")
    keyboard.type("choir")
    expect(reader.dialog.locator(".change")).to_match_aria_snapshot("""
    - strong: Your change
    - paragraph:
      - deletion: "old words: brass band"
      - insertion: "new words: choir"
    """)
    keyboard.press("Control+Enter")
    expect(reader.dialog.get_by_role("heading", name="Thank you")).to_be_focused()
    expect(reader.dialog).to_match_aria_snapshot("""
    - dialog "Suggest a correction":
      - heading "Suggest a correction" [level=2]
      - button "Close"
      - heading "Thank you. Your report was kept." [level=3]
      - paragraph: /The editors have it now/
      - textbox "Your receipt"
      - button "Copy the link"
      - status
      - link "Your receipt"
      - button "Close"
    """)
