"""The `key: value` lines that may stand between two `---` lines at the top of a Markdown file."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SYNONYMS = {"headline": "title", "description": "standfirst", "subtitle": "standfirst", "lang": "language"}
_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*)[ \t]*:[ \t]+(?P<value>.*\S)")


def split_front_matter(source: str) -> tuple[dict[str, str], str]:
    """The values by lower-case key (the first of a repeated one), and the text below; all is text without the two lines."""
    block = _BLOCK.match(source)
    if block is None:
        return {}, source
    pairs = (_LINE.fullmatch(line.strip()) for line in block["lines"].split("\n"))
    values: dict[str, str] = {}
    for pair in filter(None, pairs):
        key = pair["key"].lower()
        values.setdefault(_SYNONYMS.get(key, key), _unquoted(pair["value"]))
    return values, source[block.end() :]


def _unquoted(value: str) -> str:
    for mark in ('"', "'"):
        if len(value) > 1 and value[0] == value[-1] == mark:
            return value[1:-1].replace("\\" + mark, mark)
    return value
