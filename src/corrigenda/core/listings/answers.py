"""What a feed or a sitemap turns out to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as a listing names it. `url` stands as written, perhaps relative; what is not said is empty or None.

    `changed` is a moment by which the story was changed last: of a date without a time the day's end.
    """

    url: str
    title: str = ""
    language: str = ""
    published: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stories:
    """A list of stories. `fault` says where it broke off, if it did; `more` that it goes on beyond what is read."""

    entries: tuple[Entry, ...]
    fault: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """A list of further listings, as a sitemap index is one; of each the address and when it changed."""

    entries: tuple[Entry, ...]
    fault: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """It is no listing that we know, or one that must not be read; `words` say which."""

    words: str


Listed = Stories | Index | Unreadable
