"""The catalogues of the screens' words: whole, with every place for a value, and compiled as they stand."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from tools.translate import LANGUAGES, catalogue_of_sources, compiled, file_of, missing, read

PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_words(language: str) -> None:
    assert file_of(language).with_suffix(".mo").read_bytes() == compiled(read(language))


def test_every_sentence_of_the_sources_is_translated() -> None:
    sources = catalogue_of_sources()
    wanted = {message.id for message in sources if message.id}
    for language in LANGUAGES:
        catalogue = read(language)
        assert {message.id for message in catalogue if message.id} == wanted, (
            f"{language}: run python -m tools.translate"
        )
        assert [message.id for message in missing(catalogue)] == [], language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_places_and_the_plurals_that_it_needs(language: str) -> None:
    catalogue = read(language)
    faults = [fault for message in catalogue if message.id for fault in _faults(message, plurals=catalogue.num_plurals)]
    assert faults == []


def _places(words: str) -> set[str]:
    return set(PLACE.findall(words))


def _faults(message: Message, *, plurals: int) -> list[str]:
    source = message.id if isinstance(message.id, str) else message.id[1]
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not forms or not all(forms):
        return []
    # Where a form stands for one alone, it may leave the number out as the English one does.
    single = message.id[0] if not isinstance(message.id, str) and plurals == 2 else source
    wrong = [
        form
        for at, form in enumerate(forms)
        if _places(form) != _places(source) and (at > 0 or _places(form) != _places(single))
    ]
    if not isinstance(message.id, str) and len(forms) != plurals:
        wrong.append(f"{source}: {len(forms)} forms, not {plurals}")
    return wrong
