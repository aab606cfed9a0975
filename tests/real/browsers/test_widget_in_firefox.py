"""The widget's own tests once more, in Firefox."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.widget import (
    conftest,
    test_accessible,
    test_answers,
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
    "test_three_clicks_on_a_paragraph_of_a_card_mean_that_paragraph": "its third click selects nothing",
    "test_three_clicks_before_an_ad_mean_the_paragraph": "its third click selects nothing",
    "test_the_touch_button_and_the_notices_have_no_fault": "it has no touch screen",
    "test_dark_pages_get_a_dark_dialog_and_calm_readers_no_motion": "it cannot ask for dark pages",
    "test_the_keyboard_reaches_everything_and_stays_in_the_dialog": (
        "its browser's own controls, which Tab reaches after the last button, do not give the focus back"
    ),
    "test_source_and_address_go_along_when_given": "it does not empty an e-mail field before filling it again",
}

# Tests and fixtures are collected where their names stand.
for _suite in (conftest, *SUITES):
    for _name, _value in vars(_suite).items():
        if (_name.startswith("test_") and _name not in BEYOND_THE_DRIVER) or isinstance(_value, type(conftest.page)):
            globals().setdefault(_name, _value)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Firefox that finds the names under .example on this machine."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path is not None, "Firefox is not installed; run tools/install-real-parts"
    with sync_playwright() as playwright:
        firefox = playwright.firefox.launch(
            executable_path=path, channel="moz-firefox", firefox_user_prefs={"network.dns.localDomains": NAMES}
        )
        yield firefox
        firefox.close()
