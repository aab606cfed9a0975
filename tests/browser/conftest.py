"""A real Chromium for the browser tests: one for the session, a fresh page for each test."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.walk import Town, town
from tools.browser import find

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Names under .example lead to this machine: pages on plain http under a name are no secure context, unlike localhost.
    "--host-resolver-rules=MAP *.example 127.0.0.1",
)
PATIENCE_MS = 15_000
"""How long a page is waited for; no test passes because of it, and a busy machine is no reason to fail one."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; without one the test is skipped, and fails where CI promised one."""
    path = find()
    if path is None:
        message = "NO BROWSER: no Chromium on this machine; run `make browser` to have one installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page in a fresh context (no cookies, no cache); an error on the page fails the test."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    new_page = context.new_page()
    errors: list[str] = []
    new_page.on("pageerror", lambda error: errors.append(str(error)))
    yield new_page
    context.close()
    assert not errors, f"errors on the page: {errors}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A running demo over a folder of stories of its own."""
    with town(tmp_path_factory.mktemp("town")) as made:
        yield made
