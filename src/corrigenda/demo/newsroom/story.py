"""What the newsroom knows of a story once its file is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """What a teaser shows of a story: plain text throughout."""

    headline: str
    standfirst: str
    language: str
    direction: str
    section: str
    published: date | None
    picture: str
    """The address of the first picture, relative to the newsroom's own; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Story:
    """A story to be set in the newsroom's own page; the three `_html` fields are mark-up of the story's own."""

    heading: Heading
    author: str
    tags: tuple[str, ...]
    headline_html: str
    """Empty when the body brings its own first heading along."""
    standfirst_html: str
    body_html: str
    mended: bool
    """Whether the file holds bytes that are not UTF-8, shown as replacement characters."""


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A page that is complete in itself and is served as its bytes are."""

    heading: Heading
    content: bytes
    declares_encoding: bool
    """Whether the page says itself how its bytes are to be read; otherwise they are UTF-8."""
    mended: bool
