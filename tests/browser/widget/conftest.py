"""The widget on a publisher's page: select words as a reader does, open the form, look at what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.browser.conftest import PATIENCE_MS
from tests.browser.widget.stub_intake import Desk, Stub

_LOST = "CORS request did not succeed"
VIEWPORT: ViewportSize = {"width": 1100, "height": 900}

SELECT = """
([selector, words, times]) => {
  const root = document.querySelector(selector);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) { nodes.push([walker.currentNode, text.length]); text += walker.currentNode.data; }
  let at = -1;
  for (let i = 0; i < times; i++) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error(`${words} does not stand in ${selector}`);
  const point = (offset, isEnd) => {
    const [node, start] = nodes.findLast(([, from]) => (isEnd ? from < offset : from <= offset));
    return [node, offset - start];
  };
  getSelection().setBaseAndExtent(...point(at, false), ...point(at + words.length, true));
}
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader at a page of the publisher's."""

    page: Page
    desk: Desk

    def reads(self, name: str) -> None:
        """Open an example page and wait until the widget is there."""
        self.page.goto(self.desk.page(name))
        self.page.wait_for_function("window.corrigenda")

    def reads_on(self, name: str) -> None:
        """Open another page, and scroll: what waits on the device is looked for when the reader begins to read."""
        self.reads(name)
        self.page.evaluate("dispatchEvent(new Event('scroll'))")

    def selects(self, words: str, *, inside: str = "article", time: int = 1) -> None:
        """Select the words, as they stand in the source, at their nth time inside an element."""
        self.page.evaluate(SELECT, [inside, words, time])

    def selects_between(self, first: str, last: str) -> None:
        """Select from the start of one element to the end of another."""
        self.page.evaluate(
            "([a, b]) => { const r = document.createRange(); r.setStartBefore(document.querySelector(a).firstChild);"
            " const e = document.querySelector(b); r.setEnd(e, e.childNodes.length);"
            " getSelection().removeAllRanges(); getSelection().addRange(r) }",
            [first, last],
        )

    def opens(self, keys: str = "Control+Enter") -> None:
        """Press the keys and wait for the dialog."""
        self.page.keyboard.press(keys)
        self.dialog.wait_for()

    def marks(self, words: str, *, inside: str = "article", time: int = 1) -> None:
        """Select words and open the dialog."""
        self.selects(words, inside=inside, time=time)
        self.opens()

    def sends(self) -> None:
        """Press Send and wait until the desk has kept it."""
        self.button("Send").click()
        self.dialog.get_by_role("heading", name="Thank you").wait_for()

    @property
    def dialog(self) -> Locator:
        """The dialog, by its accessible name."""
        return self.page.get_by_role("dialog", name="Suggest a correction", exact=True)

    def box(self, name: str) -> Locator:
        """A text box of the dialog by its accessible name."""
        return self.dialog.get_by_role("textbox", name=name, exact=True)

    def button(self, name: str) -> Locator:
        """A button of the dialog by its accessible name."""
        return self.dialog.get_by_role("button", name=name, exact=True)

    def radio(self, name: str) -> Locator:
        """A choice of the dialog by its accessible name."""
        return self.dialog.get_by_role("radio", name=name, exact=True)


@pytest.fixture(scope="session")
def stub() -> Iterator[Stub]:
    """Return the running stub; its state is emptied for each test by `desk`."""
    running = Stub()
    yield running
    running.close()


@pytest.fixture
def desk(stub: Stub) -> Desk:
    """Return the stub's desk with nothing received and nothing planned."""
    told = (stub.desk.options, stub.desk.hints)
    for state in (stub.desk.received, stub.desk.replies, stub.desk.paths, stub.desk.asked, *told):
        state.clear()
    stub.desk.allowed, stub.desk.corrections = {"allowed": True}, {}
    return stub.desk


@dataclass(frozen=True, slots=True)
class Tab:
    """The one tab that most tests share, because a new one for each costs more than the test."""

    page: Page
    errors: list[str]


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Tab]:
    """Return the shared tab."""
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    errors: list[str] = []
    # Firefox counts a lost connection as an error of the page; the tests lose connections on purpose.
    page.on("pageerror", lambda error: errors.extend([str(error)] * (_LOST not in str(error))))
    yield Tab(page, errors)
    context.close()


@pytest.fixture
def page(tab: Tab) -> Iterator[Page]:
    """Return the shared tab as if it were new: nothing stored, nothing routed; an error on the page fails the test."""
    tab.errors.clear()
    # Another test's tab may stand before it: in Firefox a tab behind has no focus to give.
    tab.page.bring_to_front()
    yield tab.page
    tab.page.unroute_all()
    tab.page.set_viewport_size(VIEWPORT)
    tab.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); getSelection().empty() }")
    tab.page.context.clear_cookies()
    tab.page.goto("about:blank")
    assert not tab.errors, f"errors on the page: {tab.errors}"


@pytest.fixture
def reader(page: Page, desk: Desk) -> Reader:
    """Return a reader with a fresh browser context."""
    return Reader(page, desk)
