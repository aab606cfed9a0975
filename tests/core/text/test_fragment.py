"""The text fragment of an address leads to the passage that is meant, also where its words stand twice."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from corrigenda.core.text.fragment import text_fragment

STORY = (
    "The keeper counts the carts. The keeper counts the gulls.\n"
    "The well-known bell, cast in 1871, rang. The keeper counts the carts again."
)


def fragment(words: str, *, nth: int = 0) -> str:
    start = -1
    for _ in range(nth + 1):
        start = STORY.index(words, start + 1)
    return text_fragment(STORY, start=start, end=start + len(words))


def test_words_that_stand_once_are_named_alone() -> None:
    assert fragment("gulls") == "#:~:text=gulls."


def test_of_words_that_stand_twice_those_beside_them_tell_which() -> None:
    assert unquote(fragment("counts", nth=1)) == "#:~:text=The keeper-,counts,-the gulls."
    assert unquote(fragment("keeper")) == "#:~:text=The-,keeper,-counts the carts."


def test_no_word_of_another_paragraph_is_named() -> None:
    assert "gulls" not in unquote(fragment("The", nth=2))


def test_part_of_a_word_is_named_by_the_whole_word() -> None:
    assert fragment("ulls") == "#:~:text=gulls."


def test_signs_of_the_fragment_s_own_grammar_are_escaped() -> None:
    assert fragment("well-known bell, cast") == "#:~:text=well%2Dknown%20bell%2C%20cast"


def test_a_gap_is_named_by_the_words_beside_it() -> None:
    at = STORY.index(" rang")
    assert unquote(text_fragment(STORY, start=at, end=at)) == "#:~:text=1871, rang."


def test_a_long_passage_is_named_by_its_ends() -> None:
    text = " ".join(f"word{number}" for number in range(80))
    found = unquote(text_fragment(text, start=0, end=len(text)))
    assert found == "#:~:text=word0 word1 word2 word3 word4,word75 word76 word77 word78 word79"


@pytest.mark.parametrize("text", ["", " \n "])
def test_where_no_word_stands_there_is_no_fragment(text: str) -> None:
    assert text_fragment(text, start=0, end=0) == ""
