"""Law 3 in short texts: how little context is enough to be certain, and what never is."""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.answers import Ambiguous, Found, Gone, Quote
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


@pytest.mark.law(3)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Last year 12,140 carts crossed the bridge.", "2,140 carts"),
        ("Last year 12,140 carts crossed the bridge.", "140 carts"),
        ("The toll is 12.50 crowns a cart.", "The toll is 12"),
        ("It opens at 10:30 on weekdays.", "30 on weekdays"),
    ],
)
def test_part_of_a_number_is_not_found_for_the_number(text: str, words: str) -> None:
    assert isinstance(locate(text, Quote(words)), Gone)


def test_a_whole_number_is_found_beside_longer_ones_and_with_a_point_after_it() -> None:
    text = "It cost 13 crowns, then 3 crowns. In all 113."
    assert locate(text, Quote("3 crowns")) == Found(24, 32, 1.0, certain=False)
    assert locate(text, Quote("In all 113")) == Found(34, 44, 1.0, certain=False)
