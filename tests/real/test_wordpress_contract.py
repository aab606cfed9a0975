"""WordPress keeps the contract of every connector: on SQLite and MariaDB, with and without our plug-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from corrigenda.testing.connector_contract import ConnectorContract, Newsroom
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real


class _OnWordPress(ConnectorContract):
    base = "posts"
    role = "editor"

    @pytest.fixture
    def newsroom(self, wordpress: WordPress) -> Iterator[Newsroom]:
        with ExitStack() as stack:
            yield WordPressNewsroom(wordpress, stack=stack, base=self.base, role=self.role)


class TestPostsOnSqlite(_OnWordPress):
    """An editor's account, posts, no plug-in."""


class TestReviewsOnSqlite(_OnWordPress):
    """A type of posts that is the publisher's own."""

    base = "reviews"
