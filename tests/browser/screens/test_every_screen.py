"""Every screen, wide and narrow, light and dark, from left to right and from right to left: readable, reachable, and quiet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from corrigenda.store.models import Person
from tests.browser.conftest import PATIENCE_MS
from tests.screens.newsroom import Newsroom, newsroom
from tests.screens.routes import FACES, Screen, screens_of

AXE = Path(__file__).parents[3] / "widget/node_modules/axe-core/axe.min.js"
JUDGE = """async (rules) => {
  const found = await axe.run(document, { resultTypes: ["violations"], runOnly: rules, preload: false });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}"""
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const far = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > width + 1 || box.left < -1);
  });
  return `${document.documentElement.scrollWidth} px wide: ${far.slice(0, 5).map((one) => one.outerHTML.slice(0, 90)).join(" | ")}`;
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const shown = getComputedStyle(one);
  const outlined = [one, ...(function* () { for (let up = one.parentElement; up; up = up.parentElement) yield up; })()]
    .some((each) => { const style = getComputedStyle(each); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; });
  const within = (x, y) => document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1));
  const points = [[.5, .5], [.05, .1], [.95, .1], [.05, .9], [.95, .9]].map(([x, y]) => within(box.left + box.width * x, box.top + box.height * y));
  const own = (there) => there !== null && (one.contains(there) || there.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(there)));
  const all = window.__all ??= [];
  if (!all.includes(one)) all.push(one);
  return {
    number: all.indexOf(one),
    html: one.outerHTML.slice(0, 120),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && shown.visibility === "visible",
    covered: !points.some(own),
    outlined,
    follows: all.length < 2 || Boolean(all[all.length - 2].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""
SCREENS = tuple(screen for face in FACES for screen in screens_of(face))
ALL_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
LOOKS = (
    (1280, "light", "ltr", ALL_RULES),
    (1280, "dark", "rtl", RULES_OF_LOOKS),
    (320, "light", "rtl", ALL_RULES),
    (320, "dark", "ltr", RULES_OF_LOOKS),
)
"""What a screen is judged by: everything in both of its layouts, and in the dark what colours and places decide."""
MOST_TABS = 150


@dataclass
class Walk:
    """The paper, a browser for each kind of person, and what went wrong so far."""

    newsroom: Newsroom
    pages: dict[str, Page]
    url: str
    faults: list[str] = field(default_factory=list)
    here: str = ""

    def open(self, screen: Screen) -> Page:
        """Show a screen to whom it is for; returns their page."""
        self.here = screen.name
        page = self.pages[screen.who]
        if page.url.startswith(self.url):  # the cases that were chosen stay chosen until the browser is closed
            page.evaluate("sessionStorage.clear()")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        answer = page.goto(self.url + screen.path(self.newsroom))
        if answer is None or answer.status != screen.status:
            self.fault(f"answered {answer and answer.status}, not {screen.status}")
        if screen.keys:
            page.locator("html.scripted").wait_for()
        for key in screen.keys.split():
            page.keyboard.press(key)
        if screen.press:
            page.get_by_role("button", name=screen.press).first.click()
        return page

    def fault(self, words: str) -> None:
        """Note what is wrong with the screen that is shown."""
        self.faults.append(f"{self.here}: {words}")

    def hears(self, page: Page) -> None:
        """Note errors, refused scripts and styles, and files that did not come."""
        page.on("pageerror", lambda error: self.fault(f"error: {error}"))
        page.on(
            "console", lambda said: self.fault(f"console: {said.text}") if _is_complaint(said.type, said.text) else None
        )
        page.on("response", self._came)

    def _came(self, answer: Response) -> None:
        if answer.status >= 400 and answer.request.resource_type != "document":
            self.fault(f"{answer.url} answered {answer.status}")


def _is_complaint(kind: str, words: str) -> bool:
    """Tell whether the browser complains; that a page itself was meant to be "not found" it says as an error, too."""
    return kind in ("error", "warning") and "Failed to load resource" not in words


@pytest.fixture(scope="module")
def day(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    browser: Browser,
) -> Iterator[Walk]:
    """The paper's day, served, and the browsers of its people: made once, because the tests only look."""
    with django_db_blocker.unblock():
        yield from walked(browser, tmp_path_factory.mktemp("paper"))
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def walked(browser: Browser, folder: Path) -> Iterator[Walk]:
    """Make the paper's day over a folder, serve it, and yield it once with the browsers of its people."""
    address = "127.0.0.1"
    with override_settings(ALLOWED_HOSTS=[address]):
        server = LiveServer(address)
        try:
            with newsroom(folder / "stories") as made:
                yield from _walked(made, browser=browser, url=server.url)
        finally:
            server.stop()


