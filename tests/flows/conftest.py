"""The publication that flow tests work on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corrigenda.flows import writing
from tests.flows.paper import Paper, make_paper


@pytest.fixture
def paper(tmp_path: Path, transactional_db: None) -> Iterator[Paper]:
    """A publication whose files fixes are written to."""
    folder = tmp_path / "stories"
    folder.mkdir()
    with make_paper(folder) as made:
        yield made


@pytest.fixture
def watched_paper(tmp_path: Path, transactional_db: None) -> Iterator[Paper]:
    """A publication without a connected CMS: it is only watched."""
    folder = tmp_path / "stories"
    folder.mkdir()
    with make_paper(folder, connector="http") as made:
        yield made


@pytest.fixture(autouse=True)
def _no_write_arrives_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is on its way to a folder for a minute, so nobody waits for it here."""
    monkeypatch.setattr(writing, "LATE", timedelta(0))
