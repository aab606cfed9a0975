"""Reading HTML, fragments and whole pages: what a browser would show, and where it stands."""

from __future__ import annotations

import html
import re
from bisect import bisect_left

from corrigenda.core.text.elements import VOID, look_of, look_with, tag_names
from corrigenda.core.text.flow import Flow
from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_tokens import (
    FOREIGN,
    Aside,
    CharacterReference,
    EndTag,
    HtmlToken,
    StartTag,
    Words,
    html_tokens,
)
from corrigenda.core.text.mapping import UnmappableSourceError, VisibleText, Writing
from corrigenda.core.text.shortcodes import shortcodes

_PAGE = re.compile(r"<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_XML = re.compile(r"\A\ufeff?\s*<\?xml|<html[^>]*\sxmlns=", re.IGNORECASE)

_HEAD_ONLY = tag_names("base basefont bgsound link meta title noscript noframes style script template")
_RAW_TEXT = frozenset(["xmp", "plaintext"])
_REPLACED = tag_names("img svg canvas video object iframe textarea")
_WORDS_IN_DRAWING = ("text", "foreignobject")

_CLOSES_P = tag_names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr li dt dd main menu nav ol p pre search section summary table ul xmp "
    "plaintext"
)
_SCOPE = tag_names("html body table td th caption button object template applet marquee")
_P = frozenset(("p",))
_CELLS = frozenset(("td", "th"))
_ROWS = frozenset(("tr", "td", "th"))
_ROW_GROUPS = tag_names("thead tbody tfoot tr td th caption colgroup")
_IN_TABLE = frozenset(("table", "template"))
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), _SCOPE | {"ul", "ol", "menu", "dir"}),
    "dt": (frozenset(("dt", "dd")), _SCOPE | {"dl"}),
    "dd": (frozenset(("dt", "dd")), _SCOPE | {"dl"}),
    "td": (_CELLS, _IN_TABLE),
    "th": (_CELLS, _IN_TABLE),
    "tr": (_ROWS, _IN_TABLE),
    "thead": (_ROW_GROUPS, _IN_TABLE),
    "tbody": (_ROW_GROUPS, _IN_TABLE),
    "tfoot": (_ROW_GROUPS, _IN_TABLE),
    "body": (frozenset(("head",)), frozenset()),
    "rt": (frozenset(("rt", "rp")), frozenset(("ruby",))),
    "rp": (frozenset(("rt", "rp")), frozenset(("ruby",))),
}


def is_page(source: str) -> bool:
    """Whether `source` is a whole page rather than the fragment of one."""
    return _PAGE.search(source, 0, 4000) is not None


def visible_html(source: str) -> VisibleText:
    """Return the visible text of an HTML source.

    In a fragment, blank lines between bare words separate paragraphs and shortcodes are not text, as in a CMS that
    makes the paragraphs when it shows the story. Raises UnmappableSourceError.
    """
    fragment = not is_page(source)
    flow = Flow(source, format=Format.HTML, blank_lines_separate=fragment)
    xml = _XML.search(source, 0, 4000) is not None
    reader = HtmlReader(flow, xml=xml)
    codes = shortcodes(source) if fragment and "[" in source else ()
    for token in html_tokens(source, xml=xml):
        if codes and type(token) is Words:
            reader.words_with_shortcodes(token, codes)
        else:
            reader.read(token)
    return flow.finish()


