"""Whatever the order in which readers write, the same reports come to share a case."""

from __future__ import annotations

from itertools import permutations

import pytest

from corrigenda.store.models import Case, Edit
from tests.flows.paper import Paper

STORY = """<article>
<h1>The tide mill</h1>
<p>The tide mill was restored in 1998 by forty volonteers.</p>
</article>
"""
WIDE, NUMBER, WORD = ("forty volonteers", "helpers"), ("forty", "fourteen"), ("volonteers", "volunteers")


def cases() -> set[frozenset[str]]:
    """Return what the edits of each case change."""
    return {frozenset(Edit.objects.filter(case=case).values_list("old", flat=True)) for case in Case.objects.all()}


@pytest.mark.parametrize("order", list(permutations((WIDE, NUMBER, WORD))))
def test_a_change_over_two_errors_makes_them_one_case_in_no_order(
    paper: Paper, order: tuple[tuple[str, str], ...]
) -> None:
    paper.story(STORY)
    for old, new in order:
        paper.report(old, new)
    assert cases() == {frozenset({"forty volonteers"}), frozenset({"forty"}), frozenset({"volonteers"})}


@pytest.mark.parametrize("order", list(permutations((WIDE, NUMBER))))
def test_a_change_over_one_known_error_is_a_variant_of_it_in_any_order(
    paper: Paper, order: tuple[tuple[str, str], ...]
) -> None:
    paper.story(STORY)
    for old, new in order:
        paper.report(old, new)
    assert cases() == {frozenset({"forty volonteers", "forty"})}
