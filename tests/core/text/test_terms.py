"""The terms by which a text is found, in languages with spaces between words and without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.core.text.terms import MOST_KEPT, asked_terms, kept_terms, stretches_with, terms_in


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Sevn weeks", ["sevn", "weeks"]),
        ("The Straße of ÉCLAIRS", ["the", "strasse", "of", "eclairs"]),
        ("Їжак і ёлка", ["іжак", "і", "елка"]),
        ("2,140 carts", ["2", "140", "carts"]),
        ("re\u00adstored har\u200bbour", ["restored", "harbour"]),
        ("東京都", ["東京", "京都", "都"]),
        ("الْعَرَبِيَّة", ["العربية"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("ﬁre ①", ["fire", "1"]),
        ("", []),
        ("—!?", []),
    ],
)
def test_a_text_is_found_by_its_folded_words_and_by_pairs_of_signs(text: str, terms: list[str]) -> None:
    assert [term.folded for term in terms_in(text)] == terms


def test_the_last_sign_of_an_unspaced_question_asks_for_nothing_more() -> None:
    assert asked_terms("東京都") == ("東京", "京都")
    assert asked_terms("東") == ("東",)


def test_what_was_asked_for_is_marked_where_it_stands() -> None:
    text = "Bridge keepers keep the bridges"
    assert [text[start:end] for start, end in stretches_with(text, asked=asked_terms("keep bridge"))] == [
        "Bridge",
        "keepers",
        "keep",
        "bridges",
    ]
    assert stretches_with("東京都庁", asked=asked_terms("京都")) == ((1, 3),)


def test_a_very_long_text_keeps_only_so_many_terms() -> None:
    assert len(kept_terms(" ".join(f"w{n}" for n in range(MOST_KEPT)) + " more" for _ in range(2))) == MOST_KEPT


@given(st.text(max_size=80))
def test_every_term_stands_where_it_says_and_every_text_finds_itself(text: str) -> None:
    terms = list(terms_in(text))
    for term in terms:
        assert 0 <= term.start < term.end <= len(text)
        assert [again.folded for again in terms_in(term.folded)]
        assert not set(term.folded) & set("\"'*:&| ")
    kept = kept_terms([text])
    assert all(any(have.startswith(one) for have in kept) for one in asked_terms(text))