class HtmlReader:
    """Feeds HTML tokens to a flow, ending elements where HTML lets authors leave the end tag out."""

    def __init__(self, flow: Flow, *, xml: bool = False, writing: Writing = Writing.HTML) -> None:
        self._flow = flow
        self._xml = xml
        self._writing = writing
        self._raw_writing = Writing.HTML_RAW if writing is Writing.HTML else writing
        self._foreign = 0
        self._first_in_pre = False

    def read(self, token: HtmlToken) -> None:
        """Feed one token."""
        match token:
            case Words(start, end):
                self._words(start, end)
            case CharacterReference(start, end, data):
                first_in_pre, self._first_in_pre = self._first_in_pre, False
                if html.unescape(self._flow.source[start:end]) != data:
                    raise UnmappableSourceError(f"{self._flow.source[start:end]!r} was read as {data!r}")
                if self._in_drawing or (first_in_pre and data == "\n"):
                    self._flow.markup.append(self._flow.source[start:end])
                else:
                    self._flow.reference(data, start, end, writing=self._writing)
            case StartTag():
                self._first_in_pre = False
                self._flow.markup.append(self._flow.source[token.start : token.end])
                self.start_tag(token)
            case EndTag():
                self._first_in_pre = False
                self._flow.markup.append(self._flow.source[token.start : token.end])
                self.end_tag(token)
            case Aside(start, end):
                self._flow.markup.append(self._flow.source[start:end])

    @property
    def _in_drawing(self) -> bool:
        """Whether this place is inside a drawing, but not inside a text that the drawing shows."""
        has = self._flow.elements.has
        return bool(self._foreign) and has("svg") and not any(has(name) for name in _WORDS_IN_DRAWING)

    def words_with_shortcodes(self, words: Words, codes: tuple[tuple[int, int, bool], ...]) -> None:
        """Feed text in which some stretches are shortcodes, which are mark-up."""
        done = words.start
        for start, end, block in codes[bisect_left(codes, (words.start,)) :]:
            if end > words.end:
                break
            self._words(done, start)
            self._flow.markup.append(self._flow.source[start:end])
            if block:
                self._flow.block_break()
            done = end
        self._words(done, words.end)

    def _words(self, start: int, end: int) -> None:
        if self._first_in_pre:
            self._first_in_pre = False
            source = self._flow.source
            if source.startswith("\r\n", start):
                start += 2
            elif source[start] in "\r\n":
                start += 1
        raw = self._flow.elements.innermost in _RAW_TEXT
        if self._flow.elements.hidden or self._in_drawing:
            self._flow.markup.append(self._flow.source[start:end])
        if self._in_drawing:
            return
        self._flow.verbatim(start, end, writing=self._raw_writing if raw else self._writing)

    def start_tag(self, tag: StartTag) -> None:
        """Begin an element, ending those that cannot hold it."""
        name, flow = tag.name, self._flow
        look = look_with(name, tag.attributes)
        if name == "br":
            if not look.hidden:
                flow.line_break(tag.start, tag.end, writing=self._writing)
            return
        self._end_implied(name, tag.start)
        if name in _REPLACED:
            flow.picture()
        if name in VOID:
            if name == "hr":
                flow.block_break()
            return
        if tag.self_closing and (self._xml or self._foreign):
            if look_of(name).block:
                flow.block_break()
            return
        self._foreign += name in FOREIGN
        if self._foreign and name in _WORDS_IN_DRAWING:
            look = look._replace(block=True)
        flow.open(name, look, start=tag.start, end=tag.end)
        self._first_in_pre = name == "pre"

    def _end_implied(self, name: str, at: int) -> None:
        flow = self._flow
        if name not in _HEAD_ONLY and flow.elements.innermost == "head":
            self._end_innermost(at)
        if name in _IMPLIED:
            self._end_nearest(*_IMPLIED[name], at)
        if name in _CLOSES_P:
            self._end_nearest(_P, _SCOPE, at)

    def _end_nearest(self, ends: frozenset[str], barrier: frozenset[str], at: int) -> None:
        """End the outermost of the open elements in `ends` that no element of `barrier` holds."""
        if not any(self._flow.elements.has(name) for name in ends):
            return
        found = 0
        for height, name in enumerate(self._flow.elements.names_from_innermost(), start=1):
            if name in barrier:
                break
            if name in ends:
                found = height
        for _ in range(found):
            self._end_innermost(at)

    def _end_innermost(self, at: int) -> None:
        self._foreign -= self._flow.elements.innermost in FOREIGN
        self._flow.close(start=at, end=at)

    def end_tag(self, tag: EndTag) -> None:
        """End an element; a block ends whatever was left open inside it, inline mark-up only itself."""
        name, flow = tag.name, self._flow
        if name == "br":
            flow.line_break(tag.start, tag.end, writing=self._writing)
        elif not flow.elements.has(name):
            if name == "p":
                flow.block_break()
        elif look_of(name).block or look_of(name).hidden or name in FOREIGN:
            while flow.elements.innermost != name:
                self._end_innermost(tag.start)
            self._foreign -= name in FOREIGN
            flow.close(start=tag.start, end=tag.end)
        else:
            height = flow.elements.height_of_inline(name)
            if height:
                flow.close(start=tag.start, end=tag.end, height=height)
