"""A correction's notice as it stands in a story's source: written, placed, found again."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corrigenda.core.text.elements import NOTICE_ATTRIBUTE
from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_source import is_page, visible_html
from corrigenda.core.text.html_tokens import Aside, EndTag, HtmlToken, StartTag, html_tokens
from corrigenda.core.text.markdown_events import FRONT_MATTER, markdown_events

NOTICE_CLASS = "corrigenda-notice"

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LINE_END = re.compile(r"\r\n?|\n")
_BLANK_LINE = re.compile(r"(?:\r\n?+|\n)[ \t]*(?:\r\n?+|\n)")
_BLOCK_COMMENT = re.compile(r"<!--\s*wp:")
_BLOCK_OPENING, _BLOCK_CLOSING = "<!-- wp:html -->", "<!-- /wp:html -->"


@dataclass(frozen=True, slots=True)
class NoticeBlock:
    """The notice of one correction, to stand in the story itself.

    `id` is how it is found again (letters, digits and `._:-`); `text` is one paragraph, its white space collapsed
    when written. A language that is no language tag is left out. Raises ValueError for an id that could not stand in
    an attribute, or an empty text.
    """

    id: str
    text: str
    language: str = ""
    direction: Literal["ltr", "rtl"] = "ltr"
    place: Literal["top", "end"] = "end"

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"a notice cannot carry the id {self.id!r}")
        if not self.text.strip():
            raise ValueError("a notice needs words")

    @property
    def line(self) -> str:
        """The notice's words as readers see them: one line."""
        return " ".join(re.split(r"[ \t\n\r\f]+", self.text.strip(" \t\n\r\f")))


class Insertion(NamedTuple):
    """`written` goes into the source at `at` (code points)."""

    at: int
    written: str


def notice_element(notice: NoticeBlock) -> str:
    """Return the notice as an HTML paragraph that carries its id."""
    tag = notice.language.replace("_", "-")
    language = f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""
    words = html.escape(notice.line, quote=False).replace("{", "&#123;").replace("[", "&#91;")
    return f'<p class="{NOTICE_CLASS}" {NOTICE_ATTRIBUTE}="{notice.id}"{language} dir="{notice.direction}">{words}</p>'


def insertion_of(source: str, *, format: Format, notice: NoticeBlock) -> Insertion:
    """Return where and how the notice is written into a source that does not hold it yet."""
    line_end = line_end_of(source)
    if format is Format.TEXT:
        blank = (line_end or "\n") * 2
        if notice.place == "end" and source.strip():
            return Insertion(_end_of_words(source, len(source)), blank + notice.line)
        return Insertion(_start_of(source), notice.line + blank if source.strip() else notice.line)
    element = notice_element(notice)
    if format is Format.MARKDOWN:
        return _in_markdown(source, element, line_end or "\n", notice.place)
    if is_page(source):
        return Insertion(_place_in_page(source, notice.place), line_end + element)
    return _in_fragment(source, element, line_end, notice.place)


def line_end_of(source: str) -> str:
    """Return the line end that a source uses most, or nothing if it is one line."""
    ends = _LINE_END.findall(source)
    return max(("\n", "\r\n", "\r"), key=ends.count) if ends else ""


def _start_of(source: str) -> int:
    return int(source.startswith("\ufeff"))


def _end_of_words(source: str, end: int) -> int:
    return len(source[:end].rstrip(" \t\r\n\f"))


# -- HTML


def _in_fragment(source: str, element: str, line_end: str, place: str) -> Insertion:
    if _BLOCK_COMMENT.search(source):
        line_end = line_end or "\n"
        element = f"{_BLOCK_OPENING}{line_end}{element}{line_end}{_BLOCK_CLOSING}"
    separator = fragment_separator(source)
    if place == "end" and source.strip():
        return Insertion(_end_of_words(source, len(source)), separator + element)
    return Insertion(_start_of(source), element + separator)


def fragment_separator(source: str) -> str:
    """Return what separates blocks in a fragment: an empty line where the CMS goes by them."""
    line_end = line_end_of(source)
    if _BLOCK_COMMENT.search(source) or _BLANK_LINE.search(source.strip()):
        return (line_end or "\n") * 2
    return line_end


class _Element(NamedTuple):
    name: str
    start: int
    inside_start: int
    inside_end: int
    end: int


