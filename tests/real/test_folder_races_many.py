"""Ten thousand meetings of a fix and an author at one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.connectors.races import race


@pytest.mark.real
@pytest.mark.law(3)
@pytest.mark.law(5)
def test_ten_thousand_races_write_nothing_wrong_and_lose_no_save(tmp_path: Path) -> None:
    tally = race(tmp_path, races=10_000, seed=11)
    assert tally.written + tally.refused == 10_000
    assert min(tally.written, tally.refused) > 100
