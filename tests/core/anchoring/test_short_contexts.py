"""Law 3 in short texts: how little context is enough to be certain, and what never is."""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.answers import Ambiguous, Found, Quote
from corrigenda.core.anchoring.locate import locate

pytestmark = pytest.mark.law(3)


def test_contexts_that_reach_both_ends_of_the_block_are_enough() -> None:
    answer = locate("Noon\nThe mayor was hapy.\nAll clapped.", Quote("hapy", "The mayor was ", "."))
    assert answer == Found(19, 23, 1.0, certain=True)


def test_the_second_of_two_words_is_certain_when_its_whole_sentence_is_given() -> None:
    answer = locate("A cat sat. The cat ran.", Quote("cat", "A cat sat. The ", " ran."))
    assert answer == Found(15, 18, 1.0, certain=True)


def test_a_word_that_stands_once_is_certain_with_a_little_context() -> None:
    answer = locate("On Monday the mayor was hapy, people said.", Quote("hapy", "mayor was ", ", people"))
    assert isinstance(answer, Found)
    assert answer.certain


def test_a_word_that_stands_once_is_not_certain_without_any_context() -> None:
    answer = locate("On Monday the mayor was hapy, people said.", Quote("hapy"))
    assert isinstance(answer, Found)
    assert not answer.certain


def test_a_word_that_stands_twice_is_not_certain_with_a_little_context() -> None:
    text = "The mayor was hapy, people said. The clerk was hapy, people said."
    assert isinstance(locate(text, Quote("hapy", "was ", ", people")), Ambiguous)


def test_a_word_in_another_sentence_than_the_one_marked_is_never_certain() -> None:
    answer = locate("A new sentence with hapy people.", Quote("hapy", "The mayor was ", " about the vote."))
    assert not (isinstance(answer, Found) and answer.certain)
