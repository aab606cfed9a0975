"""Small corrections in several languages, while another author saves the same stories: never a wrong place, never a byte beside it.

The measure is the benchmark's (`benchmarks/write_back.py`); the corrections are our own, so that it can be taken anywhere.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import write_back
from benchmarks._cms import Cms, Git
from benchmarks._cms import WordPress as Posts
from benchmarks._desk import Desk
from benchmarks._wordpress_stories import Shape
from tests.real.small_corrections import fixes
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real


@pytest.mark.law(3)
@pytest.mark.law(4)
@pytest.mark.law(5)
@pytest.mark.parametrize("kind", ["git", "blocks", "classic"])
def test_every_fix_lands_in_its_place_alone_or_is_refused_by_name_while_another_author_saves(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # More often than an author would: in so few stories each of the ways has to happen.
    monkeypatch.setattr(write_back, "RARE", 0.2)
    cms = cms_of(kind, request=request, folder=tmp_path)
    desk, tally, chance = Desk(cms), write_back.Tally(), random.Random(kind)
    for number, fix in enumerate(fixes()):
        shaped = cms.shaped(fix)
        assert shaped is not None, fix.id
        write_back.one(shaped, number=number, cms=cms, desk=desk, chance=chance, tally=tally)
    assert (tally.worst, tally.collateral, tally.skipped) == ([], 0, 0)
    assert {outcome for outcome in tally.outcomes if not outcome.startswith("right")} == set()
    assert tally.total == len(fixes())
    assert set(tally.raced) <= {"refused: conflict"}
    assert tally.raced
    assert tally.rewritten


def cms_of(kind: str, *, request: pytest.FixtureRequest, folder: Path) -> Cms:
    """Return a git repository, or a WordPress in which stories are written in blocks or by its classic editor."""
    if kind == "git":
        return Git(folder)
    wordpress: WordPress = request.getfixturevalue("wordpress")
    wordpress.plugin(on=False)
    (user, password), author = wordpress.accounts["editor"], wordpress.accounts["administrator"]
    shape: Shape = "classic" if kind == "classic" else "blocks"
    return Posts(wordpress.url, user=user, password=password, shape=shape, author=author)