def _walked(made: Newsroom, *, browser: Browser, url: str) -> Iterator[Walk]:
    contexts: list[BrowserContext] = []
    pages: dict[str, Page] = {}
    for who in ("", "editor", "standards", "operator", "stranger"):
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        if who:
            member = made.member(who)
            name, value = _session(member.person if member else _stranger())
            context.add_cookies([{"name": name, "value": value, "url": url}])
        pages[who] = context.new_page()
    walk = Walk(made, pages, url)
    for page in pages.values():
        walk.hears(page)
    yield walk
    for context in contexts:
        context.close()


@pytest.fixture
def db() -> None:
    """Stand in for the fixture of this name: a database is asked for, and nothing of the day is rolled back after a test."""


@pytest.fixture
def walk(day: Walk, db: None) -> Walk:
    """The day without the faults of the screens before."""
    day.faults.clear()
    return day


def _stranger() -> Person:
    return Person.objects.make(email="una.berg@elsewhere.example", name="Una Berg")


def _session(person: Person) -> tuple[str, str]:
    client = Client()
    client.force_login(person)
    return settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value


each_screen = pytest.mark.parametrize("screen", [pytest.param(screen, id=screen.name) for screen in SCREENS])


@each_screen
def test_every_screen_is_readable_in_every_look_and_reached_by_keyboard_and_nothing_complains(
    walk: Walk, screen: Screen
) -> None:
    page = walk.open(screen)
    _tab_through(walk, page, screen=screen)
    page.evaluate(AXE.read_text())
    for width, scheme, direction, rules in LOOKS:
        walk.here = f"{screen.name} ({width}, {scheme}, {direction})"
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate("(direction) => { document.documentElement.dir = direction }", direction)
        page.set_viewport_size({"width": width, "height": 900})
        # As high as the page, so that what sticks to an edge hides nothing from the judge.
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        if wider := page.evaluate(WIDER):
            walk.fault(wider)
        for fault in page.evaluate(JUDGE, rules):
            walk.fault(fault)
    assert "\n".join(walk.faults) == ""


def _tab_through(walk: Walk, page: Page, *, screen: Screen) -> None:
    for number in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus is None or focus["number"] < number:
            return
        if not focus["seen"]:
            walk.fault(f"focus out of sight: {focus['html']}")
        elif not focus["outlined"]:
            walk.fault(f"focus not shown: {focus['html']}")
        elif focus["covered"]:
            walk.fault(f"focus under something else: {focus['html']}")
        # What was opened stands beside the page's order.
        elif not focus["follows"] and not (screen.keys or screen.press):
            walk.fault(f"focus jumps back to {focus['html']}")
    walk.fault(f"more than {MOST_TABS} stops")


def test_the_judges_see_what_is_wrong(walk: Walk) -> None:
    page = walk.open(Screen("the front page", lambda _: "/", who=""))
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').style.width = '2000px'")
    page.evaluate("console.error('a complaint')")
    page.evaluate(AXE.read_text())
    assert "<h1" in page.evaluate(WIDER)
    assert any("button-name" in fault for fault in page.evaluate(JUDGE, ALL_RULES))
    assert walk.faults == ["the front page: console: a complaint"]
