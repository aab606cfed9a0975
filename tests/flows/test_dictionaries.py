"""Dictionaries: found by the story's language, read once, and silent where they know nothing. The files here are a few words long."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from pytest_django.fixtures import Settings

from corrigenda.core.review.checks.subject import Known
from corrigenda.flows.dictionaries import Dictionaries, Speller, hunspell_reader, known_words

HERE = Path(__file__).parent / "dictionaries"
LONG = 30.0


def the_dictionaries() -> Dictionaries:
    read = hunspell_reader()
    assert read is not None
    return Dictionaries([HERE], read=read)


@pytest.fixture(scope="module")
def dictionaries() -> Dictionaries:
    return the_dictionaries()


def words_of(dictionaries: Dictionaries, *, language: str) -> Known:
    known = dictionaries.known(language, waits=LONG)
    assert known is not None
    return known


@pytest.mark.parametrize(
    ("language", "word", "slip"),
    [
        ("en-GB", "boats", "boatts"),
        ("de", "Fähre", "Färe"),
        ("fr", "pêcheur", "pecheur"),
        ("es", "reunión", "reunion"),
        ("uk", "човен", "човин"),
        ("ru", "лодка", "лотка"),
    ],
)
def test_a_word_is_told_from_a_slip_in_six_languages(
    dictionaries: Dictionaries, language: str, word: str, slip: str
) -> None:
    known = words_of(dictionaries, language=language)
    assert (known(word), known(slip)) == (True, False)


def test_english_without_a_region_is_written_in_either_way(dictionaries: Dictionaries) -> None:
    either = words_of(dictionaries, language="en")
    assert either("harbour")
    assert either("harbor")
    assert not words_of(dictionaries, language="en-GB")("harbor")


def test_a_region_without_a_dictionary_of_its_own_is_read_by_its_language_s(dictionaries: Dictionaries) -> None:
    assert [file.stem for file in dictionaries.files("de-AT")] == ["de_DE"]
    assert [file.stem for file in dictionaries.files("fr-CA")] == ["fr"]
    assert [file.stem for file in dictionaries.files("en-AU")] == ["en_GB", "en_US"]


@pytest.mark.parametrize("language", ["", "tlh", "../../etc/passwd", "sr-Latn", "ru-Latn-RU", "hh-HF", "*"])
def test_a_language_without_a_dictionary_has_nobody_to_ask(dictionaries: Dictionaries, language: str) -> None:
    assert dictionaries.known(language, waits=LONG) is None


def test_a_german_compound_is_a_word(dictionaries: Dictionaries) -> None:
    assert words_of(dictionaries, language="de")("Hafenbehörde")


def test_either_apostrophe_and_a_soft_hyphen_are_fine(dictionaries: Dictionaries) -> None:
    ukrainian = words_of(dictionaries, language="uk")
    assert ukrainian("об’єкт")
    assert ukrainian("обʼєкт")
    assert words_of(dictionaries, language="en")("har\u00adbour")


def test_letters_that_a_dictionary_cannot_write_are_no_word_of_it(dictionaries: Dictionaries) -> None:
    assert not words_of(dictionaries, language="fr")("лодка")


@pytest.mark.parametrize("word", ["", "a" * 100_000, "boat\0s", "\ud800"])
def test_what_no_language_writes_is_no_word(dictionaries: Dictionaries, word: str) -> None:
    assert not words_of(dictionaries, language="en")(word)


def test_a_dictionary_in_an_encoding_that_nobody_knows_is_left_alone(dictionaries: Dictionaries) -> None:
    assert dictionaries.files("eo")
    assert dictionaries.known("eo", waits=LONG) is None


class Everything:
    """Knows every word."""

    def spell(self, word: str, /) -> bool:
        return bool(word)


def test_a_slow_dictionary_is_not_waited_for_and_there_the_next_time() -> None:
    may_go_on, read = Event(), list[Path]()

    def slowly(file: Path) -> Speller:
        may_go_on.wait(LONG)
        read.append(file)
        return Everything()

    dictionaries = Dictionaries([HERE], read=slowly)
    assert dictionaries.known("de", waits=0.01) is None
    may_go_on.set()
    assert words_of(dictionaries, language="de")("Boot")
    assert [file.stem for file in read] == ["de_DE"]


def test_a_dictionary_is_read_once_however_many_ask() -> None:
    read = list[Path]()

    def count(file: Path) -> Speller:
        read.append(file)
        return Everything()

    dictionaries = Dictionaries([HERE], read=count)
    with ThreadPoolExecutor(8) as many:
        asked = list(many.map(lambda _: dictionaries.known("ru", waits=LONG), range(40)))
    assert all(asked)
    assert len(read) == 1


def test_no_more_than_twelve_dictionaries_are_kept(tmp_path: Path) -> None:
    read = list[str]()

    def count(file: Path) -> Speller:
        read.append(file.stem)
        return Everything()

    names = [f"x{letter}" for letter in "abcdefghijklmn"]
    for name in names:
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\n")
        (tmp_path / f"{name}.dic").write_text("0\n")
    dictionaries = Dictionaries([tmp_path], read=count)
    for name in [*names, names[-1], names[0]]:
        assert dictionaries.known(name, waits=LONG)
    assert read == [*names, names[0]]


def test_the_setting_says_where_dictionaries_are(settings: Settings) -> None:
    assert known_words("en", waits=LONG) is None
    settings.DICTIONARIES = (HERE,)
    known = known_words("en", waits=LONG)
    assert known is not None
    assert known("loan")
    assert not known("laon")
