"""A language is known by its tag, however the tag is written."""

from __future__ import annotations

import pytest

from corrigenda.core.notices.directions import direction_of
from corrigenda.core.notices.letters import Facts, write_letter
from corrigenda.core.text.languages import primary, tag_of


@pytest.mark.parametrize("tag", ["de", "de-AT", "de_AT", "DE", "de-Latn-AT", " de-AT"])
def test_a_language_is_the_same_in_every_country_and_spelling(tag: str) -> None:
    assert primary(tag) == "de"
    facts = Facts("Hafenblatt", "Die Fähre", "https://hafenblatt.example/f", "https://hafenblatt.example/r")
    assert write_letter("live", facts=facts, language=tag).subject == "Berichtigt: „Die Fähre“"


def test_a_language_written_from_right_to_left_is_so_in_every_country() -> None:
    assert [direction_of(tag) for tag in ("ar", "ar-EG", "ar_EG", "he", "en")] == ["rtl", "rtl", "rtl", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("pt_BR", "pt-BR"),
        (" zh-Hans ", "zh-Hans"),
        ("", ""),
        ("English", ""),
        ("e", ""),
        ("en-" * 20, ""),
    ],
)
def test_what_is_no_tag_of_a_language_is_none(written: str, tag: str) -> None:
    assert tag_of(written) == tag
    assert tag_of("en-" + "-".join(["variant"] * 5)) == ""
