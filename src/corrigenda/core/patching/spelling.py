"""How new words have to be written at a place of a source so that they stay words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import How, VisibleText, Writing

_TEMPLATE = re.compile(r"\{(?=[{%#<:])")
_SHORTCODE = re.compile(r"\[(?=/?[a-zA-Z][^\[\]<>]*\])")
_TAG_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY_OPENING = re.compile(r"&(?=#|[A-Za-z])")
_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<>&#~|!]|^[-+=]")
_LIST_NUMBER = re.compile(r"^(\d{1,9})(?=[.)])")


class UnrepresentableError(Exception):
    """The words cannot be written at this kind of place at all."""


@dataclass(frozen=True, slots=True)
class Style:
    """How one source spells what can be spelt in several ways: characters it only ever writes as entities, JSON."""

    entities: Mapping[str, str]
    escapes_json: bool


def style_of(visible: VisibleText) -> Style:
    """Return the spelling habits of a source."""
    source = visible.source
    entities: dict[str, str] = {}
    for segment in visible.segments:
        if segment.how is How.REFERENCE and segment.writing in (Writing.HTML, Writing.MARKDOWN):
            shown = visible.text[segment.start : segment.end]
            if len(shown) == 1 and not shown.isascii() and shown not in source:
                entities.setdefault(shown, source[segment.source_start : segment.source_end])
    escapes_json = visible.format is Format.LEXICAL and source.isascii() and "\\u" in source
    return Style(entities, escapes_json)


def spell(words: str, *, writing: Writing, style: Style, careful: bool = False) -> str:
    """Return `words` as they have to be written under the rules of `writing`.

    Whatever could become mark-up, a template's code or a shortcode is spelt as an entity or escaped. `careful`
    escapes everything in Markdown that could ever be special. Raises UnrepresentableError.
    """
    match writing:
        case Writing.HTML | Writing.JSON_HTML:
            words = _in_style(_as_html(words), style)
        case Writing.MARKDOWN | Writing.JSON_MARKDOWN:
            words = _in_style(_as_markdown(words, careful=careful), style)
        case Writing.HTML_RAW | Writing.MARKDOWN_CODE | Writing.JSON_CODE:
            closing = "<" if writing is Writing.HTML_RAW else "`"
            if closing in words or _TEMPLATE.search(words):
                raise UnrepresentableError(words)
        case _:
            pass
    return _as_json(words, style) if writing >= Writing.JSON else words


def _as_html(words: str) -> str:
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SHORTCODE.sub("&#91;", _TEMPLATE.sub("&#123;", words))


def _as_markdown(words: str, *, careful: bool) -> str:
    if careful:
        words = _LIST_NUMBER.sub(r"\1\\", _MARKDOWN_SPECIAL.sub(lambda match: "\\" + match[0], words))
    else:
        words = _ENTITY_OPENING.sub(lambda _: "\\&", _TAG_OPENING.sub(lambda _: "\\<", words.replace("\\", "\\\\")))
    return _TEMPLATE.sub("&#123;", words)


def _as_json(words: str, style: Style) -> str:
    return json.dumps(words, ensure_ascii=style.escapes_json)[1:-1]


def _in_style(written: str, style: Style) -> str:
    if written.isascii() or not style.entities:
        return written
    return "".join(style.entities.get(character, character) for character in written)
