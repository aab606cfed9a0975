"""An empty folder and a newsroom over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.demo.newspaper import Reader, open_newsroom


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A stories' folder with a secret file beside it."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (tmp_path / "secret.txt").write_text("Not for readers\n\nThe safe is behind the clock.")
    return stories


@pytest.fixture
def reader(folder: Path) -> Reader:
    """A reader of the newsroom over that folder."""
    return open_newsroom(folder)
