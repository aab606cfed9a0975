"""Walk the main job in the demo and keep pictures of it: `.venv/bin/python -m tools.screenshots [NAME ...]`.

The pictures go to docs/images; names given are the only ones kept. Needs Chromium, found as the browser tests find it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.walk import Town, dialog, fill_and_send, open_case, select, suggest, wait_for_receipt
from tests.process import demo
from tools.browser import find

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
LARGEST = 250_000
DESKTOP = {"width": 1200, "height": 800}
PHONE = {"width": 390, "height": 844}
ROSA = "rosa.lind@readers.example"


class Album:
    """The pictures as they are taken."""

    def __init__(self, only: Sequence[str]) -> None:
        self._only = only

    def take(self, page: Page, name: str) -> None:
        """Keep what the page shows as docs/images/NAME.png."""
        if self._only and name not in self._only:
            return
        page.wait_for_timeout(300)
        bare = page.evaluate(
            "[...document.querySelectorAll('link[rel=stylesheet]')].filter((link) => !link.sheet).length"
        )
        if bare:
            sys.exit(f"{name}: a style sheet of {page.url} did not load")
        picture = page.screenshot(animations="disabled", caret="hide", scale="css")
        if len(picture) > LARGEST:
            sys.exit(f"{name}.png has {len(picture)} bytes, more than {LARGEST}")
        (IMAGES / f"{name}.png").write_bytes(picture)
        print(f"{name}.png  {len(picture):,} bytes")


@contextmanager
def opened(browser: Browser, *, size: dict[str, int], dark: bool = False, locale: str = "en-GB") -> Iterator[Page]:
    """Open a page of its own: nobody is signed in, nothing is cached."""
    context: BrowserContext = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        locale=locale,
        color_scheme="dark" if dark else "light",
        has_touch=size is PHONE,
        reduced_motion="reduce",
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@contextmanager
def signed_in(browser: Browser, place: Town, *, size: dict[str, int], dark: bool = False) -> Iterator[Page]:
    """Open a page on which the demo's editor is signed in."""
    with opened(browser, size=size, dark=dark) as page:
        page.goto(place.process.said["sign in"])
        yield page


def planted() -> dict[str, tuple[str, str, str]]:
    """Return the errors that stand in the demo's stories, by the wrong words: path of the story, wrong, right."""
    errors = json.loads((ROOT / "tests" / "demo" / "errors.json").read_text(encoding="utf-8"))
    return {error["wrong"]: (error["file"].rsplit(".", 1)[0], error["wrong"], error["right"] or "") for error in errors}


def show_dialogs(browser: Browser, place: Town, album: Album) -> None:
    """A reader marks words and asks for the form: wide, narrow, dark, from right to left, and with nothing marked."""
    for name, size, dark in (
        ("dialog", DESKTOP, False),
        ("dialog-phone", PHONE, False),
        ("dialog-dark", DESKTOP, True),
    ):
        with opened(browser, size=size, dark=dark) as page:
            open_dialog(page, place, "their harbour unit recieved a second boat")
            form = dialog(page)
            form.get_by_role("textbox", name="Should read").fill("their harbour unit received a second boat")
            album.take(page, name)
    with opened(browser, size=DESKTOP, locale="ar") as page:
        _, wrong, right = next(error for error in planted().values() if "23" in error[1])
        open_dialog(page, place, wrong)
        page.get_by_role("dialog").get_by_role("textbox").first.fill(right)
        album.take(page, "dialog-right-to-left")
    with opened(browser, size=DESKTOP) as page:
        page.goto(place.newsroom)
        album.take(page, "newsroom")
        page.goto(f"{place.newsroom}night-ferry")
        page.locator("a[href*='/suggest/']").first.click()
        expect(dialog(page)).to_be_visible()
        album.take(page, "write-to-us")


def open_dialog(page: Page, place: Town, wrong: str) -> None:
    """Mark an error on its story's page and press the keys."""
    story, words, _ = planted()[wrong]
    page.goto(place.newsroom + story)
    page.wait_for_function("document.readyState === 'complete'")
    select(page, words)
    page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView({block: 'center'})")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog").last).to_be_visible()


def send_reports(browser: Browser, place: Town) -> dict[str, str]:
    """Have readers report a few errors; returns the receipts' addresses by the wrong words."""
    receipts: dict[str, str] = {}
    wanted = (
        ("their harbour unit recieved a second boat", "", ROSA),
        ("Last year alone the toll brought in 847,000", "The table below says 874,000 for 2025.", ROSA),
        ("every quay that was straigthened", "", ""),
        ("The gulls sat them.", "", ""),
        ("Mrs Vastrand keeps the original", "She is Vasstrand in the caption.", ""),
        ("pünktlich zum Hafenfest am 2. Juni", "", ""),
        (next(wrong for wrong in planted() if "23" in wrong), "", ""),
    )
    for wrong, why, email in wanted:
        story, words, right = planted()[wrong]
        with opened(browser, size=DESKTOP) as page:
            page.goto(place.newsroom + story)
            page.wait_for_function("document.readyState === 'complete'")
            select(page, words)
            page.keyboard.press("Control+Enter")
            receipts[wrong] = send(page, right, why=why, email=email)
    with opened(browser, size=DESKTOP) as page:
        suggest(page, url=f"{place.newsroom}night-ferry", words="recieved", replacement="received", why="i before e")
        page.goto(f"{place.newsroom}fish-market")
        page.locator("a[href*='/suggest/']").first.click()
        form = dialog(page)
        form.get_by_role("radio", name="The whole story").check()
        form.get_by_role("radio", name="It is misleading").check()
        fill_and_send(page, replacement=None, why="It reads as if the cooperative were to blame for the landings.")
    return receipts


