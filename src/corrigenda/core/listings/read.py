"""Read a feed (RSS, RDF, Atom, JSON Feed) or a sitemap (also for news, also an index), whichever it turns out to be."""

from __future__ import annotations

from itertools import chain

from corrigenda.core.listings.answers import Listed, Unreadable
from corrigenda.core.listings.json_feed import read_json_feed
from corrigenda.core.listings.unpack import PackingError, pieces
from corrigenda.core.listings.xml_listing import read_xml_listing

MOST = 50_000
"""Entries of one listing: the sitemap protocol allows no more."""


def read_listing(body: bytes, *, most: int = MOST) -> Listed:
    """Say what stands in a listing; of one that breaks off, what stood before."""
    unpacked = pieces(body)
    try:
        first = next(unpacked, b"").lstrip(b"\xef\xbb\xbf \t\r\n")
        if not first:
            return Unreadable("It is empty.")
        if first.startswith((b"{", b"[")):
            return read_json_feed(b"".join(chain((first,), unpacked)), most=most)
        return read_xml_listing(chain((first,), unpacked), most=most)
    except PackingError as error:
        return Unreadable(f"It cannot be read: {error}.")
