"""The words of pictures, and where they are written."""

from __future__ import annotations

import pytest

from corrigenda.core.text.alt_texts import alt_texts
from corrigenda.core.text.formats import Format


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<img src="a.png" alt="Mrs Vastrand at the quay">', "Mrs Vastrand at the quay"),
        ("<img alt='the old crane' src=a.png>", "the old crane"),
        ("<img data-alt='no' alt=crane>", "crane"),
        ('<img alt="Fisher &amp; Daughters" />', "Fisher & Daughters"),
    ],
)
def test_a_picture_s_words_are_found_where_they_are_written(source: str, said: str) -> None:
    (alt,) = alt_texts(source, format=Format.HTML)
    assert alt.text == said
    assert source[alt.start : alt.end].replace("&amp;", "&") == said


def test_a_picture_without_words_and_a_picture_in_a_comment_have_none() -> None:
    assert alt_texts('<img alt=""><img><!-- <img alt="hidden"> -->', format=Format.HTML) == ()


def test_pictures_of_both_kinds_are_found_in_markdown() -> None:
    source = 'A quay.\n\n![The old crane](crane.png)\n\n<img alt="A gull" src="g.png">\n'
    assert [alt.text for alt in alt_texts(source, format=Format.MARKDOWN)] == ["The old crane", "A gull"]


def test_plain_text_has_no_pictures() -> None:
    assert alt_texts('alt="nothing"', format=Format.TEXT) == ()