def send(page: Page, right: str, *, why: str, email: str) -> str:
    """Fill the dialog in whatever language it speaks; returns the receipt's address."""
    form = page.get_by_role("dialog").last
    expect(form).to_be_visible()
    fields = form.get_by_role("textbox")
    expect(fields).to_have_count(4)
    for field, words in zip(fields.all(), (right, why, "", email), strict=True):
        if words:
            field.fill(words)
    form.locator("button[type=submit]").click()
    link = form.locator("a[href*=receipt]")
    expect(link).to_be_visible()
    return link.get_attribute("href") or ""


def show_desk(browser: Browser, place: Town, album: Album) -> None:
    """The editor looks at queue and cases."""
    for name, size, dark in (("", DESKTOP, False), ("-phone", PHONE, False), ("-dark", DESKTOP, True)):
        with signed_in(browser, place, size=size, dark=dark) as page:
            open_case(page, place=place, words="recieved")
            case = page.url
            page.goto(f"{place.desk}harbour-gazette/")
            album.take(page, f"queue{name}")
            page.goto(case)
            album.take(page, f"case{name}")
            open_case(page, place=place, words="847,000")
            album.take(page, f"case-number{name}")


def show_around(browser: Browser, place: Town, album: Album) -> None:
    """What stands round the cases: a story from right to left, the numbers, and how the desk is set up."""
    for name, size, dark in (("", DESKTOP, False), ("-phone", PHONE, True)):
        with signed_in(browser, place, size=size, dark=dark) as page:
            open_case(page, place=place, words="23")
            album.take(page, f"case-right-to-left{name}")
    base = place.desk.removesuffix("desk/")
    with signed_in(browser, place, size=DESKTOP) as page:
        for name, path in (
            ("numbers", "desk/harbour-gazette/numbers/"),
            ("keys", "desk/harbour-gazette/keys/"),
            ("agency", "desk/harbour-gazette/agency/"),
            ("how-the-desk-works", "sites/harbour-gazette/desk/"),
            ("words-to-readers", "sites/harbour-gazette/texts/"),
            ("people", "sites/harbour-gazette/people/"),
        ):
            page.goto(base + path)
            album.take(page, name)


def decide(browser: Browser, place: Town) -> None:
    """The editor accepts a slip and a number, and rejects nothing."""
    with signed_in(browser, place, size=DESKTOP) as page:
        for words in ("recieved", "straigthened", "847,000", "Juni"):
            open_case(page, place=place, words=words)
            page.keyboard.press("a")
            notice = page.get_by_role("textbox", name="Notice")
            if notice.is_visible():
                page.get_by_role("button", name="Accept").first.click()
            page.wait_for_timeout(500)


def show_record(browser: Browser, place: Town, album: Album, *, receipts: dict[str, str]) -> None:
    """What readers see in the end."""
    slip, number = (receipts[next(wrong for wrong in receipts if part in wrong)] for part in ("recieved", "847,000"))
    public = f"{place.desk.removesuffix('desk/')}corrections/harbour-gazette/"
    for name, size, dark in (("", DESKTOP, False), ("-phone", PHONE, False), ("-dark", DESKTOP, True)):
        with opened(browser, size=size, dark=dark) as page:
            wait_for_receipt(page, url=number, words="Corrected")
            wait_for_receipt(page, url=slip, words="Corrected")
            album.take(page, f"receipt{name}")
            page.goto(public)
            album.take(page, f"corrections{name}")
    with opened(browser, size=DESKTOP) as page:
        page.goto(f"{public}small-fixes/")
        album.take(page, "small-fixes")
        page.goto(f"{place.newsroom}bridge-toll")
        page.locator("[data-corrigenda-notice]").scroll_into_view_if_needed()
        album.take(page, "notice")
        page.goto(place.process.said["mailbox"])
        album.take(page, "mailbox")


def main() -> int:
    """Take the pictures."""
    path = find()
    if path is None:
        print("No Chromium on this machine; `make browser` has one installed.", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    album = Album(sys.argv[1:])
    with tempfile.TemporaryDirectory() as data, demo(Path(data)) as process, sync_playwright() as playwright:
        place = Town(process, Path(data) / "stories")
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        show_dialogs(browser, place, album)
        receipts = send_reports(browser, place)
        show_desk(browser, place, album)
        show_around(browser, place, album)
        decide(browser, place)
        show_record(browser, place, album, receipts=receipts)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
