"""The corrections log as a hash chain over salted digests: what was published cannot be changed or dropped unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

GENESIS = "0" * 64
"""What stands before the first link."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log, numbered from 1 without gaps.

    An entry whose words had to go (law, harm) is a tombstone: payload None and salt empty. Its digest and link stay.
    """

    number: int
    digest: str
    link: str
    salt: str = ""
    payload: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """The chain verifies: so many entries, so many of them tombstones, and the last link, fit to be published."""

    entries: int
    tombstones: int
    head: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The chain does not verify at entry `number`; `why` tells a person what does not fit."""

    number: int
    why: str


def digest_of(salt: str, payload: Mapping[str, object]) -> str:
    """Return the digest (SHA-256, hex) of a payload of plain JSON values under a salt.

    The salt keeps the words from being guessed back once they are gone: it must go with them.
    """
    told = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _sha256("entry", salt, told)


def link(previous: str, *, digest: str) -> str:
    """Return the link that binds `digest` to everything before it."""
    return _sha256("link", previous, digest)


def verify(entries: Iterable[Entry], *, known_heads: Mapping[int, str] | None = None) -> Whole | Broken:
    """Check entries in order from the first; `known_heads` are links published elsewhere, by entry number.

    Only a known head shows that entries were cut off at the end.
    """
    previous, count, tombstones = GENESIS, 0, 0
    for entry in entries:
        count += 1
        why = _what_does_not_fit(entry, number=count, previous=previous)
        if why:
            return Broken(count, why)
        if known_heads and known_heads.get(count, entry.link) != entry.link:
            return Broken(count, "the link differs from the one that was published")
        tombstones += entry.payload is None
        previous = entry.link
    missing = [number for number in known_heads or {} if number > count]
    if missing:
        return Broken(count + 1, "entries that were published are missing at the end")
    return Whole(count, tombstones, previous)


def _what_does_not_fit(entry: Entry, *, number: int, previous: str) -> str:
    if entry.number != number:
        return f"entry {number} is missing"
    if link(previous, digest=entry.digest) != entry.link:
        return "the link does not follow from the one before"
    if entry.payload is not None and digest_of(entry.salt, entry.payload) != entry.digest:
        return "the words were changed"
    return ""


def _sha256(*parts: str) -> str:
    # The length before each part keeps two different lists of parts from reading as the same bytes.
    told = b"".join(len(raw).to_bytes(8, "big") + raw for raw in (part.encode() for part in parts))
    return hashlib.sha256(told).hexdigest()
