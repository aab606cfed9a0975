"""Every state of the widget, judged by axe, and the whole way by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import ROOT, Desk, Reply
from tests.browser.widget.test_notices import told

AXE = ROOT / "widget/node_modules/axe-core/axe.min.js"
JUDGE = """async (selector) => {
  const found = await axe.run(selector, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}"""
DIALOG = "corrigenda-dialog"


@pytest.fixture(scope="module", params=["light", "dark"])
def judged(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that may be judged, in light and in dark."""
    context = browser.new_context(color_scheme=request.param, reduced_motion="reduce", has_touch=True, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def rosa(judged: Page, desk: Desk) -> Iterator[Reader]:
    """A reader on that page."""
    judged.bring_to_front()
    yield Reader(judged, desk)
    judged.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")


def faults(reader: Reader, *, inside: str = DIALOG) -> list[str]:
    """What axe finds wrong."""
    if not reader.page.evaluate("'axe' in window"):
        reader.page.add_script_tag(path=AXE)
    found: list[str] = reader.page.evaluate(JUDGE, inside)
    return found


def test_the_form_about_marked_words_has_no_fault_in_any_state(rosa: Reader) -> None:
    rosa.reads("plain.html")
    rosa.marks("brass band")
    assert faults(rosa) == []
    rosa.button("Send").click()
    expect(rosa.dialog.get_by_role("alert")).not_to_be_empty()
    assert faults(rosa) == []
    rosa.box("Should read").fill("")
    rosa.box("E-mail").fill("rosa@")
    rosa.button("Send").click()
    assert faults(rosa) == []
    rosa.box("Should read").fill("choir")
    rosa.box("E-mail").fill("")
    expect(rosa.dialog.locator("ins")).to_be_visible()
    assert faults(rosa) == []


def test_what_follows_send_has_no_fault_in_any_state(rosa: Reader) -> None:
    rosa.reads("plain.html")
    rosa.marks("brass band")
    rosa.box("Should read").fill("choir")
    rosa.desk.replies.extend(
        [Reply(422, {"detail": "No."}), Reply(500, {}), Reply(500, {}), Reply(422, {"detail": "No."})]
    )
    rosa.button("Send").click()
    expect(rosa.dialog.get_by_role("alert")).to_contain_text("No.")
    assert faults(rosa) == []
    rosa.button("Send").click()
    rosa.dialog.get_by_role("heading", name="waits on this device").wait_for()
    assert faults(rosa) == []
    rosa.reads_on("plain.html")
    rosa.page.wait_for_function("performance.getEntriesByType('resource').some((r) => r.name.includes('/reports'))")
    rosa.page.evaluate("dispatchEvent(new Event('online'))")
    expect(rosa.page.locator("corrigenda-note").get_by_role("status")).to_contain_text("No.")
    assert faults(rosa, inside="corrigenda-note") == []
    rosa.marks("240 passengers")
    rosa.box("Why").fill("Two hundred and four.")
    rosa.sends()
    assert faults(rosa) == []


def test_the_form_without_a_selection_has_no_fault_in_any_state(rosa: Reader) -> None:
    rosa.reads("plain.html")
    rosa.opens()
    assert faults(rosa) == []
    rosa.box("Words in the story").fill("3.2 million")
    expect(rosa.dialog).to_contain_text("2 times")
    assert faults(rosa) == []
    rosa.radio("A photo").check()
    assert faults(rosa) == []


@pytest.mark.parametrize("language", ["ar", "ja", "uk"])
def test_the_form_has_no_fault_in_other_scripts(rosa: Reader, language: str) -> None:
    rosa.reads(f"plain.html?lang={language}")
    rosa.selects("brass band")
    rosa.page.keyboard.press("Control+Enter")
    rosa.page.get_by_role("dialog").wait_for()
    assert faults(rosa) == []


def test_a_publishers_accent_has_enough_contrast(rosa: Reader) -> None:
    for accent in ("#ffd400", "#777777"):
        rosa.reads("plain.html")
        rosa.page.evaluate("(c) => { document.querySelector('script[data-site]').dataset.accent = c }", accent)
        rosa.marks("brass band")
        assert faults(rosa) == []


def test_the_judge_sees_a_fault_inside_the_dialog(rosa: Reader) -> None:
    rosa.reads("plain.html")
    rosa.marks("brass band")
    rosa.page.locator("corrigenda-dialog .close").evaluate("(close) => close.removeAttribute('aria-label')")
    rosa.page.locator("corrigenda-dialog #why").evaluate("(box) => box.previousSibling.remove()")
    assert any("label" in fault for fault in faults(rosa))


def test_the_touch_button_and_the_notices_have_no_fault(rosa: Reader) -> None:
    rosa.reads("plain.html")
    rosa.page.touchscreen.tap(200, 20)
    rosa.selects("brass band")
    rosa.page.locator("corrigenda-touch button").wait_for()
    assert faults(rosa, inside="corrigenda-touch") == []
    rosa.desk.corrections = told(times=2)
    rosa.page.goto(rosa.desk.page("notices.html"))
    rosa.page.get_by_role("listitem").first.wait_for()
    assert faults(rosa, inside="corrigenda-notices") == []


def test_the_whole_way_goes_by_keyboard_alone(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("brass band")
    keyboard = reader.page.keyboard
    keyboard.press("Control+Enter")
    expect(reader.box("Should read")).to_be_focused()
    keyboard.press("Control+a")
    keyboard.type("choir")
    keyboard.press("Tab")
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.type("I was there.")
    for _ in range(3):
        keyboard.press("Tab")
    expect(reader.button("Send")).to_be_focused()
    keyboard.press("Space")
    expect(reader.dialog.get_by_role("heading", name="Thank you")).to_be_focused()
    sent = reader.desk.last
    assert (sent["replacement"], sent["kind"], sent["why"]) == ("choir", "misleading", "I was there.")
    keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
    assert reader.page.evaluate("getSelection().toString()") == "brass band"


def test_a_screen_reader_hears_what_the_form_asks_for(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(reader.dialog).to_match_aria_snapshot("""
    - dialog "Suggest a correction":
      - heading "Suggest a correction" [level=2]
      - button "Close"
      - strong: You marked
      - paragraph:
        - mark: brass band
      - text: Should read
      - textbox "Should read": brass band
      - group "What is the matter?":
        - radio "It is wrong" [checked]
        - radio "It is misleading"
      - textbox "Why"
      - textbox "Source link"
      - textbox "E-mail"
      - alert
      - button "Send"
    """)
