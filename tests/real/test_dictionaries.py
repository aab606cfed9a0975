"""The dictionaries that systems install: six languages, their own spelling, and words that are not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.checks import DATA, GOALS, run
from corrigenda.core.review.checks.subject import Known
from corrigenda.flows.dictionaries import Dictionaries, hunspell_reader

pytestmark = pytest.mark.real

SYSTEM = [Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"), Path("/Library/Spelling")]


@pytest.fixture(scope="module")
def dictionaries() -> Dictionaries:
    read = hunspell_reader()
    assert read is not None
    return Dictionaries(SYSTEM, read=read)


def words_of(dictionaries: Dictionaries, *, language: str) -> Known:
    known = dictionaries.known(language, waits=60)
    assert known is not None, f"no dictionary of {language}: run tools/install-real-parts"
    return known


@pytest.mark.parametrize(
    ("language", "words", "slips"),
    [
        ("en-GB", ["harbour", "fishermen's", "don’t", "colour", "capsized"], ["harber", "recieved", "greeen", "color"]),
        ("en-US", ["harbor", "color", "capsized"], ["harbour", "recieved"]),
        ("en", ["harbour", "harbor", "ferries"], ["goverment", "definately"]),
        ("de", ["Hafenbehörde", "Stadtratssitzung", "Schifffahrt", "genehmigte"], ["Regirung", "Hafenbehörte"]),
        ("fr", ["pêcheurs", "aujourd’hui", "développement", "amarrées"], ["gouvernment", "pecheur", "beaucoups"]),
        ("es", ["pescadores", "reunión", "ayuntamiento", "dijeron"], ["govierno", "reunion", "escribido"]),
        ("uk", ["об’єкт", "опублікувала", "мешканці", "їхати"], ["обєкт", "чудовй", "приіхала"]),
        ("ru", ["опубликовал", "участвовала", "жители", "пришёл"], ["учавствовала", "правительсво", "пришол"]),
    ],
)
def test_words_are_told_from_slips(
    dictionaries: Dictionaries, language: str, words: list[str], slips: list[str]
) -> None:
    known = words_of(dictionaries, language=language)
    assert [word for word in words if not known(word)] == []
    assert [slip for slip in slips if known(slip)] == []


@pytest.mark.law(10)
@pytest.mark.parametrize("name", ["checks", "checks_second"])
def test_with_dictionaries_meaning_is_raised_and_slips_stay_silent(dictionaries: Dictionaries, name: str) -> None:
    ratios = run(
        lambda language: dictionaries.known(language, waits=60), show=False, path=DATA.with_name(f"{name}.tsv")
    )
    assert {goal: ratios[goal] >= least for goal, least in GOALS.items()} == dict.fromkeys(GOALS, True)


@pytest.mark.law(10)
def test_a_word_put_for_another_real_word_is_raised(dictionaries: Dictionaries) -> None:
    ratios = run(
        lambda language: dictionaries.known(language, waits=60), show=False, path=DATA.with_name("real_words.tsv")
    )
    assert ratios["meaning_raised"] >= 0.97
