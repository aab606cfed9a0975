"""A reader of the Gazette: she marks words of the story as she sees it, and the real widget sends what she says of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as NeverCame

from corrigenda.flows.receipts import report_of
from corrigenda.flows.submit import HASTY_MS, Submission
from tests.browser.press import Press
from tests.browser.walk import dialog, select
from tests.people import GAZETTE_URL

NETWORKS = count(1)
SAID = {"about", "exact", "replacement", "why", "source_link", "email"}
"""What a reader says; the rest of a submission the widget finds out for itself."""
TAKEN_FOR_GRANTED = {"site": "gazette", "kind": "error"}


class WidgetReader:
    """Sends reports through the widget, each from a network of its own unless it is told from which."""

    def __init__(self, page: Page, press: Press) -> None:
        self._page = page
        self._press = press
        self._marks = True
        self._read: tuple[str, str] | None = None
        self._errors: list[str] = []
        page.on("pageerror", lambda error: self._errors.append(str(error)))

    @property
    def paper(self) -> str:
        """Return the origin at which she reads the paper."""
        return self._press.paper

    @contextmanager
    def pasting(self) -> Iterator[None]:
        """Mark nothing meanwhile: she pastes the words into the dialog, where more than one place may be meant."""
        self._marks = False
        try:
            yield
        finally:
            self._marks = True

    def send(self, sent: Submission, *, network: str = "") -> str:
        """Read the story, mark what is reported, fill the dialog, send; returns the report's id once it is kept."""
        _refuse_what_no_reader_could_say(sent)
        self._press.reader = network.partition("/")[0] or f"198.18.{next(NETWORKS) % 256}.0"
        self._read_as_it_stands(sent.url.removeprefix(GAZETTE_URL))
        if sent.about == "passage" and self._marks:
            select(self._page, sent.exact)
        else:
            self._page.evaluate("getSelection().empty()")
        self._page.keyboard.press("Control+Enter")
        form = dialog(self._page)
        if sent.about == "story":
            form.get_by_role("radio", name="The whole story").check()
        elif not self._marks:
            form.get_by_role("textbox", name="Words in the story").fill(sent.exact)
        if sent.replacement is not None:
            form.get_by_role("textbox", name="Should read").fill(sent.replacement)
        for name, words in {"Why": sent.why, "Source link": sent.source_link, "E-mail": sent.email}.items():
            if words:
                form.get_by_role("textbox", name=name, exact=True).fill(words)
        # She took her time: what is sent at once looks like a machine.
        self._page.clock.fast_forward(3 * HASTY_MS)
        form.get_by_role("button", name="Send").click()
        receipt = form.locator("a[href*=receipt]")
        try:
            receipt.wait_for()
        except NeverCame:
            raise AssertionError(form.inner_text()) from None
        report_id = report_of((receipt.get_attribute("href") or "").rstrip("/").rpartition("/")[2])
        assert report_id is not None
        self._page.keyboard.press("Escape")
        form.wait_for(state="hidden")
        return str(report_id)

    def _read_as_it_stands(self, path: str) -> None:
        """Load the story, unless it stands before her as it is now: to load it costs as much as to report."""
        now = (path, self._press.source(path))
        if self._read != now:
            self._read = None
            self._page.goto(self._press.paper + path)
            self._page.wait_for_function("window.corrigenda")
            self._read = now

    @contextmanager
    def of(self, folder: Path) -> Iterator[None]:
        """Read the paper whose stories are in `folder`; afterwards forget what she sent, and expect no error on the page."""
        self._press.folder = folder
        self._errors.clear()
        yield
        if self._read is not None:
            self._page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        if dialog(self._page).count():
            self._read = None
        assert not self._errors, f"errors on the reader's page: {self._errors}"


@contextmanager
def reading(browser: Browser, press: Press) -> Iterator[WidgetReader]:
    """Give a reader a browser of her own, which keeps what it loaded from one story to the next."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.clock.install()
    yield WidgetReader(page, press)
    context.close()


def _refuse_what_no_reader_could_say(sent: Submission) -> None:
    plain = msgspec.structs.asdict(
        Submission(**TAKEN_FOR_GRANTED, **{name: getattr(sent, name) for name in SAID}, url=sent.url)  # type: ignore[arg-type]
    )
    forced = [name for name, value in msgspec.structs.asdict(sent).items() if value != plain[name]]
    assert not forced, f"the widget says {forced} by itself: send this past the widget"
