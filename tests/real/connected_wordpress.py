"""A desk's database connected to a WordPress's newsroom: fixtures for the jobs that are done on both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from django.utils import timezone

from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
from corrigenda.store.models import Member
from corrigenda.testing.connector_contract import Placed
from tests.flows.paper import Paper
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

Connected = Callable[..., Paper]


@pytest.fixture
def newsroom(wordpress: WordPress) -> Iterator[WordPressNewsroom]:
    """The newsroom in WordPress, without our plug-in unless a test switches it on."""
    wordpress.plugin(on=False)
    with ExitStack() as stack:
        yield WordPressNewsroom(wordpress, stack=stack)


@pytest.fixture
def connected(newsroom: WordPressNewsroom, tmp_path: Path, transactional_db: None) -> Connected:
    """Set up the desk for the newsroom's WordPress; its REST API may be given another way to it."""

    def connect(*, api: str = "", role: str = "editor") -> Paper:
        url = newsroom.wordpress.url
        user, password = newsroom.wordpress.accounts[role]
        settings = {"url": url, "user": user, "application_password": password}
        site = set_up_site(
            NewSite(
                key="gazette",
                name="The Harbour Gazette",
                url=url,
                connector="wordpress",
                connector_settings=settings | ({"api": f"{api}/wp-json"} if api else {}),
                private_network=True,
                small_fixes_public=True,
            ),
            now=timezone.now(),
        )
        members = []
        for has, name in ((Member.Role.EDITOR, "Edda Novak"), (Member.Role.STANDARDS, "Stellan Marsh")):
            person = set_up_member(site, email=f"{has}@harbour-gazette.example", name=name, role=has)
            members.append(person.memberships.get(site=site))
        return Paper(tmp_path, url, site, editor=members[0], standards_editor=members[1])

    return connect


def name_of(story: Placed) -> str:
    """Return a story's address below the site's."""
    return story.url.split("/", 3)[3]


def page_of(story: Placed) -> str:
    """Return a story's public page."""
    return httpx.get(story.url, timeout=30).text
