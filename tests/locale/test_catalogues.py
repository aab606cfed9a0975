"""The catalogues of the screens' words: whole, with every place for a value, and compiled as they stand."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from tools.translate import LANGUAGES, compiled, file_of, read

PLACE = re.compile(r"%\(\w+\)[sd]|</?\w+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_words(language: str) -> None:
    assert file_of(language).with_suffix(".mo").read_bytes() == compiled(read(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_places_and_the_plurals_that_it_needs(language: str) -> None:
    catalogue = read(language)
    faults = [fault for message in catalogue if message.id for fault in _faults(message, plurals=catalogue.num_plurals)]
    assert faults == []


def _faults(message: Message, *, plurals: int) -> list[str]:
    source = message.id if isinstance(message.id, str) else message.id[1]
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if not forms or not all(forms):
        return []
    wrong = [form for form in forms if set(PLACE.findall(form)) != set(PLACE.findall(source))]
    if not isinstance(message.id, str) and len(forms) != plurals:
        wrong.append(f"{source}: {len(forms)} forms, not {plurals}")
    return wrong
