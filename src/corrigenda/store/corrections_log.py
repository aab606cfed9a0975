"""The corrections log: adding an entry, emptying those whose words have to go, and proving the chain whole (law 9)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime

from corrigenda.core.notices import chain
from corrigenda.store.models import Correction, LogEntry

WORDS = ("old", "new", "context_before", "context_after", "label", "text", "withdrawn_why")
"""The fields of a correction that hold words of people or of the story."""


def add(correction: Correction, *, kind: LogEntry.Kind, now: datetime) -> LogEntry:
    """Log a correction as it stands now. Runs in the transaction of the caller, who has locked the site's row."""
    last = LogEntry.objects.filter(site_id=correction.site_id).order_by("-number").first()
    payload = {
        "correction": correction.number,
        "version": correction.version,
        "kind": kind.value,
        "at": now.isoformat(),
        "story": correction.story.url,
        "nature": correction.nature,
        "treatment": correction.treatment,
        "old": correction.old,
        "new": correction.new,
        "text": correction.text,
        "withdrawn_why": correction.withdrawn_why,
        "public": "attested" if correction.attested_by_id else "seen",
    }
    salt = secrets.token_hex(16)
    digest = chain.digest_of(salt, payload)
    return LogEntry.objects.create(
        site_id=correction.site_id,
        number=(last.number if last else 0) + 1,
        kind=kind,
        correction=correction,
        at=now,
        payload=payload,
        salt=salt,
        digest=digest,
        link=chain.link(last.link if last else chain.GENESIS, digest=digest),
    )


def empty(correction: Correction) -> None:
    """Take the words, and the salts by which they could be guessed back, out of everything logged of a correction."""
    LogEntry.objects.filter(correction=correction).update(payload=None, salt="")


def is_tombstone(correction: Correction) -> bool:
    """Tell whether the words of a correction had to go."""
    return LogEntry.objects.filter(correction=correction, kind=LogEntry.Kind.TOMBSTONE).exists()


def verify(site_id: int) -> chain.Whole | chain.Broken:
    """Check a site's log from its first entry to its last."""
    return chain.verify(_entries(site_id))


def _entries(site_id: int) -> Iterator[chain.Entry]:
    for entry in LogEntry.objects.filter(site_id=site_id).order_by("number").iterator(chunk_size=1_000):
        yield chain.Entry(entry.number, entry.digest, entry.link, entry.salt, entry.payload)
