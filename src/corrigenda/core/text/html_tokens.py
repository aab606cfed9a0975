"""The one place that knows the HTML tokenizer: tags, texts and references, each with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from turbohtml import Token, TokenType, tokenize

from corrigenda.core.text.mapping import UnmappableSourceError

_LINE_END = re.compile(r"\r\n?|\n")
_RAW = frozenset(("title", "style", "script", "textarea", "xmp", "iframe", "noembed", "noframes"))
_EMPTY_END_TAG = "</>"
FOREIGN = frozenset(("svg", "math"))
_MOST_RESTARTS = 100


class Words(NamedTuple):
    """Text as it stands in the source."""

    start: int
    end: int


class CharacterReference(NamedTuple):
    """An entity, and the text that it stands for."""

    start: int
    end: int
    data: str


class StartTag(NamedTuple):
    """A start tag; attribute names are lower case, values decoded, the first of equal names wins."""

    start: int
    end: int
    name: str
    attributes: dict[str, str]
    self_closing: bool


class EndTag(NamedTuple):
    """An end tag."""

    start: int
    end: int
    name: str


class Aside(NamedTuple):
    """A comment, a doctype or a processing instruction: nothing of it is shown."""

    start: int
    end: int


HtmlToken = Words | CharacterReference | StartTag | EndTag | Aside


def html_tokens(html: str, *, xml: bool = False) -> Iterator[HtmlToken]:
    """Yield the tokens of `html` with their places (code points); `xml` says that it is a page written as XML.

    The tokenizer keeps no tree, so it takes what follows `<title/>` in a drawing for the title's text: there it is
    started again. Raises UnmappableSourceError when a token does not stand where the tokenizer says.
    """
    start = drawings = 0
    for _ in range(_MOST_RESTARTS):
        restart = None
        for token in _tokens_from(html, start):
            yield token
            if not isinstance(token, StartTag | EndTag):
                continue
            if token.name in FOREIGN:
                drawings = _drawings_after(token, drawings)
            elif token.name in _RAW and isinstance(token, StartTag) and token.self_closing and (drawings or xml):
                restart = token.end
                break
        if restart is None:
            return
        start = restart
    yield from _tokens_from(html, start)


def _drawings_after(token: StartTag | EndTag, drawings: int) -> int:
    """Return how many drawings and formulas are open after a tag of one."""
    if isinstance(token, EndTag):
        return max(drawings - 1, 0)
    return drawings + (not token.self_closing)


def _tokens_from(html: str, start: int) -> Iterator[HtmlToken]:
    line_starts = [start, *(match.end() for match in _LINE_END.finditer(html, start))]
    line_count = len(line_starts)
    for token in tokenize(html[start:], resolve_references=False, capture_source=True):
        line = token.line
        if line > line_count:
            raise UnmappableSourceError(f"a token is said to stand on line {line} of {line_count}")
        start = line_starts[line - 1] + token.col
        if token.type == TokenType.TEXT:
            yield from _words(html, start, token.data or "")
        else:
            yield _placed(html, token, start)


def _words(html: str, start: int, text: str) -> Iterator[Words]:
    """Yield the stretches that a text stands in: an end tag without a name is dropped, and the text goes on after it."""
    try:
        yield Words(start, _end_of(html, start, text))
    except UnmappableSourceError:
        if _EMPTY_END_TAG not in html[start : start + len(text)]:
            raise
        yield from _words_between_empty_end_tags(html, start, text)


def _words_between_empty_end_tags(html: str, start: int, text: str) -> Iterator[Words]:
    read = 0
    while read < len(text):
        end = html.find(_EMPTY_END_TAG, start)
        piece = _LINE_END.sub("\n", html[start:end]) if end >= 0 else ""
        if end < 0 or read + len(piece) > len(text):
            yield Words(start, _end_of(html, start, text[read:]))
            return
        if not text.startswith(piece, read):
            raise UnmappableSourceError(f"the text at {start} does not stand there")
        if piece:
            yield Words(start, end)
        read += len(piece)
        start = end + len(_EMPTY_END_TAG)


def _placed(html: str, token: Token, start: int) -> HtmlToken:
    kind = token.type
    end = _end_of(html, start, token.source or "")
    if kind == TokenType.CHARACTER_REFERENCE:
        return CharacterReference(start, end, token.data or "")
    if kind == TokenType.START_TAG:
        attributes: dict[str, str] = {}
        for name, value in token.attrs or ():
            attributes.setdefault(name, value)
        return StartTag(start, end, token.tag or "", attributes, token.self_closing)
    if kind == TokenType.END_TAG:
        return EndTag(start, end, token.tag or "")
    return Aside(start, end)


def _end_of(html: str, start: int, token_source: str) -> int:
    """Return where a token ends whose text, its line ends made newlines, is `token_source`."""
    end = start + len(token_source)
    if html.startswith(token_source, start):
        return end
    while True:
        piece = html[start:end]
        missing = len(token_source) - len(_LINE_END.sub("\n", piece))
        if missing <= 0:
            break
        if end >= len(html):
            raise UnmappableSourceError(f"a token at {start} reaches over the end of the source")
        end += missing
    if html[end - 1 : end + 1] == "\r\n":
        end += 1
    if _LINE_END.sub("\n", html[start:end]) != token_source:
        raise UnmappableSourceError(f"the token at {start} does not stand there")
    return end
