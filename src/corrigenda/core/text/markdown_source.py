"""Reading Markdown (CommonMark with tables, footnotes and front matter): what its rendering shows, and where it stands."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from corrigenda.core.text.elements import Look, look_of
from corrigenda.core.text.flow import Flow
from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_source import HtmlReader
from corrigenda.core.text.html_tokens import Aside, CharacterReference, EndTag, StartTag, Words, html_tokens
from corrigenda.core.text.mapping import VisibleText, Writing
from corrigenda.core.text.markdown_events import FRONT_MATTER, MarkdownEvent, markdown_events
from corrigenda.core.text.templates import Span, addresses, filled_in, templates

_LOOKS = {
    "Paragraph": look_of("p"),
    "Heading": look_of("h2"),
    "BlockQuote": look_of("blockquote"),
    "CodeBlock": look_of("pre"),
    "List": look_of("ul"),
    "Item": look_of("li"),
    "FootnoteDefinition": look_of("div"),
    "Table": look_of("table"),
    "TableHead": look_of("tr"),
    "TableRow": look_of("tr"),
    "TableCell": look_of("td"),
    "Emphasis": look_of("em"),
    "Strong": look_of("strong"),
    "Strikethrough": look_of("del"),
    "Link": look_of("a"),
    "Image": Look(hidden=True),
    "MetadataBlock": Look(block=True, hidden=True),
}
_BLOCK = Look(block=True)
_MOST_READINGS = 3
_WORDS = frozenset(("text", "code", "html", "inlinehtml"))
_CODE_WHITE = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>]*")


def visible_markdown(source: str) -> VisibleText:
    """Return the visible text of a Markdown source. Raises UnmappableSourceError."""
    front = FRONT_MATTER.match(source)
    start = front.end() if front else int(source.startswith("\ufeff"))
    reader = _MarkdownReader(source)
    events, filled = _events(source, start=start)
    for event in events:
        reader.read(event)
    return reader.finish(markup=[source[at:after] for at, after in filled])


def _events(source: str, *, start: int) -> tuple[Iterable[MarkdownEvent], list[Span]]:
    """Return the events of a source whose addresses are filled in, and where they are.

    What looks like an address but is read as text, as in code, is none.
    """
    filled = addresses(source)
    for _ in range(_MOST_READINGS):
        if not filled:
            break
        events = list(markdown_events(filled_in(source, filled), start=start))
        words = {at for event in events if event.kind in _WORDS for at in _starts_in(filled, event)}
        if not words:
            return events, filled
        filled = [span for span in filled if span[0] not in words]
    return markdown_events(source, start=start), []


def _starts_in(spans: list[Span], event: MarkdownEvent) -> Iterator[int]:
    for start, _ in spans[bisect_left(spans, (event.start, 0)) :]:
        if start >= event.end:
            break
        yield start


class _MarkdownReader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._flow = Flow(source, format=Format.MARKDOWN)
        self._html = HtmlReader(self._flow)
        self._html_lines: list[MarkdownEvent] = []
        self._templates = templates(source)
        self._template = 0
        self._in_code_block = False
        self._read_to = 0

    def finish(self, *, markup: list[str]) -> VisibleText:
        self._end_html_block()
        self._flow.markup += markup
        return self._flow.finish()

    def read(self, event: MarkdownEvent) -> None:
        if event.kind != "html" and self._html_lines:
            self._end_html_block()
        match event.kind:
            case "start":
                self._start(event)
            case "end":
                self._end(event)
            case "text":
                self._text(event)
            case "code":
                self._code(event)
            case "html":
                self._html_lines.append(event)
            case "inlinehtml":
                self._tag(event.start, event.end)
            case "softbreak":
                self._soft_break(event)
            case "hardbreak":
                self._flow.line_break(event.start, event.end, writing=Writing.MARKDOWN)
            case _:
                self._flow.markup.append(f"{event.kind} {event.data}")
                if event.kind == "rule":
                    self._flow.block_break()

    # -- elements

    def _start(self, event: MarkdownEvent) -> None:
        if event.name == "HtmlBlock":
            return
        self._flow.markup.append(f"<{event.name} {event.data}")
        look = _LOOKS.get(event.name, _BLOCK)
        self._flow.open(f"markdown:{event.name}", look, start=event.start, end=event.start)
        self._in_code_block = event.name == "CodeBlock"

    def _end(self, event: MarkdownEvent) -> None:
        if event.name == "HtmlBlock":
            return
        self._flow.markup.append(f"/{event.name}")
        self._in_code_block = False
        name = f"markdown:{event.name}"
        if not self._flow.elements.has(name):
            return
        if _LOOKS.get(event.name, _BLOCK).block:
            while self._flow.elements.innermost != name and not self._flow.elements.innermost_is_block:
                self._flow.close(start=event.end, end=event.end)
        height = self._flow.elements.height_of(name)
        if height:
            self._flow.close(start=event.end, end=event.end, height=height)

    # -- text

    def _text(self, event: MarkdownEvent) -> None:
        start, end, data = event.start, event.end, event.data
        if start == end:
            return
        self._read_to, read_to = end, self._read_to
        if self._source[start:end] != data:
            self._respelt(start, end, data)
            return
        writing = Writing.MARKDOWN_CODE if self._in_code_block else Writing.MARKDOWN
        if self._in_code_block:
            self._flow.verbatim(start, end, writing=writing)
            return
        if start > read_to and self._source[start - 1] == "\\" and _is_punctuation(data[0]):
            self._flow.reference(data[0], start - 1, start + 1, writing=writing)
            start += 1
        for at, after in self._between_templates(start, end):
            self._flow.verbatim(at, after, writing=writing)

    def _between_templates(self, start: int, end: int) -> Iterator[Span]:
        """Yield what the reader sees of a stretch of words; it comes after those that were asked for before."""
        while self._template < len(self._templates) and self._templates[self._template][0] < end:
            at, after = self._templates[self._template]
            if after > start:
                yield start, max(start, at)
                self._flow.markup.append(self._source[max(at, start) : min(after, end)])
                start = min(after, end)
            if after > end:
                break
            self._template += 1
        yield start, end

    def _respelt(self, start: int, end: int, data: str) -> None:
        raw = self._source[start:end]
        if html.unescape(raw) == data:
            self._flow.reference(data, start, end, writing=Writing.MARKDOWN)
        elif raw.replace("\r\n", "\n").replace("\r", "\n") == data:
            self._flow.verbatim(start, end, writing=Writing.MARKDOWN_CODE)
        else:
            self._flow.opaque(data, start, end)

    def _soft_break(self, event: MarkdownEvent) -> None:
        self._flow.verbatim(event.start, event.end, writing=Writing.MARKDOWN)

    def _code(self, event: MarkdownEvent) -> None:
        self._flow.markup.append("`")
        raw = self._source[event.start : event.end]
        fence = len(raw) - len(raw.lstrip("`"))
        start, end = event.start + fence, event.end - fence
        inner = self._source[start:end]
        if inner != event.data and inner[:1] in " \n" and inner[1:-1] == event.data:
            start, end = start + 1, end - 1
            inner = event.data
        self._flow.open("markdown:Code", look_of("code"), start=event.start, end=event.start + fence)
        if inner == event.data:
            self._flow.verbatim(start, end, writing=Writing.MARKDOWN_CODE)
        elif _CODE_WHITE.sub(" ", inner).split() == event.data.split():
            self._code_over_lines(start, end)
        else:
            self._flow.opaque(event.data, start, end)
        self._flow.close(start=event.end - fence, end=event.end)

    def _code_over_lines(self, start: int, end: int) -> None:
        done = start
        for white in _CODE_WHITE.finditer(self._source, start, end):
            self._flow.verbatim(done, white.start(), writing=Writing.MARKDOWN_CODE)
            self._flow.reference(" ", white.start(), white.end(), writing=Writing.MARKDOWN_CODE)
            done = white.end()
        self._flow.verbatim(done, end, writing=Writing.MARKDOWN_CODE)

    # -- HTML inside Markdown

    def _tag(self, start: int, end: int) -> None:
        for token in html_tokens(self._source[start:end]):
            self._html.read(token._replace(start=token.start + start, end=token.end + start))

    def _end_html_block(self) -> None:
        """Read the collected lines as one piece of HTML, whose lines may stand apart in the source."""
        lines, self._html_lines = self._html_lines, []
        if not lines:
            return
        places: list[int] = []
        for line in lines:
            places.extend(range(line.start, line.end))
        text = "".join(self._source[line.start : line.end] for line in lines)
        for token in html_tokens(text):
            match token:
                case Words(start, end):
                    for run in _runs(places, start, end):
                        for at, after in self._between_templates(*run):
                            if at < after:
                                self._html.read(Words(at, after))
                case CharacterReference() | StartTag() | EndTag() | Aside():
                    at, after = places[token.start], places[token.end - 1] + 1
                    self._html.read(token._replace(start=at, end=after))


def _runs(places: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the unbroken stretches of the source that `places[start:end]` are."""
    runs: list[tuple[int, int]] = []
    at = start
    for index in range(start + 1, end + 1):
        if index == end or places[index] != places[index - 1] + 1:
            runs.append((places[at], places[index - 1] + 1))
            at = index
    return runs


def _is_punctuation(character: str) -> bool:
    return character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
