"""Words are whole for a reader: no grapheme is ever cut."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.text.words import graphemes, is_boundary, is_spaceless, tokens, whole_graphemes, words

TEXTS = st.text(
    alphabet=st.sampled_from("ab Z9.'’,-\r\n\u0301\u200d\u00ad👩🇩🇪각\u1112\u1161東京ไทยนี้שם\u0600"), max_size=30
)


def read(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't say l’eau.", ["Don't", "say", "l’eau"]),
        ("6.2 of 1,200 at 12:30", ["6.2", "of", "1,200", "at", "12:30"]),
        ("a well-known name, e.g. his", ["a", "well", "known", "name", "e", "g", "his"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("東京タワー", ["東", "京", "タ", "ワ", "ー"]),
        ("นี้", ["นี้"]),
        ("خطأ שגיאה", ["خطأ", "שגיאה"]),
        ("한국 사람", ["한국", "사람"]),
        ("har\u00adbour", ["har\u00adbour"]),
        ("'quoted'", ["quoted"]),
    ],
)
def test_a_word_is_what_a_reader_would_call_one(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_an_emoji_family_and_a_flag_are_one_character_each() -> None:
    assert graphemes("👨‍👩‍👧🇩🇪a") == ("👨‍👩‍👧", "🇩🇪", "a")
    assert whole_graphemes("x👨‍👩‍👧y", start=2, end=3) == (1, 6)
    assert not is_boundary("🇩🇪", at=1)
    assert is_boundary("🇩🇪🇫🇷", at=2)


def test_an_empty_span_inside_a_grapheme_moves_to_its_start() -> None:
    assert whole_graphemes("ae\u0301", start=2, end=2) == (1, 1)


def test_scripts_without_word_spaces_are_known() -> None:
    assert is_spaceless("京")
    assert is_spaceless("ក")
    assert not is_spaceless("ب")


@settings(derandomize=True, max_examples=400)
@given(TEXTS)
def test_tokens_tile_the_text_and_cut_no_grapheme(text: str) -> None:
    found = tokens(text)
    assert "".join(text[token.start : token.end] for token in found) == text
    cuts = {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}
    assert {token.start for token in found} | {token.end for token in found} <= cuts | {0}


@settings(derandomize=True, max_examples=400)
@given(TEXTS, st.integers(0, 30))
def test_boundaries_are_those_of_unicode(text: str, at: int) -> None:
    cuts = {match.start() for match in regex.finditer(r"\X", text)} | {0, len(text)}
    assert is_boundary(text, at=min(at, len(text))) == (min(at, len(text)) in cuts)
