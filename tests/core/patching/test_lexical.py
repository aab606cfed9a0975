"""A fix in Ghost's lexical JSON changes one string of the document and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corrigenda.core.patching.answers import Patched, Reason, Refused
from corrigenda.core.patching.patch import patch_visible
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

_KEPT_SPACES = '<span style="white-space: pre-wrap;">{}</span>'


def text(words: str, format: int = 0, kind: str = "extended-text") -> dict[str, Any]:
    return {"detail": 0, "format": format, "mode": "normal", "style": "", "text": words, "type": kind, "version": 1}


def block(kind: str, *children: dict[str, Any], **more: object) -> dict[str, Any]:
    return {
        "children": list(children),
        "direction": "ltr",
        "format": "",
        "indent": 0,
        "type": kind,
        "version": 1,
        **more,
    }


NODES = {
    "paragraph": block("paragraph", text("The goverment spoke.")),
    "heading": block("extended-heading", text("The goverment speaks"), tag="h2"),
    "quote": block("extended-quote", text("The "), text("goverment", 2), text(" spoke.")),
    "aside": block("aside", text("The goverment spoke.")),
    "nested list": block(
        "list",
        block("listitem", text("one"), value=1),
        block("listitem", block("list", block("listitem", text("the goverment")), listType="bullet"), value=2),
        listType="number",
    ),
    "link": block("paragraph", text("The "), block("link", text("goverment"), url="https://a.example/goverment")),
    "every format at once": block("paragraph", text("The "), text("goverment", 1 | 2 | 4 | 8 | 16 | 32 | 64)),
    "words parted by formats": block("paragraph", text("The gov", 1), text("erment spoke.")),
    "line break": block("paragraph", text("The"), {"type": "linebreak", "version": 1}, text("goverment spoke.")),
    "tab": block("paragraph", text("The"), text("\t", kind="tab"), text("goverment")),
    "HTML card": {"type": "html", "version": 1, "html": '<p class="goverment">The <b>goverment</b> &amp; "x"</p>\n'},
    "Markdown card": {"type": "markdown", "version": 1, "markdown": "# The *goverment*\n\n[x](/goverment)"},
    "image": {"type": "image", "src": "goverment.png", "alt": "goverment", "caption": _KEPT_SPACES.format("The goverment")},
    "gallery": {"type": "gallery", "images": [{"src": "x"}], "caption": "The goverment"},
    "callout": {"type": "callout", "calloutText": f"<p>{_KEPT_SPACES.format('The goverment ')}</p>", "calloutEmoji": "💡"},
    "toggle": {"type": "toggle", "heading": _KEPT_SPACES.format("The goverment"), "content": "<p>It spoke.</p>"},
    "toggle's inside": {"type": "toggle", "heading": "It spoke", "content": "<p>The goverment.</p><p>b</p>"},
    "bookmark": {"type": "bookmark", "url": "x", "metadata": {"title": "goverment"}, "caption": "The goverment"},
    "code": {"type": "codeblock", "code": "the = 'goverment'\n\treturn", "language": "py", "caption": ""},
    "button": {"type": "button", "buttonText": "The goverment", "buttonUrl": "/goverment"},
    "file": {"type": "file", "src": "goverment.pdf", "fileTitle": "The goverment", "fileCaption": "a"},
    "call to action": {"type": "call-to-action", "textValue": "<p>The goverment</p>", "buttonText": "b"},
    "header": {"type": "header", "version": 2, "header": _KEPT_SPACES.format("The goverment"), "subheader": "a"},
    "a node with words that nobody knows": block("spoiler", text("The goverment spoke.")),
}  # fmt: skip
UNKNOWN_CARD = {
    "type": "crossword",
    "version": 9,
    "grid": ["goverment", None, 1.5e-7, True],
    "clue": "<p>goverment</p>",
}


def document(*nodes: dict[str, Any], ascii_only: bool, **style: Any) -> str:
    return json.dumps({"root": block("root", *nodes)}, ensure_ascii=ascii_only, **style)


def fix(source: str, *, old: str = "goverment", new: str = "government") -> Patched | Refused:
    visible = visible_text(source, format=Format.LEXICAL)
    start = visible.text.index(old)
    edit = Edit(start, start + len(old), old, new)
    answer = patch_visible(visible, edits=[edit])
    if isinstance(answer, Patched):
        assert apply_edits(source, edits=answer.source_edits) == answer.source
        assert visible_text(answer.source, format=Format.LEXICAL).text == apply_edits(visible.text, edits=[edit])
    return answer


@pytest.mark.law(4)
@pytest.mark.parametrize("ascii_only", [True, False], ids=["escaped", "plain"])
@pytest.mark.parametrize("node", NODES.values(), ids=NODES)
def test_one_word_changes_and_every_other_byte_stays(node: dict[str, Any], *, ascii_only: bool) -> None:
    source = document(
        UNKNOWN_CARD, node, block("paragraph", text('Łódź “é” 😀 \\ / "')), ascii_only=ascii_only, indent=1
    )
    answer = fix(source)
    assert isinstance(answer, Patched), answer
    done = answer.source_edits
    assert sum(len(edit.new) - len(edit.old) for edit in done) == len("government") - len("goverment")
    before, after = (json.loads(one)["root"]["children"] for one in (source, answer.source))
    assert before[0] == after[0] == UNKNOWN_CARD
    assert before[2] == after[2]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    ("node", "new"),
    [
        (block("paragraph", text("The goverment")), 'a "b" \\ c'),
        (block("paragraph", text("The goverment")), "<b>é 😀 &amp;"),
        ({"type": "html", "html": "<p>The goverment</p>"}, '<b> & "é" 😀'),
        ({"type": "markdown", "markdown": "The goverment"}, "*b* _c_ <d> 😀"),
        ({"type": "codeblock", "code": "goverment"}, "if a < b && c:\\n"),
    ],
    ids=["quotes in text", "tags in text", "tags in HTML", "marks in Markdown", "signs in code"],
)
def test_new_words_are_written_as_words_wherever_they_stand(node: dict[str, Any], new: str) -> None:
    for ascii_only in (True, False):
        assert isinstance(fix(document(node, ascii_only=ascii_only), new=new), Patched)


def test_words_that_the_document_only_refers_to_are_not_in_it() -> None:
    source = document(UNKNOWN_CARD, {"type": "embed", "html": "<p>x</p>", "caption": ""}, ascii_only=False)
    assert visible_text(source, format=Format.LEXICAL).text == ""


def test_a_change_over_the_border_of_two_paragraphs_is_refused_by_name() -> None:
    source = document(block("paragraph", text("one")), block("paragraph", text("two")), ascii_only=False)
    answer = fix(source, old="one\ntwo", new="one two")
    assert answer == Refused(Reason.CROSSES_BLOCKS)
