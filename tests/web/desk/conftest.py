"""The desk that these tests work at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.desk.newsdesk import Newsdesk, newsdesk


@pytest.fixture
def desk(tmp_path: Path, db: None) -> Newsdesk:
    """A paper with one story, and Edda Novak signed in."""
    return newsdesk(tmp_path)
