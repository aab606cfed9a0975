"""The desk's browser tests ask the database from the thread that drives the browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.web.desk.newsdesk import Newsdesk, newsdesk
from tests.web.reports.door import Door, door

# The driver keeps an event loop in this thread, in which Django refuses to ask the database; nothing here awaits one.
# Set on import, because the test database is made and dropped around all tests.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture
def desk(tmp_path: Path, transactional_db: None, live_server: LiveServer) -> Newsdesk:
    """A paper with one story, whose desk is served."""
    return newsdesk(tmp_path)


@pytest.fixture
def editor(page: Page, desk: Newsdesk, live_server: LiveServer) -> Page:
    """Edda Novak's browser."""
    session = desk.browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + desk.url())
    return page


@pytest.fixture
def gate(tmp_path: Path, transactional_db: None, live_server: LiveServer, page: Page) -> Door:
    """The Harbour Gazette; the page is the browser of its standards editor."""
    made = door(tmp_path)
    session = made.standards.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + "/desk/gazette/")
    return made
