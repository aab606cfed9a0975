"""The desk's browser tests: their reports come from the real widget, sent by a reader at the Gazette's story."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from corrigenda.store.models import Site
from tests.browser.press import Press, running_press
from tests.browser.reader import WidgetReader, reading
from tests.web.desk.newsdesk import Newsdesk, newsdesk
from tests.web.reports.door import Door, door

# The driver keeps an event loop in this thread, in which Django refuses to ask the database; nothing here awaits one.
# Set on import, because the test database is made and dropped around all tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def press(django_db_setup: None) -> Iterator[Press]:
    """The Gazette's pages with the widget in them, and the desk that the widget sends to."""
    with running_press() as press:
        yield press


@pytest.fixture(scope="session")
def widget_reader(browser: Browser, press: Press) -> Iterator[WidgetReader]:
    """The reader's browser: one for all tests, as what the widget loads is kept in it."""
    with reading(browser, press) as reader:
        yield reader


@pytest.fixture
def reader(
    tmp_path: Path, widget_reader: WidgetReader, transactional_db: None, live_server: LiveServer
) -> Iterator[WidgetReader]:
    """The reader, with the stories of this test's paper before her."""
    with widget_reader.of(tmp_path):
        yield widget_reader


@pytest.fixture
def desk(tmp_path: Path, reader: WidgetReader) -> Newsdesk:
    """A paper with one story, whose desk is served."""
    made = newsdesk(tmp_path)
    _print_on(reader.paper, site=made.site)
    made.reader = reader
    return made


@pytest.fixture
def editor(page: Page, desk: Newsdesk, live_server: LiveServer) -> Page:
    """Edda Novak's browser."""
    _sign_in(page, client=desk.browser, url=live_server.url)
    page.goto(live_server.url + desk.url())
    return page


@pytest.fixture
def gate(tmp_path: Path, reader: WidgetReader, live_server: LiveServer, page: Page) -> Door:
    """The Harbour Gazette; the page is the browser of its standards editor."""
    made = door(tmp_path)
    _print_on(reader.paper, site=made.site)
    made.reader = reader
    _sign_in(page, client=made.standards, url=live_server.url)
    page.goto(live_server.url + "/desk/gazette/")
    return made


def _print_on(paper: str, *, site: Site) -> None:
    site.origins = [*site.origins, paper]
    site.save(update_fields=["origins"])


def _sign_in(page: Page, *, client: Client, url: str) -> None:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
