"""The passage's neighbourhood between the version that the reader saw and the one that stands now."""

from __future__ import annotations

from corrigenda.core.diffing.since import Since, since
from corrigenda.core.diffing.words import Run

BEFORE = "The toll house\nThe bridge was closed for sevn weeks.\nThe keeper counts the carts."


def compared(after: str, words: str = "sevn") -> Since:
    start = BEFORE.index(words)
    return since(BEFORE, after=after, start=start, end=start + len(words))


def test_where_nothing_changed_the_paragraph_stands_as_it_was() -> None:
    found = compared(BEFORE)
    assert found.runs == (Run("same", "The bridge was closed for sevn weeks."),)
    assert not found.changed_here
    assert not found.changed_elsewhere


def test_a_change_in_the_paragraph_is_shown_word_by_word() -> None:
    found = compared(BEFORE.replace("sevn", "eight"))
    assert found.runs[1:3] == (Run("deleted", "sevn"), Run("inserted", "eight"))
    assert found.changed_here
    assert not found.changed_elsewhere


def test_a_change_of_another_paragraph_is_only_told() -> None:
    found = compared(BEFORE.replace("carts", "gulls"))
    assert not found.changed_here
    assert found.changed_elsewhere


def test_a_paragraph_that_came_before_or_after_is_a_change_elsewhere() -> None:
    for after in (
        BEFORE.replace("The bridge", "A new paragraph.\nThe bridge"),
        BEFORE.replace("weeks.", "weeks.\nA new paragraph."),
    ):
        found = compared(after)
        assert not found.changed_here
        assert found.changed_elsewhere


def test_a_sentence_that_came_at_the_paragraph_s_end_is_a_change_here() -> None:
    found = compared(BEFORE.replace("weeks.", "weeks. It rained."))
    assert found.changed_here
    assert "It rained" in "".join(run.text for run in found.runs if run.kind == "inserted")


def test_a_paragraph_that_went_is_shown_as_gone() -> None:
    found = compared("The toll house\nThe keeper counts the carts.")
    assert {run.kind for run in found.runs} >= {"deleted"}


def test_a_very_long_paragraph_is_cut_round_the_passage() -> None:
    long = "word " * 400 + "sevn " + "word " * 400
    found = since(long, after=long, start=2000, end=2004)
    assert found.cut_before
    assert found.cut_after
    assert "sevn" in found.runs[0].text
