"""Reads a story's file: HTML fragments and whole documents, Markdown with front matter, plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urljoin

from markupsafe import escape
from turbohtml import Element, Text, parse, parse_fragment

from corrigenda.demo.newsroom.folder import StoryFile
from corrigenda.demo.newsroom.front_matter import split_front_matter
from corrigenda.demo.newsroom.language import direction_of, language_of
from corrigenda.demo.newsroom.markdown import render_markdown
from corrigenda.demo.newsroom.story import Heading, Story, WholeDocument

_WHOLE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*<(?:!doctype|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_DECLARED = re.compile(rb"<meta[^>]+charset|<\?xml[^>]+encoding", re.IGNORECASE)
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A saved page may carry much before its title; Markdown is slow to render and says its headline at once.
_BEGINNING = {".html": 65_536, ".htm": 65_536, ".md": 8_192, ".txt": 4_096}


def read_story(story: StoryFile) -> Story | WholeDocument:
    """The whole story; raises OSError when the file has gone meanwhile."""
    return _read(story, story.file.read_bytes())


def read_heading(story: StoryFile) -> Heading:
    """What a teaser shows, from the beginning of the file alone; raises OSError when it has gone meanwhile."""
    with story.file.open("rb") as opened:
        return _read(story, opened.read(_BEGINNING[story.file.suffix])).heading


def _read(story: StoryFile, content: bytes) -> Story | WholeDocument:
    encoding = "utf-16" if content[:2] in _UTF_16_MARKS else "utf-8"
    source = content.decode(encoding, errors="replace").removeprefix("\ufeff")
    mended = "\ufffd" in source and "\ufffd".encode() not in content
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    match story.file.suffix:
        case ".html" | ".htm" if _WHOLE.match(source):
            return _whole_document(story, content, source, mended=mended)
        case ".html" | ".htm":
            return _from_html(story, source, {}, mended=mended)
        case ".md":
            values, text = split_front_matter(source)
            language = language_of(text, declared=values.get("language", ""), url_path=story.url_path)
            rendered = render_markdown(text, language=language)
            return _from_html(story, rendered, {**values, "language": language}, mended=mended)
        case _:
            return _from_text(story, source, mended=mended)


def _whole_document(story: StoryFile, content: bytes, source: str, *, mended: bool) -> WholeDocument:
    # A page may declare another encoding than UTF-8; then only a browser's reading of it is right.
    declared = content[:2] in _UTF_16_MARKS or _DECLARED.search(content[:2048]) is not None
    page = parse(content, detect_encoding=True) if declared else parse(source)
    root = page.find("html")
    values = {
        "language": _attribute(root, "lang"),
        "direction": _attribute(root, "dir"),
        "headline": _text(page.find("h1")) or _text(page.find("title")),
        "standfirst": _meta(page.find("meta", attrs={"name": "description"})),
    }
    heading = _heading(story, values, headline=values["headline"], text=_text(page.find("body")), picture=None)
    return WholeDocument(heading, content, declares_encoding=declared, mended=mended and not declared)


def _from_html(story: StoryFile, source: str, values: Mapping[str, str], *, mended: bool) -> Story:
    outer = parse_fragment(source)
    details = _take_details(outer)
    body = _unwrapped(outer)
    values = {**_attributes(body), **details, **_take_details(body), **values}
    headline_html = str(escape(values.get("title", ""))) or _take_headline(body, suffix=story.file.suffix)
    if not headline_html and body.find("h1") is None:
        headline_html = str(escape(_file_name(story)))
    headline = _text(parse_fragment(headline_html)) or _text(body.find("h1"))
    standfirst_html = str(escape(values.get("standfirst", ""))) or _take_standfirst(body)
    values["standfirst"] = _text(parse_fragment(standfirst_html))
    return Story(
        heading=_heading(story, values, headline=headline, text=_text(body), picture=body.find("img")),
        author=values.get("author", ""),
        tags=tuple(tag.strip() for tag in values.get("tags", "").split(",") if tag.strip()),
        headline_html=headline_html,
        standfirst_html=standfirst_html,
        body_html=body.inner_html.strip(),
        mended=mended,
    )


def _from_text(story: StoryFile, source: str, *, mended: bool) -> Story:
    paragraphs = [block.strip("\n") for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", source) if block.strip()]
    headline = paragraphs.pop(0).strip() if len(paragraphs) > 1 and "\n" not in paragraphs[0] else ""
    return Story(
        heading=_heading(story, {}, headline=headline, text=source, picture=None),
        author="",
        tags=(),
        headline_html=str(escape(headline or _file_name(story))),
        standfirst_html="",
        body_html="\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs),
        mended=mended,
    )


def _heading(
    story: StoryFile, values: Mapping[str, str], *, headline: str, text: str, picture: Element | None
) -> Heading:
    language = language_of(text, declared=values.get("language", ""), url_path=story.url_path)
    return Heading(
        headline=headline or _file_name(story),
        standfirst=values.get("standfirst", ""),
        language=language,
        direction=direction_of(language, declared=values.get("direction", "")),
        section=values.get("section", ""),
        published=_day(values.get("date", "")),
        picture=urljoin(quote(story.url_path), source) if (source := _attribute(picture, "src")) else "",
    )


def _file_name(story: StoryFile) -> str:
    name = story.file.parent.name if story.url_path.endswith("/") else story.file.stem
    return name.replace("-", " ").replace("_", " ").strip() or story.file.name


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _unwrapped(body: Element) -> Element:
    """The single block that holds the whole story, if there is one."""
    inside = [
        node for node in body.children if isinstance(node, Element) or (isinstance(node, Text) and node.data.strip())
    ]
    if len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag in {"article", "main", "div"}:
        return inside[0]
    return body


def _attributes(body: Element) -> dict[str, str]:
    return {"language": _attribute(body, "lang"), "direction": _attribute(body, "dir")}


def _take_details(body: Element) -> dict[str, str]:
    """What `<meta name="author" content="…">` lines say; they are taken out of the story."""
    values: dict[str, str] = {}
    for meta in _top_elements(body):
        if meta.tag == "meta":
            values.setdefault(_attribute(meta, "name").lower(), _attribute(meta, "content"))
            meta.decompose()
    return values


def _take_headline(body: Element, *, suffix: str) -> str:
    """The first `<h1>`, also one below a note to readers; in Markdown any heading that stands first."""
    blocks = _top_elements(body)
    if suffix == ".md" and blocks and blocks[0].tag in _HEADINGS:
        return _taken(blocks[0])
    headline = next((block for block in blocks if block.tag == "h1"), None)
    return _taken(headline) if headline is not None else ""


def _take_standfirst(body: Element) -> str:
    standfirst = next(
        (block for block in _top_elements(body) if block.tag == "p" and block.has_class("standfirst")), None
    )
    return _taken(standfirst) if standfirst is not None else ""


def _taken(element: Element) -> str:
    inside = element.inner_html
    element.decompose()
    return inside


def _top_elements(body: Element) -> list[Element]:
    return [node for node in body.children if isinstance(node, Element)]


def _attribute(element: Element | None, name: str) -> str:
    return (element.attr(name) or "") if element is not None else ""


def _meta(element: Element | None) -> str:
    return _attribute(element, "content")


def _text(element: Element | None) -> str:
    return " ".join(element.text.split()) if element is not None else ""
