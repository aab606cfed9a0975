"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import msgspec

from corrigenda.core.listings.answers import Entry, Listed, Stories, Unreadable
from corrigenda.core.listings.dates import moment

VERSION = "https://jsonfeed.org/version/"


class _Item(msgspec.Struct, frozen=True):
    url: str = ""
    title: str = ""
    language: str = ""
    date_published: str = ""
    date_modified: str = ""


class _Feed(msgspec.Struct, frozen=True):
    version: str
    items: list[msgspec.Raw] = []
    language: str = ""


def read_json_feed(body: bytes, *, most: int) -> Listed:
    """Return the stories of a JSON Feed; an item that is not one is left out."""
    try:
        feed = msgspec.json.decode(body, type=_Feed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Unreadable("It is neither a feed nor a sitemap: JSON, but no JSON Feed.")
    if not feed.version.startswith(VERSION):
        return Unreadable("It is neither a feed nor a sitemap: JSON, but no JSON Feed.")
    entries = [_entry(item, language=feed.language) for item in feed.items[:most]]
    return Stories(tuple(entry for entry in entries if entry is not None), more=len(feed.items) > most)


def _entry(raw: msgspec.Raw, *, language: str) -> Entry | None:
    try:
        item = msgspec.json.decode(raw, type=_Item)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if not item.url.strip():
        return None
    published, changed = moment(item.date_published), moment(item.date_modified)
    return Entry(item.url.strip(), " ".join(item.title.split()), item.language or language, published, changed)
