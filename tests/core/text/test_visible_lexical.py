"""The visible text of a lexical document is what the theme shows of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text


def document(*nodes: dict[str, Any], escaped: bool = False) -> str:
    return json.dumps({"root": {"type": "root", "children": list(nodes)}}, ensure_ascii=escaped)


def paragraph(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": "paragraph", "children": list(children)}


def text(words: str, format: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": format}


def read(source: str) -> str:
    return visible_text(source, format=Format.LEXICAL).text


def test_blocks_links_and_breaks_are_laid_out() -> None:
    source = document(
        {"type": "extended-heading", "tag": "h2", "children": [text("Head")]},
        paragraph(text("One "), {"type": "link", "url": "/x", "children": [text("two", 1)]}, text("  three")),
        paragraph(text("a"), {"type": "linebreak"}, text("b")),
        {"type": "list", "children": [{"type": "listitem", "children": [text("item")]}]},
        {"type": "horizontalrule"},
    )
    visible = visible_text(source, format=Format.LEXICAL)
    assert visible.text == "Head\nOne two three\na\nb\nitem"
    assert [block.kind for block in visible.blocks] == ["heading", "paragraph", "paragraph", "list_item"]
    assert {(region.kind, visible.text[region.start : region.end]) for region in visible.regions} >= {
        ("link", "two"),
        ("strong", "two"),
    }


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ({"type": "html", "html": '<p title="x">a\n<b>b</b> &amp; "c"</p><script>x</script>'}, 'a b & "c"'),
        ({"type": "markdown", "markdown": "# a\n\n*b*\nc"}, "a\nb c"),
        ({"type": "image", "src": "x", "alt": "x", "caption": "<i>a</i>"}, "a"),
        ({"type": "callout", "calloutText": "<p>a</p>", "calloutEmoji": "x"}, "a"),
        ({"type": "toggle", "heading": "<span>a</span>", "content": "<p>b</p><p>c</p>"}, "a\nb\nc"),
        ({"type": "toggle", "content": "<p>b</p>", "heading": "<span>a</span>"}, "b\na"),
        ({"type": "header", "buttonText": "a", "header": "<b>b</b>", "subheader": "c"}, "a\nb\nc"),
        ({"type": "codeblock", "code": "a\n  b", "language": "x"}, "a\n  b"),
        ({"type": "button", "buttonText": "a", "buttonUrl": "x"}, "a"),
        ({"type": "email", "html": "<p>x</p>"}, ""),
        ({"type": "paywall"}, ""),
    ],
)
def test_of_a_card_what_the_page_shows_is_text(card: dict[str, Any], words: str) -> None:
    inner = f"{words}\n" if words else ""
    assert read(document(paragraph(text("before")), card, paragraph(text("after")))) == f"before\n{inner}after"


@pytest.mark.parametrize("escaped", [True, False])
def test_every_letter_leads_back_through_the_escapes(*, escaped: bool) -> None:
    source = document(
        paragraph(text('Café "Łódź" 😀 tail')), {"type": "html", "html": "<p>ü &amp; 😀\n</p>"}, escaped=escaped
    )
    visible = visible_text(source, format=Format.LEXICAL)
    assert visible.text == 'Café "Łódź" 😀 tail\nü & 😀'
    for at, letter in enumerate(visible.text):
        span = visible.source_span(at, at + 1)
        if letter == "\n":
            assert span is None
        elif letter != "&":
            assert span is not None
            assert json.loads(f'"{source[slice(*span)]}"') == letter


@pytest.mark.parametrize(
    "source", ["", "{}", "[]", '{"root":1}', '{"root":{}}', "{", "[" * 100_000, "null", '{"root":{"children":"x"}}']
)
def test_what_is_no_lexical_document_is_refused(source: str) -> None:
    if source == '{"root":{"children":"x"}}':
        assert read(source) == ""
    else:
        with pytest.raises(UnmappableSourceError):
            read(source)


def test_half_a_character_in_the_words_is_refused_and_elsewhere_is_none_of_ours() -> None:
    with pytest.raises(UnmappableSourceError):
        read(document(paragraph(text("a \ud800 b")), escaped=True))
    assert read(document(paragraph(text("a")), {"type": "image", "alt": "\ud800"}, escaped=True)) == "a"
