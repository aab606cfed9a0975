"""On touch screens a button appears beside a finished selection; with a mouse nothing listens to selections."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import Desk

RECTS = """() => { const of = (box) => ({ top: box.top, bottom: box.bottom, left: box.left, right: box.right });
  return [of(getSelection().getRangeAt(0).getBoundingClientRect()),
    of(document.querySelector('corrigenda-touch').shadowRoot.querySelector('button').getBoundingClientRect())] }"""
LISTENERS = """() => { window.listening = [];
  const add = EventTarget.prototype.addEventListener;
  EventTarget.prototype.addEventListener = function (type, ...rest) { window.listening.push(type); return add.call(this, type, ...rest) } }"""
RESTED_MS = 900


class Hand:
    """A finger on the screen."""

    def __init__(self, reader: Reader) -> None:
        self._session: CDPSession = reader.page.context.new_cdp_session(reader.page)

    def touches(self, x: int = 200, y: int = 20) -> None:
        """Put a finger down."""
        self._session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})

    def lets_go(self) -> None:
        """Lift it after a tap."""
        self._session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def is_taken_over(self) -> None:
        """Let the system take the gesture over, as it does after a long press that selects."""
        self._session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})


@pytest.fixture(scope="module")
def phone(browser: Browser, stub: object) -> Iterator[object]:
    """A phone's context."""
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


@pytest.fixture
def touching(phone: object, desk: Desk) -> Reader:
    """A reader with a phone who has touched the page once."""
    reader = Reader(phone, desk)  # type: ignore[arg-type]  # the module's page
    reader.reads("plain.html")
    hand = Hand(reader)
    hand.touches()
    hand.lets_go()
    return reader


def button(reader: Reader) -> Locator:
    """The button beside the selection."""
    return reader.page.get_by_role("button", name="Suggest a correction", exact=True)


def test_a_finished_selection_gets_a_button_that_opens_the_form_with_its_words(touching: Reader) -> None:
    touching.selects("brass band")
    expect(button(touching)).to_be_visible()
    button(touching).tap()
    expect(touching.box("Should read")).to_have_value("brass band")
    expect(button(touching)).to_have_count(0)
    touching.box("Should read").fill("choir")
    touching.sends()
    assert touching.desk.last["exact"] == "brass band"


@pytest.mark.parametrize("words", ["New ferry", "brass band", "Last boat: 22.45"])
def test_the_button_stands_clear_of_the_words_and_their_handles(touching: Reader, words: str) -> None:
    touching.selects(words)
    touching.page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView({ block: 'end' })")
    expect(button(touching)).to_be_in_viewport(ratio=1)
    chosen, shown = touching.page.evaluate(RECTS)
    assert shown["top"] >= chosen["bottom"] + 48 or shown["bottom"] <= chosen["top"] - 48
    assert shown["left"] >= 0
    assert shown["right"] <= 390
    assert min(shown["bottom"] - shown["top"], shown["right"] - shown["left"]) >= 44


def test_while_the_finger_is_down_nothing_appears(touching: Reader) -> None:
    hand = Hand(touching)
    hand.touches()
    touching.selects("brass band")
    touching.page.wait_for_timeout(RESTED_MS)
    expect(button(touching)).to_have_count(0)
    hand.is_taken_over()
    expect(button(touching)).to_be_visible()


@pytest.mark.law(14)
def test_the_button_goes_with_the_selection_and_leaves_nothing(touching: Reader) -> None:
    height = touching.page.evaluate("document.documentElement.scrollHeight")
    touching.selects("brass band")
    expect(button(touching)).to_be_visible()
    assert touching.page.evaluate("document.documentElement.scrollHeight") == height
    assert touching.page.evaluate("getSelection().toString()") == "brass band"
    touching.page.evaluate("getSelection().empty()")
    expect(touching.page.locator("corrigenda-touch")).to_have_count(0)


def test_words_selected_in_a_field_are_the_readers_own(touching: Reader) -> None:
    touching.page.evaluate("document.querySelector('#lede').contentEditable = 'true'")
    touching.selects("brass band", inside="#lede")
    touching.page.wait_for_timeout(RESTED_MS)
    expect(button(touching)).to_have_count(0)


@pytest.mark.law(14)
def test_with_a_mouse_no_one_listens_to_selections(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(locale="en-GB")
    reader = Reader(context.new_page(), desk)
    reader.page.add_init_script(f"({LISTENERS})()")
    reader.reads("plain.html")
    reader.page.locator("#lede").click(click_count=3)
    reader.page.wait_for_timeout(RESTED_MS)
    listening = reader.page.evaluate("listening")
    assert "keydown" in listening
    assert "selectionchange" not in listening
    assert not [path for path in desk.paths if "touch" in path]
    context.close()
