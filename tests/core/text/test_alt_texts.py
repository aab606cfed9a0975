"""The words of pictures, and where they are written."""

from __future__ import annotations

import json

import pytest

from corrigenda.core.text.alt_texts import alt_texts
from corrigenda.core.text.formats import Format


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<img src="a.png" alt="Mrs Vastrand at the quay">', "Mrs Vastrand at the quay"),
        ("<img alt='the old crane' src=a.png>", "the old crane"),
        ("<img data-alt='no' alt=crane>", "crane"),
        ("<img data-alt='crane' alt=crane>", "crane"),
        ('<img alt="Fisher &amp; Daughters" />', "Fisher & Daughters"),
    ],
)
def test_a_picture_s_words_are_found_where_they_are_written(source: str, said: str) -> None:
    (alt,) = alt_texts(source, format=Format.HTML)
    assert alt.text == said
    assert source[alt.start : alt.end].replace("&amp;", "&") == said
    assert source[: alt.start].rstrip("\"'").endswith(" alt=")


def test_a_picture_without_words_and_a_picture_in_a_comment_have_none() -> None:
    assert alt_texts('<img alt=""><img><!-- <img alt="hidden"> -->', format=Format.HTML) == ()


def test_pictures_of_both_kinds_are_found_in_markdown() -> None:
    source = 'A quay.\n\n![The old crane](crane.png)\n\n<img alt="A gull" src="g.png">\n'
    assert [alt.text for alt in alt_texts(source, format=Format.MARKDOWN)] == ["The old crane", "A gull"]


def test_plain_text_has_no_pictures() -> None:
    assert alt_texts('alt="nothing"', format=Format.TEXT) == ()


def test_pictures_of_a_lexical_document_are_found_in_cards_and_in_the_html_and_markdown_of_cards() -> None:
    html, markdown = '<p>é <img alt="a \\"gull\\"" src=x></p>', "![the crané](c.png)"
    source = json.dumps(
        {
            "root": {
                "children": [
                    {"type": "image", "src": "x", "alt": 'the "old" quay', "caption": "no"},
                    {"type": "gallery", "images": [{"src": "y", "alt": "boats"}, {"src": "z", "alt": ""}]},
                    {"type": "html", "html": html.replace('\\"', "&quot;")},
                    {"type": "markdown", "markdown": markdown},
                ]
            }
        }
    )
    found = alt_texts(source, format=Format.LEXICAL)
    assert [alt.text for alt in found] == ['the "old" quay', "boats", 'a "gull"', "the crané"]
    assert [json.loads(f'"{source[alt.start : alt.end]}"') for alt in found] == [
        'the "old" quay',
        "boats",
        "a &quot;gull&quot;",
        "the crané",
    ]
    assert alt_texts("{", format=Format.LEXICAL) == ()
