"""Reading Ghost's lexical JSON: what the theme shows of it, and where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from corrigenda.core.text.elements import Look, look_of
from corrigenda.core.text.flow import Flow
from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_source import visible_html
from corrigenda.core.text.json_places import JsonValue, json_places, string_pieces, string_places
from corrigenda.core.text.mapping import How, Inline, Segment, UnmappableSourceError, VisibleText, Writing
from corrigenda.core.text.markdown_source import visible_markdown

_BLOCKS = {
    "paragraph": look_of("p"),
    "heading": look_of("h2"),
    "extended-heading": look_of("h2"),
    "quote": look_of("blockquote"),
    "extended-quote": look_of("blockquote"),
    "aside": look_of("blockquote"),
    "list": look_of("ul"),
    "listitem": look_of("li"),
}
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_LINKS = frozenset(("link", "autolink", "at-link"))
_TEXTS = frozenset(("text", "extended-text", "code-highlight", "tab"))
_FORMATS = ((1, "strong"), (2, "em"), (4, "s"), (16, "code"))


class _Shown(NamedTuple):
    """A string of a card that the page shows: the member's name, how it is written, and what it is there."""

    member: str
    written: str = "html"
    look: Look = Look(block=True)


_CAPTION = _Shown("caption", look=look_of("figcaption"))
_CARDS: dict[str, tuple[_Shown, ...]] = {
    "html": (_Shown("html"),),
    "markdown": (_Shown("markdown", "markdown"),),
    "image": (_CAPTION,),
    "gallery": (_CAPTION,),
    "video": (_CAPTION,),
    "embed": (_CAPTION,),
    "bookmark": (_CAPTION,),
    "callout": (_Shown("calloutText"),),
    "toggle": (_Shown("heading", look=look_of("h4")), _Shown("content")),
    "codeblock": (_Shown("code", "code", look_of("pre")), _CAPTION),
    "audio": (_Shown("title", "text"),),
    "file": (_Shown("fileTitle", "text"), _Shown("fileCaption", "text", look_of("figcaption"))),
    "button": (_Shown("buttonText", "text"),),
    "call-to-action": (_Shown("textValue"), _Shown("buttonText", "text")),
    "product": (
        _Shown("productTitle", look=look_of("h4")),
        _Shown("productDescription"),
        _Shown("productButton", "text"),
    ),
    "header": (_Shown("header", look=look_of("h2")), _Shown("subheader"), _Shown("buttonText", "text")),
}


def visible_lexical(source: str) -> VisibleText:
    """Return the visible text of a lexical document. Raises UnmappableSourceError."""
    root = json_places(source).members.get("root")
    if root is None or "children" not in root.members:
        raise UnmappableSourceError("the source is no lexical document")
    reader = _LexicalReader(source)
    reader.children(root)
    visible = reader.finish()
    if _HALF_CHARACTER.search(visible.text):
        raise UnmappableSourceError("the source holds half of a character")
    return visible


class _LexicalReader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._flow = Flow(source, format=Format.LEXICAL)
        self._mark_from = 0

    def finish(self) -> VisibleText:
        self._flow.markup.append(self._source[self._mark_from :])
        return self._flow.finish()

    def children(self, node: JsonValue) -> None:
        children = node.members.get("children")
        for child in children.items if children is not None else ():
            self._node(child)

    def _node(self, node: JsonValue) -> None:
        kind = node.word("type")
        if kind in _TEXTS:
            self._text_node(node)
        elif kind == "linebreak":
            self._flow.line_break(node.start, node.end, writing=Writing.JSON)
        elif kind in _LINKS:
            self._inside(node, "lexical:link", look_of("a"))
        elif kind in _CARDS:
            self._card(node, _CARDS[kind])
        elif kind in _BLOCKS or "children" in node.members:
            self._inside(node, kind, _BLOCKS.get(kind, Look(block=True)))
        else:
            self._flow.block_break()

    def _inside(self, node: JsonValue, name: str, look: Look) -> None:
        self._flow.open(name, look, start=node.start, end=node.start)
        self.children(node)
        self._flow.close(start=node.end, end=node.end)

    def _text_node(self, node: JsonValue) -> None:
        value = node.string("text")
        if value is None:
            return
        bits = node.word("format")
        formats = int(bits) if bits.isdecimal() else 0
        names = [name for bit, name in _FORMATS if formats & bit]
        for name in names:
            self._flow.open(f"lexical:{name}", look_of(name), start=node.start, end=node.start)
        self._string(value)
        for _ in names:
            self._flow.close(start=node.end, end=node.end)

    def _string(self, value: JsonValue) -> None:
        self._mark_up_to(value)
        for text, start, end in string_pieces(self._source, value):
            if self._source[start] == "\\":
                self._flow.reference(text, start, end, writing=Writing.JSON)
            else:
                self._flow.verbatim(start, end, writing=Writing.JSON)

    def _mark_up_to(self, value: JsonValue) -> None:
        self._flow.markup.append(self._source[self._mark_from : value.start + 1])
        self._mark_from = value.end - 1

    def _card(self, node: JsonValue, shown: tuple[_Shown, ...]) -> None:
        """Read a card's strings in the order of the source, which is not always that of the page: the map never runs back."""
        strings = [(value, one) for one in shown if (value := node.string(one.member)) is not None and value.text]
        for value, one in sorted(strings, key=lambda pair: pair[0].start):
            self._card_string(value, one)

    def _card_string(self, value: JsonValue, shown: _Shown) -> None:
        self._flow.open(f"lexical:{shown.member}", shown.look, start=value.start, end=value.start)
        if shown.written in ("text", "code"):
            self._string(value)
        else:
            self._mark_up_to(value)
            read = visible_markdown if shown.written == "markdown" else visible_html
            self._flow.embed(_moved(read(value.text), self._source, value))
        self._flow.close(start=value.end, end=value.end)


def _moved(inner: VisibleText, source: str, value: JsonValue) -> VisibleText:
    """Return the visible text of a JSON string's content with its map leading into the JSON."""
    starts, ends = string_places(source, value)
    segments = [part for segment in inner.segments for part in _moved_segment(segment, starts, ends)]
    inlines = [
        Inline(
            one.kind, starts[one.source_start], starts[one.inside_start], starts[one.inside_end], starts[one.source_end]
        )
        for one in inner.inlines
    ]
    return VisibleText(
        inner.text, source, Format.LEXICAL, inner.blocks, inner.regions, tuple(segments), tuple(inlines), inner.markup
    )


def _moved_segment(segment: Segment, starts: list[int], ends: list[int]) -> list[Segment]:
    writing = segment.writing.in_json
    first, last = segment.source_start, segment.source_end
    whole = Segment(segment.start, segment.end, starts[first], ends[last - 1], segment.how, writing)
    if segment.how is not How.VERBATIM or whole.source_end - whole.source_start == last - first:
        return [whole]
    parts: list[Segment] = []
    for at in range(first, last):
        shown = segment.start + at - first
        how = How.VERBATIM if ends[at] - starts[at] == 1 else How.REFERENCE
        previous = parts[-1] if parts else None
        if previous is not None and how is How.VERBATIM is previous.how and previous.source_end == starts[at]:
            parts[-1] = previous._replace(end=shown + 1, source_end=ends[at])
        else:
            parts.append(Segment(shown, shown + 1, starts[at], ends[at], how, writing))
    return parts
