"""A fix in a Markdown or HTML file as the same fix in a WordPress story, in blocks or as the classic editor keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from typing import Literal

from markdown_it import MarkdownIt

from benchmarks.patching import Fix
from corrigenda.core.anchoring.answers import Quote
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format

Shape = Literal["blocks", "classic"]

FRONT_MATTER = re.compile(r"\A\ufeff?---\r?\n.*?\n---\s*(?:\n|\Z)", re.DOTALL)
BODY = re.compile(r"<body\b[^>]*>(.*)</body\s*>", re.DOTALL | re.IGNORECASE)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OPENING = re.compile(r"(?:^|(?<=[\s(\[{—–-]))\"")


def story_of(fix: Fix, *, shape: Shape) -> Fix | None:
    """Return the fix in a WordPress story of that shape, asked for as its readers see it; None if no words change there."""
    before, after = (_content(source, fix=fix, shape=shape) for source in (fix.before, fix.after))
    start, end, length = _difference(before, after)
    if before == after:
        return None
    edit = Edit(start, end, before[start:end], after[start : start + length])
    asked = tuple(
        (Quote(*(texturized(part) for part in (quote.exact, quote.prefix, quote.suffix))), texturized(wanted))
        for quote, wanted in fix.asked
    )
    return replace(fix, format=Format.HTML, before=before, source_edits=(edit,), asked=asked)


def texturized(text: str) -> str:
    """Return a text about as WordPress shows it: curly quotation marks, dashes, an ellipsis."""
    text = OPENING.sub("“", text).replace('"', "”").replace("'", "’")
    return text.replace("---", "—").replace("--", "–").replace("...", "…")


def _content(source: str, *, fix: Fix, shape: Shape) -> str:
    if fix.format is Format.MARKDOWN:
        page = _markdown().render(FRONT_MATTER.sub("", source))
    else:
        found = BODY.search(source)
        page = found[1] if found else source
    parts = list(_parts(page))
    made = [_block(part) if shape == "blocks" else _classic(part) for part in parts]
    return "\n\n".join(made)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class _Part:
    """One element at the top of a story, or a stretch of something else: its name ("" for no element) and source."""

    name: str
    source: str


def _block(part: _Part) -> str:
    name = part.name
    if name == "p" and part.source.startswith("<p>"):
        return f"<!-- wp:paragraph -->\n{part.source}\n<!-- /wp:paragraph -->"
    if re.fullmatch("h[1-6]", name) and part.source.startswith(f"<{name}>"):
        level = "" if name == "h2" else f' {{"level":{name[1]}}}'
        heading = part.source.replace(f"<{name}>", f'<{name} class="wp-block-heading">', 1)
        return f"<!-- wp:heading{level} -->\n{heading}\n<!-- /wp:heading -->"
    if name in ("ul", "ol"):
        ordered = ' {"ordered":true}' if name == "ol" else ""
        return f"<!-- wp:list{ordered} -->\n{part.source}\n<!-- /wp:list -->"
    return f"<!-- wp:html -->\n{part.source}\n<!-- /wp:html -->"


def _classic(part: _Part) -> str:
    if part.name == "p" and part.source.startswith("<p>") and part.source.endswith("</p>"):
        return " ".join(part.source[3:-4].split("\n"))
    return part.source


def _difference(old: str, new: str) -> tuple[int, int, int]:
    """Return the stretch of `old` that differs from `new`, and how long what stands for it is."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    same = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return start, len(old) - same, len(new) - same - start


def _parts(page: str) -> Iterator[_Part]:
    cutter = _Cutter(page)
    cutter.feed(page)
    cutter.close()
    yield from cutter.parts()


class _Cutter(HTMLParser):
    """Notes where the elements at the top begin and end."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = page
        self.lines = [0, *(found.end() for found in re.finditer("\n", page))]
        self.open: list[str] = []
        self.begun = 0
        self.found: list[tuple[str, int, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if not self.open:
            self.begun = self._at()
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open.pop() != tag:
            pass
        if not self.open:
            self.found.append((tag, self.begun, self.page.index(">", self._at()) + 1))

    def parts(self) -> Iterator[_Part]:
        at = 0
        for name, start, end in self.found:
            if self.page[at:start].strip():
                yield _Part("", self.page[at:start].strip())
            yield _Part(name, self.page[start:end])
            at = end
        if self.page[at:].strip():
            yield _Part("", self.page[at:].strip())

    def _at(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column
