"""WordPress keeps the contract of every connector: on SQLite and MariaDB, with and without our plug-in, whatever the role."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from corrigenda.testing.connector_contract import ConnectorContract, Newsroom
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real


UNSEEN = frozenset({"test_a_story_that_a_person_has_open_is_left_alone_until_they_are_done"})
"""Without our plug-in WordPress tells nobody who has a story open."""


class TestPostsOnSqlite(ConnectorContract):
    """An editor's account, without our plug-in."""

    lacks = UNSEEN

    @pytest.fixture
    def newsroom(self, wordpress: WordPress) -> Iterator[Newsroom]:
        wordpress.plugin(on=False)
        with ExitStack() as stack:
            yield WordPressNewsroom(wordpress, stack=stack)


class TestReviewsOnSqlite(ConnectorContract):
    """A type of posts that is the publisher's own, with our plug-in."""

    @pytest.fixture
    def newsroom(self, wordpress: WordPress) -> Iterator[Newsroom]:
        wordpress.plugin(on=True)
        with ExitStack() as stack:
            yield WordPressNewsroom(wordpress, stack=stack, base="reviews")


class TestAnAuthorsPostsOnMariaDb(ConnectorContract):
    """An account that may not use all mark-up, and only its own posts."""

    lacks = UNSEEN

    @pytest.fixture
    def newsroom(self, wordpress_on_mariadb: WordPress) -> Iterator[Newsroom]:
        wordpress_on_mariadb.plugin(on=False)
        with ExitStack() as stack:
            yield WordPressNewsroom(wordpress_on_mariadb, stack=stack, role="author")


class TestPagesOnMariaDb(ConnectorContract):
    """Pages, with our plug-in."""

    @pytest.fixture
    def newsroom(self, wordpress_on_mariadb: WordPress) -> Iterator[Newsroom]:
        wordpress_on_mariadb.plugin(on=True)
        with ExitStack() as stack:
            yield WordPressNewsroom(wordpress_on_mariadb, stack=stack, base="pages")
