"""The widget's own tests once more, in Firefox."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.widget import (
    conftest,
    test_accessible,
    test_answers,
    test_conditions,
    test_embedding,
    test_looks,
    test_notices,
    test_opening,
    test_passage,
    test_reporting,
    test_site_options,
    test_vectors,
    test_waiting,
    test_without_selection,
)

pytestmark = pytest.mark.real

NAMES = "harbour-gazette.example,desk.harbour-gazette.example"
SUITES = (
    test_accessible,
    test_answers,
    test_conditions,
    test_embedding,
    test_looks,
    test_notices,
    test_opening,
    test_passage,
    test_reporting,
    test_site_options,
    test_vectors,
    test_waiting,
    test_without_selection,
)

BEYOND_THE_DRIVER = {
    "test_three_clicks_on_a_paragraph_of_a_card_mean_that_paragraph",
    "test_three_clicks_before_an_ad_mean_the_paragraph",
    "test_the_touch_button_and_the_notices_have_no_fault",
}
"""What needs three clicks in one chain, or a finger: `test_gestures_in_firefox.py` does the same over another protocol."""

# Tests and fixtures are collected where their names stand.
for _suite in (conftest, *SUITES):
    for _name, _value in vars(_suite).items():
        if (_name.startswith("test_") and _name not in BEYOND_THE_DRIVER) or isinstance(_value, type(conftest.page)):
            globals().setdefault(_name, _value)

WANTED = {
    "color_scheme": ("layout.css.prefers-color-scheme.content-override", {"dark": 0, "light": 1}),
    "reduced_motion": ("ui.prefersReducedMotion", {"reduce": 1, "no-preference": 0}),
    "forced_colors": ("browser.display.document_color_use", {"active": 2, "none": 0}),
}
"""What a reader may have set for all pages: the driver cannot say so to a page, but Firefox has a preference for each."""


class Firefoxes:
    """A Firefox for each set of preferences that a test asks for, as if one browser could have them all."""

    def __init__(self, playwright: Playwright, path: str) -> None:
        self._playwright = playwright
        self._path = path
        self._running: dict[tuple[tuple[str, int], ...], Browser] = {}

    def new_context(self, **options: Any) -> BrowserContext:
        """Return a context of the Firefox that is set so."""
        prefs = {WANTED[name][0]: WANTED[name][1][options.pop(name)] for name in WANTED if name in options}
        return self._firefox(prefs).new_context(**options)

    def close(self) -> None:
        """End them all."""
        for firefox in self._running.values():
            firefox.close()

    def _firefox(self, prefs: dict[str, int]) -> Browser:
        name = tuple(sorted(prefs.items()))
        if name not in self._running:
            self._running[name] = self._playwright.firefox.launch(
                executable_path=self._path,
                channel="moz-firefox",
                firefox_user_prefs={"network.dns.localDomains": NAMES, **prefs},
            )
        return self._running[name]


@pytest.fixture(scope="session")
def browser() -> Iterator[Firefoxes]:
    """Return running Firefoxes that find the names under .example on this machine."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path is not None, "Firefox is not installed; run tools/install-real-parts"
    with sync_playwright() as playwright:
        firefoxes = Firefoxes(playwright, path)
        yield firefoxes
        firefoxes.close()
