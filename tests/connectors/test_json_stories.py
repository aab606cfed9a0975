"""Stories that a CMS keeps as JSON fit the protocol: Lexical documents as Ghost has them, and lists of blocks as Wagtail's."""

from __future__ import annotations

import json

import pytest

from corrigenda.connectors.base import BODY, CAPTION, HEADLINE, Document, Written
from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text
from corrigenda.testing.connector_contract import ConnectorContract, Placed
from tests.connectors.shelves import LexicalNewsroom, ShelfNewsroom, StreamNewsroom

PARAGRAPH = {"direction": "ltr", "format": "", "indent": 0, "type": "paragraph", "version": 1}
TEXT = {"detail": 0, "format": 0, "mode": "normal", "style": "", "type": "extended-text", "version": 1}
PICTURE = {
    "type": "image",
    "version": 1,
    "src": "/pier.jpg",
    "alt": "The old peir",
    "caption": "<span>The old peir</span>",
}


class TestLexicalDocuments(ConnectorContract):
    @pytest.fixture
    def newsroom(self) -> LexicalNewsroom:
        return LexicalNewsroom()


class TestListsOfBlocks(ConnectorContract):
    @pytest.fixture
    def newsroom(self) -> StreamNewsroom:
        return StreamNewsroom()


def change(newsroom: ShelfNewsroom, story: Placed, edits: dict[str, tuple[str, str]], notice: str = "") -> Document:
    """Write one change set over several fields, each given as old words and new, with a notice in the body; read again."""
    before = newsroom.connector.read(story.ref)
    assert isinstance(before, Document)
    new = {}
    for name, (old, words) in edits.items():
        stands = before.field(name)
        assert stands is not None, name
        text = visible_text(stands.source, format=stands.format).text
        start = text.index(old)
        block = NoticeBlock("12-7", notice) if notice and name == BODY else None
        change_set = ChangeSet((Edit(start, start + len(old), old, words),), block)
        made = apply_change_set(stands.source, format=stands.format, change_set=change_set)
        assert isinstance(made, Patched), made
        new[name] = made.source
    assert isinstance(newsroom.connector.write(story.ref, fields=new, if_version=before.version), Written)
    after = newsroom.connector.read(story.ref)
    assert isinstance(after, Document)
    return after


def lexical(*nodes: dict[str, object]) -> str:
    """Return a Lexical document as Ghost keeps it, of these paragraphs and cards."""
    root = {"children": nodes, "direction": "ltr", "format": "", "indent": 0, "type": "root", "version": 1}
    return json.dumps({"root": root}, separators=(",", ":"), ensure_ascii=False)


def paragraph(*runs: tuple[str, int]) -> dict[str, object]:
    """Return a paragraph of runs of text, each with Lexical's sum of its formats (1 is bold, 2 italic)."""
    return {"children": [TEXT | {"text": text, "format": format} for text, format in runs]} | PARAGRAPH


@pytest.mark.law(4)
@pytest.mark.law(6)
def test_a_fix_across_runs_and_its_notice_are_one_saving_of_a_lexical_document_and_its_cards_stay() -> None:
    newsroom = LexicalNewsroom()
    source = lexical(
        paragraph(("It carried ", 0), ("2,140", 1), (" carts a day, said Łucja’s “toll book”.", 0)), PICTURE
    )
    story = newsroom.publish(source, format=Format.LEXICAL, title="The fery returns")
    edits = {BODY: ("2,140 carts", "1,240 carts"), HEADLINE: ("fery", "ferry")}
    after = change(newsroom, story, edits, "It was 1,240 carts.")
    body, headline = after.field(BODY), after.field(HEADLINE)
    assert body is not None
    assert headline is not None
    assert (headline.source, after.version) == ("The ferry returns", "2")
    nodes = json.loads(body.source)["root"]["children"]
    assert [run["text"] for run in nodes[0]["children"]][:2] == ["It carried ", "1,240"]
    assert nodes[0]["children"][1]["format"] == 1
    assert PICTURE in nodes
    assert "It was 1,240 carts." in visible_text(body.source, format=Format.LEXICAL).text
    assert body.source.startswith(source[: source.index("2,140")])


@pytest.mark.law(4)
def test_a_fix_in_one_block_of_a_list_leaves_the_other_blocks_and_every_id() -> None:
    newsroom = StreamNewsroom()
    story = newsroom.publish("<p>The pier was repiared.</p>", format=Format.HTML)
    before = json.loads(newsroom.shelf.stories[story.ref].source)
    change(newsroom, story, {f"{BODY}-77b0": ("2,140", "1,240"), CAPTION: ("peir", "pier")})
    after = json.loads(newsroom.shelf.stories[story.ref].source)
    assert [block["id"] for block in after] == [block["id"] for block in before]
    assert after[0] == before[0]
    assert after[1] == before[1] | {"value": {"image": 6, "caption": "The old pier on Sunday"}}
    assert after[2] == before[2] | {"value": "<p>The bridge carried 1,240 carts a day.</p>"}


@pytest.mark.law(5)
def test_a_block_that_another_author_adds_meanwhile_is_a_conflict_and_stands() -> None:
    newsroom = StreamNewsroom()
    story = newsroom.publish("<p>The pier was repiared.</p>", format=Format.HTML)
    read = newsroom.connector.read(story.ref)
    assert isinstance(read, Document)
    newsroom.save(story, "<p>The pier was repiared on Sunday.</p>")
    said = newsroom.connector.write(story.ref, fields={f"{BODY}-77b0": "<p>1,240</p>"}, if_version=read.version)
    assert not isinstance(said, Written)
    assert newsroom.kept(story) == "<p>The pier was repiared on Sunday.</p>"
