"""A correction's notice in a lexical document: an HTML card, which carries its id and language as a paragraph cannot."""

from __future__ import annotations

import json

from corrigenda.core.patching.notice_block import Insertion, NoticeBlock, Standing, notice_element, standing_notice
from corrigenda.core.text.formats import Format
from corrigenda.core.text.json_places import JsonValue, json_places
from corrigenda.core.text.mapping import UnmappableSourceError


def lexical_card(notice: NoticeBlock) -> str:
    """Return the notice as a node of a lexical document."""
    card = {"type": "html", "version": 1, "html": notice_element(notice)}
    return json.dumps(card, ensure_ascii=False, separators=(",", ":"))


def lexical_insertion(source: str, *, notice: NoticeBlock) -> Insertion:
    """Return where and how the notice is written into a document that does not hold it yet."""
    nodes = _nodes(source)
    card = lexical_card(notice)
    if not nodes.items:
        return Insertion(nodes.start + 1, card)
    if notice.place == "top":
        return Insertion(nodes.items[0].start, card + ",")
    return Insertion(nodes.items[-1].end, "," + card)


def standing_lexical_notice(source: str, *, notice_id: str) -> Standing | None:
    """Return where the notice stands in a document, or None."""
    nodes = _nodes(source).items
    for number, node in enumerate(nodes):
        value = node.string("html") if node.word("type") == "html" else None
        inner = standing_notice(value.text, notice_id=notice_id, format=Format.HTML) if value else None
        if inner is None:
            continue
        start, end = node.start, node.end
        if number:
            start = nodes[number - 1].end
        elif len(nodes) > 1:
            end = nodes[1].start
        return Standing(node.start, node.end, inner.text, start, end)
    return None


def _nodes(source: str) -> JsonValue:
    """Return the list of a document's blocks. Raises UnmappableSourceError if it is no lexical document."""
    root = json_places(source).members.get("root")
    nodes = root.members.get("children") if root is not None else None
    if nodes is None:
        raise UnmappableSourceError("the source is no lexical document")
    return nodes
