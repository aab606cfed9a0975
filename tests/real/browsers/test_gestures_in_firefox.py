"""In Firefox, with its own mouse and fingers: three clicks on a paragraph, and the button of touch screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.widget.stub_intake import ROOT, Desk, Stub
from tests.browser.widget.test_accessible import JUDGE
from tests.browser.widget.test_touch import RECTS
from tests.real.browsers.marionette import Firefox, clicks
from tests.real.browsers.test_widget_in_firefox import NAMES

pytestmark = pytest.mark.real

TOUCHING: dict[str, bool | int | str] = {"dom.w3c_touch_events.enabled": 1, "network.dns.localDomains": NAMES}
CONTROL, ENTER = "\ue009", "\ue007"
DOWN, UP = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
RESTED_MS = 900
MIDDLE = """const box = document.querySelector(arguments[0]); box.scrollIntoView({ block: "center" });
  const line = document.createRange(); line.selectNodeContents(box); const [first] = line.getClientRects();
  return [first.left + 20, first.top + first.height / 2]"""
SELECT = """const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const node = walker.currentNode, at = node.data.indexOf(arguments[0]);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + arguments[0].length) }
  throw new Error("not there")"""
DIALOG = "const root = document.querySelector('corrigenda-dialog')?.shadowRoot;"
BUTTON = "document.querySelector('corrigenda-touch')?.shadowRoot.querySelector('button')"
STANDS = f"return {BUTTON} !== undefined"


@pytest.fixture(scope="module")
def stub() -> Iterator[Stub]:
    """Return the publisher's pages and a small desk."""
    running = Stub()
    yield running
    running.close()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Return a Firefox on a machine with a touch screen."""
    with Firefox(tmp_path_factory.mktemp("profile"), prefs=TOUCHING) as running:
        yield running


@pytest.fixture
def desk(firefox: Firefox, stub: Stub) -> Desk:
    """Return the desk with nothing received, after the story was opened."""
    stub.desk.received.clear()
    firefox.opens(stub.desk.page("plain.html"), width=500, height=700)
    firefox.comes("return 'corrigenda' in window")
    return stub.desk


def send_remark(firefox: Firefox, desk: Desk) -> dict[str, object]:
    """Press the keys, give a reason, send, and return the report."""
    firefox.presses(CONTROL, ENTER)
    firefox.comes(f"{DIALOG} return root?.querySelector('dialog[open] #why')")
    firefox.says(f"{DIALOG} root.querySelector('#why').value = 'Look again.'")
    firefox.presses(CONTROL, ENTER)
    firefox.comes(f"{DIALOG} return root.querySelector('a.receipt')")
    return desk.last


def touches(firefox: Firefox, *steps: dict[str, object], at: tuple[float, float] = (200, 20)) -> None:
    """Move a finger to a point of the screen and let it do something."""
    firefox.acts("touch", {"type": "pointerMove", "x": round(at[0]), "y": round(at[1])}, *steps)


def test_three_clicks_on_a_paragraph_of_a_card_mean_that_paragraph(firefox: Firefox, desk: Desk) -> None:
    firefox.acts("mouse", *clicks(*firefox.says(MIDDLE, "#teaser"), times=3))
    sent = send_remark(firefox, desk)
    assert sent["exact"] == "Investigators blame a heater that was left on over nihgt."
    assert sent["url"] == f"{desk.pages}/stories/old-pier"


def test_three_clicks_before_an_ad_mean_the_paragraph(firefox: Firefox, desk: Desk) -> None:
    firefox.acts("mouse", *clicks(*firefox.says(MIDDLE, "article > p:nth-of-type(4)"), times=3))
    assert send_remark(firefox, desk)["exact"] == "“Now nobody has to drive around the bay.”"


def test_a_finished_selection_gets_a_button_clear_of_the_words_that_opens_the_form(
    firefox: Firefox, desk: Desk
) -> None:
    touches(firefox, DOWN, UP)
    firefox.says(SELECT, "brass band")
    firefox.comes(STANDS)
    chosen, shown = firefox.says(f"return ({RECTS})()")
    assert shown["top"] >= chosen["bottom"] + 48 or shown["bottom"] <= chosen["top"] - 48
    assert min(shown["bottom"] - shown["top"], shown["right"] - shown["left"]) >= 44
    touches(firefox, DOWN, UP, at=((shown["left"] + shown["right"]) / 2, (shown["top"] + shown["bottom"]) / 2))
    assert firefox.comes(f"{DIALOG} return root?.querySelector('dialog[open] #should-read')?.value") == "brass band"
    assert not firefox.says(STANDS)
    assert desk.received == []


def test_while_the_finger_is_down_nothing_appears(firefox: Firefox, desk: Desk) -> None:
    touches(firefox, DOWN, UP)
    touches(firefox, DOWN)
    firefox.says(SELECT, "brass band")
    assert not firefox.says(f"await new Promise((later) => setTimeout(later, {RESTED_MS})); {STANDS}")
    touches(firefox, UP)
    firefox.comes(STANDS)
    assert desk.received == []


@pytest.mark.law(14)
def test_the_button_goes_with_the_selection_and_leaves_nothing(firefox: Firefox, desk: Desk) -> None:
    height = firefox.says("return document.documentElement.scrollHeight")
    touches(firefox, DOWN, UP)
    firefox.says(SELECT, "brass band")
    firefox.comes(STANDS)
    assert firefox.says("return [document.documentElement.scrollHeight, String(getSelection())]") == [
        height,
        "brass band",
    ]
    firefox.says("getSelection().empty()")
    firefox.comes("return document.querySelector('corrigenda-touch') === null")
    assert desk.received == []


def test_words_selected_in_a_field_are_the_readers_own(firefox: Firefox, desk: Desk) -> None:
    touches(firefox, DOWN, UP)
    firefox.says("document.querySelector('#lede').contentEditable = 'true'")
    firefox.says(SELECT, "brass band")
    assert not firefox.says(f"await new Promise((later) => setTimeout(later, {RESTED_MS})); {STANDS}")
    assert desk.received == []


@pytest.mark.law(14)
def test_with_a_mouse_no_one_listens_to_selections(firefox: Firefox, desk: Desk) -> None:
    desk.paths.clear()
    firefox.acts("mouse", *clicks(*firefox.says(MIDDLE, "#lede"), times=3))
    firefox.says(f"await new Promise((later) => setTimeout(later, {RESTED_MS}))")
    assert not [path for path in desk.paths if "touch" in path]


def test_the_touch_button_has_no_fault(firefox: Firefox, desk: Desk) -> None:
    touches(firefox, DOWN, UP)
    firefox.says(SELECT, "brass band")
    firefox.comes(STANDS)
    axe = Path(ROOT / "widget/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    assert firefox.says(f"{axe}\n return ({JUDGE})('corrigenda-touch')") == []
    assert desk.received == []
