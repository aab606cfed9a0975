"""The bytes of a listing in pieces, unpacked if they are packed, and never more than is good."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

PIECE = 64 * 1024
LARGEST = 60_000_000
"""Bytes of an unpacked listing: the sitemap protocol allows 52,428,800."""

_GZIP = b"\x1f\x8b"
_WITH_GZIP_HEADER = 31


class PackingError(Exception):
    """The listing cannot be unpacked, or unpacks into more than `LARGEST`; the message says which."""


def pieces(body: bytes) -> Iterator[bytes]:
    """Yield the listing in pieces of at most `PIECE` bytes. Raises PackingError."""
    if not body.startswith(_GZIP):
        if len(body) > LARGEST:
            raise PackingError(f"it is larger than {LARGEST} bytes")
        for at in range(0, len(body), PIECE):
            yield body[at : at + PIECE]
        return
    unpacked = 0
    try:
        packed = zlib.decompressobj(_WITH_GZIP_HEADER)
        rest = body
        while rest and not packed.eof:
            piece = packed.decompress(rest, PIECE)
            rest = packed.unconsumed_tail
            unpacked += len(piece)
            if unpacked > LARGEST:
                raise PackingError(f"it unpacks into more than {LARGEST} bytes")
            if piece:
                yield piece
    except zlib.error as error:
        raise PackingError("it is packed in a way that does not open") from error
    if not packed.eof:
        raise PackingError("it is packed and breaks off")
