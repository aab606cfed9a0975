"""Telling what a site generator fills in or takes out (Jekyll's Liquid, Hugo's shortcodes, kramdown's marks) from text."""

from __future__ import annotations

import re

Span = tuple[int, int]
"""A stretch of the source, in code points, end exclusive."""

_TAG = r"\{%(?:(?!\{%).){0,2000}?%\}"
_MARK = re.compile(
    _TAG + r"|\{\{[<%](?:(?!\{\{).){0,2000}?[%>]\}\}|\{:[^{}\n]{0,500}\}"
    r"|\{\{/\*(?:(?!\{\{).){0,2000}?\*/\}\}",
    re.DOTALL,
)
_FILLED_IN = re.compile(_TAG + r"|\{\{(?:(?!\{\{).){0,2000}?\}\}", re.DOTALL)
_COMMENT = re.compile(r"\{%-?\s{0,20}comment\s{0,20}-?%\}|\{::comment\}")
_COMMENT_END = {
    "%": re.compile(r"\{%-?\s{0,20}endcomment\s{0,20}-?%\}"),
    ":": re.compile(r"\{:/(?:comment)?\}"),
}
# The generator fills the address in before the Markdown is read, so the spaces inside the braces end no link.
_ADDRESS = re.compile(r"\]\(<?(\{\{[^{}\n]{0,500}\}\}|\{%[^{}\n]{0,500}%\})")


def filled_in_later(source: str) -> list[str]:
    """Return the marks in whose place a site generator puts something else, also those that are words to an HTML parser."""
    return _FILLED_IN.findall(source) if "{" in source else []


def templates(source: str) -> list[Span]:
    """Return what is no text for the reader, in order: the marks, and comments with all that stands in them."""
    if "{" not in source:
        return []
    comments = _comments(source)
    marks = (mark.span() for mark in _MARK.finditer(source))
    spans = sorted([*comments, *marks], key=lambda span: (span[0], -span[1]))
    kept: list[Span] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _comments(source: str) -> list[Span]:
    found: list[Span] = []
    at = 0
    endless: set[str] = set()
    while opened := _COMMENT.search(source, at):
        at, kind = opened.end(), opened.group()[1]
        ended = None if kind in endless else _COMMENT_END[kind].search(source, at)
        if ended is None:
            endless.add(kind)
        else:
            at = ended.end()
            found.append((opened.start(), at))
    return found


def addresses(source: str) -> list[Span]:
    """Return the places of templates that are the beginning of a link's or a picture's address."""
    return [match.span(1) for match in _ADDRESS.finditer(source)] if "](" in source else []


def filled_in(source: str, spans: list[Span]) -> str:
    """Return `source`, of the same length, with what stands at `spans` as an address in one piece."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += (source[done:start], "x" * (end - start))
        done = end
    return "".join([*pieces, source[done:]])
