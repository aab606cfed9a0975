"""Many more orders of steps than `make test` has time for.

CORRIGENDA_ORDERS says how many, CORRIGENDA_ORDERS_SEED which is the first: two processes share ten thousand by 5000 from
1000 and 5000 from 6000. On PostgreSQL each needs a database of its own name in CORRIGENDA_DATABASE.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corrigenda.flows import writing
from tests.flows.interleavings import EVERY, SELDOM, interleave
from tests.flows.paper import Paper, make_paper

ORDERS = int(os.environ.get("CORRIGENDA_ORDERS", "300"))
LONG = 1_000
SEED = int(os.environ.get("CORRIGENDA_ORDERS_SEED", "1000"))


@pytest.fixture
def paper(tmp_path: Path, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    """A publication whose files fixes are written to; nothing is on its way to a folder for a minute."""
    monkeypatch.setattr(writing, "LATE", timedelta(0))
    folder = tmp_path / "stories"
    folder.mkdir()
    with make_paper(folder) as made:
        yield made


@pytest.mark.real
@pytest.mark.law(6)
@pytest.mark.law(7)
@pytest.mark.law(8)
@pytest.mark.law(9)
def test_no_order_of_many_breaks_a_rule(paper: Paper) -> None:
    done = interleave(paper, seeds=range(SEED, SEED + ORDERS))
    sys.stdout.write(f"\n{ORDERS} orders: {dict(sorted(done.items()))}\n")
    excused = SELDOM if ORDERS < LONG else frozenset()
    assert [name for name in EVERY if not done[name] and name not in excused] == []
