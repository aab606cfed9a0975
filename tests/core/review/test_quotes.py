"""Where words are quoted, whatever marks a language uses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.review.checks.quotes import quotations


def quoted(text: str, *, paragraph: int = 0, dash: bool = False) -> list[str]:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    start = starts[paragraph]
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return [text[found.start : found.end] for found in quotations(text, start=start, end=end, dash_is_speech=dash)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “yes” to it.", ["“yes”"]),
        ("She said: “He called it ‘odd’ today.”", ["“He called it ‘odd’ today.”", "‘odd’"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("Er sagte: „Das ist ‚gut‘ so.“ Dann ging er.", ["„Das ist ‚gut‘ so.“", "‚gut‘"]),
        ("Er sagte: »Das ist gut.« Dann ging er.", ["»Das ist gut.«"]),
        ("« Oui », dit-elle, « bien sûr ».", ["« Oui »", "« bien sûr »"]),
        ("Він сказав: «Так, „можливо“ буде».", ["«Так, „можливо“ буде»", "„можливо“"]),
        ("Han sade ”ja” till det.", ["”ja”"]),
        ("彼は「『雪』を読んだ」と言った。", ["「『雪』を読んだ」", "『雪』"]),
        ('She wrote “the "best" boat” there.', ['“the "best" boat”', '"best"']),
        ("The sailors’ boat, the captain's dog and rock 'n' roll.", []),
        ("It was 6\" wide and 5' long.", []),
        ("In the '90s it rained.", []),
    ],
)
def test_quotations_are_found_in_every_style(text: str, words: list[str]) -> None:
    assert quoted(text) == words


def test_a_quotation_runs_over_paragraphs_without_closing_marks() -> None:
    text = "“One day it rained.\n“Then it stopped,” she said.\nNothing more."
    assert quoted(text, paragraph=0) == ["“One day it rained."]
    assert quoted(text, paragraph=1) == ["“Then it stopped,”"]
    assert quoted(text, paragraph=2) == []


def test_a_paragraph_in_the_middle_of_a_quotation_is_quoted() -> None:
    text = "„Am Anfang war Regen.\nDann kam Sturm.\nZuletzt Sonne“, sagte sie."
    assert quoted(text, paragraph=1) == ["Dann kam Sturm."]
    assert quoted(text, paragraph=2) == ["Zuletzt Sonne“"]


def test_a_paragraph_after_a_closed_quotation_is_not_quoted() -> None:
    assert quoted("“It rained.”\nThen came sun.\n“It shone.”", paragraph=1) == []


def test_a_line_that_begins_with_a_dash_is_speech_where_that_is_the_custom() -> None:
    assert quoted("— Я не знаю, сказав він.", dash=True) == ["— Я не знаю, сказав він."]
    assert quoted("— I do not know.", dash=False) == []


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="“”„«»\"'‘’ ab\n—「」", max_size=60), st.data())
def test_no_text_breaks_it(text: str, data: st.DataObject) -> None:
    start = text.rfind("\n", 0, data.draw(st.integers(0, len(text)))) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    for found in quotations(text, start=start, end=end):
        assert start <= found.start < found.end <= max(end, start + 1)
