"""A change is shown in whole words, and loses nothing."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.diffing.context import paragraph_diff
from corrigenda.core.diffing.words import Run, word_diff
from corrigenda.core.text.edits import Edit, EditMismatchError, apply_edits


def marked(runs: tuple[Run, ...]) -> str:
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("the goverment fell", "the government fell", "the [-goverment-][+government+] fell"),
        ("teh goverment fell", "the government fell", "[-teh goverment-][+the government+] fell"),
        ("rose by 5.2 per cent", "rose by 5.3 per cent", "rose by [-5.2-][+5.3+] per cent"),
        ("a big old cat", "a cat", "a [-big old -]cat"),
        ("went the shop", "went to the shop", "went [+to +]the shop"),
        ("知市は", "知事は", "知[-市-][+事+]は"),
        ("same", "same", "same"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
    ],
)
def test_the_diff_shows_whole_words(old: str, new: str, seen: str) -> None:
    assert marked(word_diff(old, new=new)) == seen


_TEXTS = st.lists(st.sampled_from(["a", "b", "c ", " ", "\n", ", ", "don’t", "東", "e\u0301"]), max_size=30).map(
    "".join
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_TEXTS, _TEXTS)
def test_the_runs_give_back_both_texts(old: str, new: str) -> None:
    runs = word_diff(old, new=new)
    assert "".join(run.text for run in runs if run.kind != "inserted") == old
    assert "".join(run.text for run in runs if run.kind != "deleted") == new
    assert all(run.text for run in runs)
    assert all(not (one.kind == other.kind == "same") for one, other in itertools.pairwise(runs))


STORY = "The headline\nOne teh first. Two.\nThree goverment here.\nFour."


@pytest.mark.law(12)
def test_the_paragraphs_show_exactly_what_the_edits_write() -> None:
    edits = (Edit(17, 20, "teh", "the"), Edit(39, 48, "goverment", "government"))
    shown = paragraph_diff(STORY, edits=edits)
    assert STORY[shown.start : shown.end] == "One teh first. Two.\nThree goverment here."
    after = apply_edits(STORY, edits=edits)
    assert "".join(run.text for run in shown.runs if run.kind != "deleted") in after
    assert marked(shown.runs) == "One [-teh-][+the+] first. Two.\nThree [-goverment-][+government+] here."


def test_a_very_long_paragraph_is_cut_near_the_edit() -> None:
    text = "word " * 2000 + "teh " + "word " * 2000
    shown = paragraph_diff(text, edits=[Edit(10_000, 10_003, "teh", "the")])
    assert shown.cut_before
    assert shown.cut_after
    assert 400 < shown.end - shown.start < 900
    assert "[-teh-][+the+]" in marked(shown.runs)


def test_an_edit_that_does_not_fit_the_text_is_not_shown() -> None:
    with pytest.raises(EditMismatchError):
        paragraph_diff(STORY, edits=[Edit(0, 3, "teh", "the")])


def test_no_edits_show_nothing() -> None:
    assert paragraph_diff(STORY, edits=()).runs == ()