def _place_in_page(source: str, place: str) -> int:
    """Return where in a page a notice stands: in the story if the page says where that is, else in the body."""
    elements = _elements(source)
    holders = [element for element in elements if element.name == "article"]
    outermost = [
        one for one in holders if not any(other.start < one.start and one.end < other.end for other in holders)
    ]
    story = max(outermost, key=lambda one: one.end - one.start, default=None)
    story = story or next((element for element in elements if element.name == "main"), None)
    story = story or next((element for element in elements if element.name == "body"), None)
    if story is None:
        return _end_of_words(source, len(source))
    if place == "end":
        return max(_end_of_words(source, story.inside_end), story.inside_start)
    return _under_headline(elements, story)


def _under_headline(elements: list[_Element], story: _Element) -> int:
    inside = [one for one in elements if story.inside_start <= one.start and one.end <= story.inside_end]
    headline = next((one for one in inside if one.name == "h1"), None)
    if headline is None:
        return story.inside_start
    headers = [one for one in inside if one.name == "header" and one.start < headline.start and headline.end <= one.end]
    return headers[0].end if headers else headline.end


def _elements(source: str) -> list[_Element]:
    """Return the elements that can hold a story or its headline and have an end, in the order of their start."""
    wanted = ("article", "main", "body", "header", "h1")
    open_tags: list[StartTag] = []
    found: list[_Element] = []
    for token in html_tokens(source):
        if isinstance(token, StartTag) and token.name in wanted:
            open_tags.append(token)
        elif isinstance(token, EndTag) and token.name in wanted:
            for at in range(len(open_tags) - 1, -1, -1):
                if open_tags[at].name == token.name:
                    tag = open_tags.pop(at)
                    found.append(_Element(tag.name, tag.start, tag.end, token.start, token.end))
                    break
    return sorted(found, key=lambda element: element.start)


# -- Markdown


def _in_markdown(source: str, element: str, line_end: str, place: str) -> Insertion:
    if place == "end" and source.strip():
        return Insertion(_end_of_words(source, len(source)), line_end * 2 + element)
    at = _under_markdown_headline(source)
    if at == _start_of(source):
        return Insertion(at, element + line_end * 2)
    if not source[at:].strip() or _BLANK_LINE.match(source, at):
        return Insertion(at, line_end * 2 + element)
    return Insertion(at, line_end + element + line_end)


def _under_markdown_headline(source: str) -> int:
    front = FRONT_MATTER.match(source)
    start = front.end() if front else _start_of(source)
    for event in markdown_events(source, start=start):
        if event.kind == "start" and event.name == "Heading" and "'H1'" in event.data:
            return _end_of_words(source, event.end)
        break
    return _end_of_words(source, start) if front else start


# -- finding it again


class Standing(NamedTuple):
    """A notice that stands in a source: its element, and what goes with it when it is taken away."""

    start: int
    end: int
    text: str
    whole_start: int
    whole_end: int


def standing_notice(source: str, *, notice_id: str, format: Format) -> Standing | None:
    """Return where the notice stands in an HTML or Markdown source, or None; the first if there are several."""
    pattern = re.compile(
        rf"""<(?P<name>[a-zA-Z][\w-]*+)[^<>]*?[\s/"']{NOTICE_ATTRIBUTE}\s*=\s*["']?{re.escape(notice_id)}["']?[\s>/][^<]*"""
        r"(?:<(?!/(?P=name)\s*>)[^<]*)*</(?P=name)\s*>",
        re.IGNORECASE,
    )
    match = pattern.search(source)
    if match is None:
        return None
    text = visible_html(match[0]).text
    start, end = _with_block_comments(source, match.start(), match.end())
    if start <= _start_of(source):
        separator = (line_end_of(source) or "\n") * 2
        if format is Format.HTML:
            separator = fragment_separator(source[end:])
        end += len(separator) if source.startswith(separator, end) else 0
        return Standing(match.start(), match.end(), text, start, end)
    ends = list(_LINE_END.finditer(source, _end_of_words(source, start), start))
    if len(ends) == 1 and format is Format.MARKDOWN:
        after = _LINE_END.match(source, end)
        end = after.end() if after else end
    return Standing(match.start(), match.end(), text, _end_of_words(source, start), end)


def _with_block_comments(source: str, start: int, end: int) -> tuple[int, int]:
    before, after = source[:start].rstrip(), source[end:].lstrip()
    if before.endswith(_BLOCK_OPENING) and after.startswith(_BLOCK_CLOSING):
        return len(before) - len(_BLOCK_OPENING), len(source) - len(after) + len(_BLOCK_CLOSING)
    return start, end


def markup_of(tokens: list[HtmlToken], written: str) -> tuple[str, ...]:
    """Return the tags and comments among the tokens of `written`, as a visible text's `markup` has them."""
    return tuple(written[token.start : token.end] for token in tokens if isinstance(token, StartTag | EndTag | Aside))
