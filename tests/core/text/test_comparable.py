"""The comparable form folds typography and finds the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.text.comparable import comparable

TEXTS = st.text(
    alphabet=st.sampled_from("ab Z9 '’“”\"-–—…. \u00a0\n\t\u00ad\u200b\u200d\u0301e\u0308Å한각ỏ👩🇩"), max_size=40
)


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("the mayor’s “plan”", 'the mayor\'s "plan"'),
        ("1990–1995 — a stormy time", "1990--1995 --- a stormy time"),
        ("wait…", "wait..."),
        ("a\u00a0b\n\n  c", "a b c"),
        ("har\u00adbour\u200b", "harbour"),
        ("cafe\u0301", "café"),
        ("\u212bngstro\u0308m", "Ångström"),
        ("\u1112\u1161\u11ab", "한"),
        ("«quay»", '"quay"'),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_page_and_source_compare_equal_in_spite_of_typography(page: str, source: str) -> None:
    assert comparable(page).text == comparable(source).text


@pytest.mark.parametrize(("one", "other"), [("Harbour", "harbour"), ("6.2", "6.3"), ("cafe", "café"), ("6.2", "612")])
def test_what_can_be_the_very_error_is_not_folded(one: str, other: str) -> None:
    assert comparable(one).text != comparable(other).text


def test_the_way_back_takes_a_folded_stretch_whole() -> None:
    form = comparable("Say  --  “no…” cafe\u0301\u00ad s")
    at = form.text.index("café")
    assert form.text == 'Say - "no..." café s'
    assert form.to_text(start=at, end=at + 4) == (15, 20)
    assert form.to_text(start=form.text.index(".") + 1, end=form.text.index(".") + 2) == (12, 13)


def test_what_is_folded_to_nothing_belongs_to_a_span_only_inside_it() -> None:
    form = comparable("\u200bhar\u00adbour\u200b wall")
    assert form.text == "harbour wall"
    assert form.to_text(start=0, end=7) == (1, 9)


@settings(derandomize=True, max_examples=300)
@given(TEXTS)
def test_canonically_equivalent_spellings_fold_alike(text: str) -> None:
    assert comparable(unicodedata.normalize("NFC", text)).text == comparable(unicodedata.normalize("NFD", text)).text


@settings(derandomize=True, max_examples=300)
@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_the_text_that_a_folded_span_stands_for_folds_to_that_span(text: str, one: int, other: int) -> None:
    form = comparable(text)
    start, end = sorted((min(one, len(form.text)), min(other, len(form.text))))
    text_start, text_end = form.to_text(start=start, end=end)
    assert 0 <= text_start <= text_end <= len(text)
    if start < end:
        assert comparable(text[text_start:text_end]).text.find(form.text[start:end].strip()) >= 0


@settings(derandomize=True, max_examples=300)
@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_there_and_back_covers_the_span(text: str, one: int, other: int) -> None:
    form = comparable(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    folded_start, folded_end = form.from_text(start=start, end=end)
    assert 0 <= folded_start <= folded_end <= len(form.text)
    if folded_start < folded_end:
        back_start, back_end = form.to_text(start=folded_start, end=folded_end)
        assert comparable(text[back_start:back_end]).text == form.text[folded_start:folded_end]


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.data(), st.sampled_from(["Mộ́t cà phê… ", "“quay” -- no­́\n\n ", "한국어 é", "-- \u200b ́"]))
def test_folding_beside_an_older_state_of_the_text_changes_nothing(data: st.DataObject, words: str) -> None:
    old = unicodedata.normalize("NFD", words * 150)
    start, end = sorted((data.draw(st.integers(0, len(old))), data.draw(st.integers(0, len(old)))))
    now = old[:start] + data.draw(TEXTS) + old[end:]
    beside, alone = comparable(now, like=comparable(old)), comparable(now)
    assert (beside.text, beside.lined, beside.line_starts) == (alone.text, alone.lined, alone.line_starts)
    for at in data.draw(st.lists(st.integers(0, len(alone.text)), max_size=8)):
        assert beside.to_text(start=at, end=at + 1) == alone.to_text(start=at, end=at + 1)


@pytest.mark.parametrize(
    "words", [" ", "-", "\n", " \u00a0\t", "— ", "\u0301", "\u200b-", "か\u3099き\u3099", "豈更", "é\u0301–… "]
)
def test_the_way_back_is_the_same_in_a_text_of_one_unit_and_in_its_pieces(words: str) -> None:
    text = words * (3000 // len(words))
    form = comparable(f"a{text}z")
    assert form.text[0] + form.text[-1] == "az"
    assert form.to_text(start=0, end=len(form.text)) == (0, len(text) + 2)
    assert form.to_text(start=len(form.text) - 1, end=len(form.text)) == (len(text) + 1, len(text) + 2)


def test_an_older_text_that_begins_inside_a_letter_lends_nothing_of_it() -> None:
    old = "\u0308Zwei  Worte"
    now = "Schon a" + old
    beside, alone = comparable(now, like=comparable(old)), comparable(now)
    assert beside.text == alone.text
    assert beside.to_text(start=6, end=7) == alone.to_text(start=6, end=7) == (6, 8)


def test_a_pile_of_marks_between_unseen_signs_is_folded_in_no_time() -> None:
    pile = "a" + "\u0301\u0323" * 20_000
    assert comparable(pile).text == pile
    assert comparable("e\u200d\u0301" + "\u0323\ufe0f\u0301" * 20_000).text.startswith("e")


def test_a_long_decomposed_text_finds_its_way_back_across_blocks() -> None:
    words = "Mộ́t cà phê sữa đá — “ngon”  lắm\u00ad… "
    text = unicodedata.normalize("NFD", words * 200)
    form = comparable(text)
    assert form.text == comparable(words * 200).text
    at = form.text.rindex("sữa")
    start, end = form.to_text(start=at, end=at + 3)
    assert unicodedata.normalize("NFC", text[start:end]) == "sữa"
    assert form.from_text(start=start, end=end) == (at, at + 3)


@pytest.mark.parametrize("letters", ["がぎぱ", "άέ", "豈更車", "ẹ́̇"])
def test_a_long_text_in_few_spellings_folds_as_it_composes_however_it_is_edited(letters: str) -> None:
    text = f"{letters * 3} {letters}.\n" * (40_000 // (4 * len(letters)))
    edited = "".join(f"{text[at : at + 997]}Qö" for at in range(0, len(text), 997))
    beside, alone = comparable(edited, like=comparable(text)), comparable(edited)
    composed = unicodedata.normalize("NFC", edited)
    assert beside.lined == alone.lined == composed
    for at in range(0, len(composed) - 9, 1_999):
        start, end = beside.to_text(start=at, end=at + 9)
        assert (start, end) == alone.to_text(start=at, end=at + 9)
        assert composed[at : at + 9] in unicodedata.normalize("NFC", edited[start:end])
