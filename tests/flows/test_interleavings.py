"""Two editors, readers, another author and the worker at once: no order of their steps breaks a rule."""

from __future__ import annotations

import pytest

from tests.flows.interleavings import OFTEN, interleave
from tests.flows.paper import Paper


@pytest.mark.law(6)
@pytest.mark.law(7)
@pytest.mark.law(8)
@pytest.mark.law(9)
def test_no_order_of_steps_breaks_a_rule(paper: Paper) -> None:
    done = interleave(paper, seeds=range(40))
    assert [name for name in OFTEN if not done[name]] == []
