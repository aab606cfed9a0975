"""The same words elsewhere in a story."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Place
from corrigenda.core.anchoring.occurrences import occurrences
from tests.core.anchoring.stories import FERRY, at


def test_every_other_place_of_the_words_is_named() -> None:
    first, second = (at(FERRY, "harbour board", nth=nth) for nth in (1, 2))
    assert occurrences(FERRY, words="harbour board", exclude=(first, first + 13)) == (Place(second, second + 13, 1.0),)


def test_only_whole_words_count() -> None:
    assert occurrences("The quay, the quayside, a Quay.", words="quay") == (Place(4, 8, 1.0),)


def test_words_in_other_typography_count_a_little_less() -> None:
    (place,) = occurrences("the mayor’s boat", words="mayor's")
    assert (place.start, place.end) == (4, 11)
    assert place.score < 1


def test_nothing_stands_nowhere() -> None:
    assert occurrences(FERRY, words="") == ()
    assert occurrences(FERRY, words="  ") == ()
    assert occurrences("", words="quay") == ()


def test_a_character_of_a_script_without_spaces_is_a_word() -> None:
    assert [place.start for place in occurrences("東京と京都", words="京")] == [1, 3]
