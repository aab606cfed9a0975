"""What law or harm asks to go from the public record goes, and leaves a visible tombstone (law 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.core.review.roles import Right
from corrigenda.flows.guarding import NotAllowed
from corrigenda.store import corrections_log
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Correction, LogEntry, Member, Site


@dataclass(frozen=True, slots=True)
class Removed:
    """The entry holds no words any more."""

    correction: Correction


def remove_words(site: Site, *, number: int, why: str, by: Member, now: datetime) -> Removed | NotAllowed:
    """Empty an entry of the public record and its whole history, for ever; that it stood there, and when, stays.

    A notice that still stands in the story is withdrawn first. `why` goes into the audit log, not before the public.
    """
    if by.site_id != site.pk or not by.may(Right.AMEND):
        return NotAllowed("needs_standards_editor", "Only a standards editor takes words off the public record.")
    why = why.strip()
    if not 1 <= len(why) <= 2_000 or "\x00" in why:
        return NotAllowed("no_reason", "Say why, in at most 2,000 characters and without the words themselves.")
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=site.pk)
        correction = Correction.objects.select_related("story").filter(site=site, number=number).first()
        if correction is None:
            return NotAllowed("no_entry", "There is no entry of this number on the public record.")
        if correction.withdrawn_at is None and not correction.is_small:
            return NotAllowed(
                "still_stands", "Its notice stands in the story. Withdraw that first, on the case’s page."
            )
        if not any(getattr(correction, name) for name in corrections_log.WORDS):
            return NotAllowed("no_words", "The words of this entry are gone already.")
        for name in corrections_log.WORDS:
            setattr(correction, name, "")
        correction.version += 1
        correction.amended_at = now
        correction.save(update_fields=[*corrections_log.WORDS, "version", "amended_at"])
        corrections_log.empty(correction)
        corrections_log.add(correction, kind=LogEntry.Kind.TOMBSTONE, now=now)
        subject = f"correction:{number}"
        record(site, kind=Act.Kind.ERASED, by=by.person, now=now, subject=subject, detail=f"published words: {why}")
    return Removed(correction)
