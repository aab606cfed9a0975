"""Nobody's save is lost when a fix and an author meet at the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.races import race


@pytest.mark.law(5)
def test_an_author_who_saves_at_the_same_moment_loses_nothing(tmp_path: Path) -> None:
    tally = race(tmp_path, races=100, seed=5)
    assert tally.written > 0
    assert tally.refused > 0
