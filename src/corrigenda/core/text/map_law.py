"""The map's own law: every mapped slice of the source decodes to the visible characters it is said to show."""

from __future__ import annotations

import html
import json
import re

from corrigenda.core.text.mapping import How, Segment, UnmappableSourceError, VisibleText, Writing

_BREAK_TAG = re.compile(r"</?br\b", re.IGNORECASE)
_HOLDS_LINE_END = re.compile(r"[\r\n]")
_MARKDOWN_ESCAPE = re.compile(r"""\\[!-/:-@\[-`{-~]""")


def check_map(visible: VisibleText) -> None:
    """Raise UnmappableSourceError unless every segment decodes to its text, in order and without overlap."""
    source, text = visible.source, visible.text
    text_done = source_done = 0
    for segment in visible.segments:
        start, end, source_start, source_end, how, _ = segment
        if start < text_done or source_start < source_done or start >= end or source_start >= source_end:
            raise UnmappableSourceError(f"the map runs backwards at {source_start}")
        between = text[text_done:start]
        if between and between != "\n":
            raise UnmappableSourceError(f"{between!r} before {source_start} stands nowhere in the source")
        raw, shown = source[source_start:source_end], text[start:end]
        if not (raw == shown if how is How.VERBATIM else _decodes(segment, raw, shown)):
            raise UnmappableSourceError(f"{raw!r} at {source_start} does not read {shown!r}")
        text_done, source_done = end, source_end
    if text_done != len(text):
        raise UnmappableSourceError("the end of the visible text stands nowhere in the source")


def _decodes(segment: Segment, raw: str, shown: str) -> bool:
    match segment.how:
        case How.SPACE:
            return shown == " " and decoded(raw, writing=segment.writing).strip(" \t\n\r\f>") == ""
        case How.BREAK:
            if raw.startswith("{") or _BREAK_TAG.search(raw):
                return shown == "\n"
            return shown == "\n" and _HOLDS_LINE_END.search(decoded(raw, writing=segment.writing)) is not None
        case How.REFERENCE:
            return decoded(raw, writing=segment.writing) == shown
        case _:
            return True


def decoded(raw: str, *, writing: Writing) -> str:
    """Return what `raw`, written by the rules of `writing`, says."""
    match writing:
        case Writing.HTML:
            return html.unescape(raw)
        case Writing.MARKDOWN:
            return raw[1:] if _MARKDOWN_ESCAPE.fullmatch(raw) else html.unescape(raw)
        case Writing.JSON | Writing.JSON_CODE:
            return _from_json(raw)
        case Writing.JSON_HTML:
            return html.unescape(_from_json(raw))
        case Writing.JSON_MARKDOWN:
            return decoded(_from_json(raw), writing=Writing.MARKDOWN)
        case _:
            return raw


def _from_json(raw: str) -> str:
    try:
        value = json.loads(f'"{raw}"')
    except ValueError as broken:
        raise UnmappableSourceError(f"{raw!r} is no part of a JSON string") from broken
    if not isinstance(value, str):
        raise UnmappableSourceError(f"{raw!r} is no JSON string")
    return value
