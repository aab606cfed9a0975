"""Walking the main job in a browser: a reader on the newsroom's page, an editor at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from playwright.sync_api import Browser, Locator, Page, expect

from tests.process import Process, demo

if TYPE_CHECKING:
    from corrigenda.store.models import Case

SELECT = """([words, last]) => {
  const walker = document.createTreeWalker(document.querySelector("article") ?? document.body, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push([text.length, node]);
    text += node.data;
  }
  const at = last ? text.lastIndexOf(words) : text.indexOf(words);
  if (at < 0) throw new Error(`${words} is not on the page`);
  const place = (offset, end) => {
    const found = nodes.findLast(([start]) => (end ? start < offset : start <= offset));
    return [found[1], offset - found[0]];
  };
  const range = document.createRange();
  range.setStart(...place(at, false));
  range.setEnd(...place(at + words.length, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
LIVE_MS = 20_000
"""The wait for undo, the write and the look at the public page, on a busy machine."""


@dataclass(frozen=True)
class Town:
    """A running demo with the folder of its stories."""

    process: Process
    stories: Path

    @property
    def newsroom(self) -> str:
        """Return the newsroom's address."""
        return self.process.said["newsroom"]

    @property
    def desk(self) -> str:
        """Return the desk's address."""
        return self.process.said["desk"]

    def write(self, name: str, *, source: str) -> Path:
        """Write a story's file and return it."""
        file = self.stories / name
        file.write_bytes(source.encode())
        return file

    def page_of(self, file: Path) -> str:
        """Return the public address of a story."""
        return self.newsroom + file.stem


@contextmanager
def town(folder: Path, *arguments: str) -> Iterator[Town]:
    """Run the demo over a folder of stories of the tests' own."""
    stories = folder / "stories"
    stories.mkdir()
    with demo(folder / "data", "--stories", str(stories), *arguments) as process:
        yield Town(process, stories)


def select(page: Page, words: str, *, last: bool = False) -> None:
    """Mark words on the page as a reader does, across mark-up if need be; with `last` where they stand last."""
    page.evaluate(SELECT, [words, last])


def dialog(page: Page) -> Locator:
    """Return the widget's dialog."""
    return page.get_by_role("dialog", name="Suggest a correction")


def suggest(
    page: Page, *, url: str, words: str, replacement: str | None, why: str = "", email: str = "", last: bool = False
) -> str:
    """Report `words` on the page at `url`; returns the receipt's address."""
    page.goto(url)
    page.wait_for_function("document.readyState === 'complete'")
    select(page, words, last=last)
    page.keyboard.press("Control+Enter")
    return fill_and_send(page, replacement=replacement, why=why, email=email)


def fill_and_send(page: Page, *, replacement: str | None, why: str = "", email: str = "") -> str:
    """Fill the open dialog and send it; returns the receipt's address."""
    form = dialog(page)
    expect(form).to_be_visible()
    if replacement is not None:
        form.get_by_role("textbox", name="Should read").fill(replacement)
    if why:
        form.get_by_role("textbox", name="Why").fill(why)
    if email:
        form.get_by_role("textbox", name="E-mail").fill(email)
    form.get_by_role("button", name="Send").click()
    receipt = form.locator("a[href*=receipt]")
    try:
        expect(receipt).to_be_visible(timeout=2 * LIVE_MS)
    except AssertionError:
        # The dialog stands beside the body, of which alone the failure would show the tree.
        raise AssertionError(form.inner_text()) from None
    return receipt.get_attribute("href") or ""


def editor_page(browser: Browser, *, place: Town) -> Page:
    """Return a page on which the demo's editor is signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(LIVE_MS)
    page = context.new_page()
    page.goto(place.process.said["sign in"])
    return page


def open_case(page: Page, *, place: Town, words: str, story: str = "") -> None:
    """Open the case about `words` from the demo's queue; in the story of that headline where one is given."""
    open_from_queue(page, queue=place.desk, words=words, story=story)


def open_from_queue(page: Page, *, queue: str, words: str, story: str = "") -> None:
    """Open the case about `words`, of that story where one is given, from a queue as soon as its report is placed."""
    for _ in range(40):
        page.goto(queue)
        link = page.get_by_role("link").filter(has_text=words)
        rows = page.locator(".queue-row").filter(has_text=story).filter(has=link)
        if found := rows.count():
            assert found == 1, f"{found} cases about {words!r}: tests share a desk, so say which story is meant"
            rows.get_by_role("link").filter(has_text=words).first.click()
            page.wait_for_url("**/cases/**")
            # A key that is pressed before the page listens would be lost.
            page.locator("html.scripted").wait_for()
            return
        page.wait_for_timeout(150)
    raise AssertionError(f"no case about {words!r} came up in the queue")


def show(editor: Page, case: Case) -> None:
    """Load the page of a case as far as it listens to keys: one that is pressed before would be lost."""
    editor.goto(urljoin(editor.url, f"/desk/{case.site.key}/cases/{case.pk}/"))
    editor.locator("html.scripted").wait_for()


def send(button: Locator) -> None:
    """Press a form's button and wait for the page that answers it: a reload right after the press would call it off."""
    page = button.page
    page.evaluate("document.documentElement.dataset.before = 'yes'")
    button.click()
    # A function that is waited for would be refused by the page's policy as soon as it is asked a second time.
    page.locator("html:not([data-before])").wait_for(state="attached")
    page.wait_for_load_state()


def accept_by_key(page: Page) -> None:
    """Accept the open case with one key, as far as the next page."""
    page.keyboard.press("a")
    page.wait_for_url("**done=**")


def accept_what_was_read(page: Page) -> None:
    """Accept the open case as one does that a check raised: look at the evidence, read it, accept."""
    page.keyboard.press("a")
    expect(page.locator("#evidence")).to_be_focused()
    page.locator("#evidence[data-read]").wait_for()
    accept_by_key(page)


def wait_for_receipt(page: Page, *, url: str, words: str) -> None:
    """Wait until the reader's receipt says that the matter is settled, and expect `words` in what it says of it."""
    settled = page.locator(".fate-live, .fate-noted, .fate-rejected, .fate-already_fixed, .fate-reverted")
    for _ in range(LIVE_MS // 250):
        page.goto(url)
        if settled.count():
            expect(settled.first).to_contain_text(words)
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"the receipt never said that it is settled: {page.locator('main').inner_text()}")


def wait_for_file(page: Page, *, file: Path, source: str) -> None:
    """Wait until a story's file reads exactly `source`."""
    for _ in range(LIVE_MS // 100):
        if file.read_text() == source:
            return
        page.wait_for_timeout(100)
    assert file.read_text() == source


def wait_for_page(page: Page, *, url: str, words: str) -> None:
    """Load a page again and again until it says `words`; style sheets may part them and show them in other letters."""
    for _ in range(LIVE_MS // 250):
        page.goto(url)
        if words.casefold() in " ".join(page.locator("main").inner_text().casefold().split()):
            return
        page.wait_for_timeout(250)
    expect(page.get_by_role("main")).to_contain_text(words)
