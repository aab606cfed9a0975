"""Reading a page as a reader does (its text) and as a browser does (its elements)."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Protocol

NO_TEXT = {"script", "style"}
BLOCKS = {"article", "dd", "dt", "div", "h1", "h2", "h3", "li", "p", "section"}


class Answer(Protocol):
    """Whatever has a body: a response, also as Django's test client dresses it."""

    @property
    def content(self) -> bytes:
        """The body."""


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.data: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self._inside = tag
        if tag in BLOCKS:
            self.texts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        (self.data if self._inside in NO_TEXT else self.texts).append(data)


def _read(page: Answer) -> _Reading:
    reading = _Reading()
    reading.feed(page.content.decode())
    return reading


def text_of(page: Answer) -> str:
    """What a reader reads, white space collapsed."""
    return " ".join("".join(_read(page).texts).split())


def elements_of(page: Answer) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, in order."""
    return _read(page).elements


def links_of(page: Answer) -> list[str]:
    """Where the page's links, sources and forms lead."""
    return _read(page).links


def data_of(page: Answer) -> str:
    """The content of the page's script elements."""
    return "".join(_read(page).data)
