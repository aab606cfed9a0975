"""Put a correction on the public record: its row, and its link in the site's hash chain (law 9)."""

from __future__ import annotations

from datetime import datetime

from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.flows.channel_checklist import list_channels
from corrigenda.flows.wording import notice_line
from corrigenda.store import corrections_log
from corrigenda.store.models import Case, Correction, Decision, LogEntry, Person, Site

CONTEXT = 220
"""Code points of the paragraph shown on either side of the change."""


def publish(case: Case, *, decision: Decision, now: datetime, attested_by: Person | None = None) -> Correction:
    """Publish a case that is live, or attested by a named person. Runs inside the transaction that says so."""
    site = Site.objects.select_for_update().get(pk=case.site_id)
    earlier = Correction.objects.filter(case=case).first()
    before, after = context_of(decision)
    last = Correction.objects.filter(site=site).order_by("-number").values_list("number", flat=True).first() or 0
    old = " … ".join(edit["old"] for edit in decision.edits)
    new = " … ".join(edit["new"] for edit in decision.edits)
    values = {
        "nature": decision.nature,
        "treatment": decision.treatment,
        "language": case.story.language or site.language,
        "old": old,
        "new": new,
        "context_before": before,
        "context_after": after,
        "label": decision.notice_label,
        "text": notice_line(decision),
        "live_at": now,
        "attested_by": attested_by,
        "withdrawn_at": None,
        "withdrawn_why": "",
    }
    if earlier is not None:
        if corrections_log.is_tombstone(earlier):
            # Words that had to go do not come back because the page was looked at again.
            values |= dict.fromkeys(corrections_log.WORDS, "")
        Correction.objects.filter(pk=earlier.pk).update(version=earlier.version + 1, **values)
        only_seen = earlier.attested_by_id is not None and attested_by is None and earlier.withdrawn_at is None
        earlier.refresh_from_db()
        corrections_log.add(earlier, kind=LogEntry.Kind.SEEN if only_seen else LogEntry.Kind.AMENDED, now=now)
        return earlier
    correction = Correction.objects.create(
        site=site, story=case.story, case=case, number=last + 1, published_at=now, **values
    )
    corrections_log.add(correction, kind=LogEntry.Kind.PUBLISHED, now=now)
    if not correction.is_small:
        list_channels(case, now=now)
    return correction


def amend(correction: Correction, *, label: str, text: str, now: datetime) -> None:
    """Give a published correction other words; those it had stay in its history. Runs inside the caller's transaction."""
    Site.objects.select_for_update().get(pk=correction.site_id)
    correction.label, correction.text, correction.amended_at = label, text, now
    correction.version += 1
    correction.save(update_fields=["label", "text", "amended_at", "version"])
    corrections_log.add(correction, kind=LogEntry.Kind.AMENDED, now=now)


def withdraw(case: Case, *, why: str, now: datetime) -> None:
    """Mark a case's correction, if it has one, as taken back: it stays on the record as a visible tombstone."""
    Site.objects.select_for_update().get(pk=case.site_id)
    correction = Correction.objects.filter(case=case, withdrawn_at=None).first()
    if correction is None:
        return
    correction.withdrawn_at, correction.withdrawn_why = now, why
    correction.version += 1
    correction.save(update_fields=["withdrawn_at", "withdrawn_why", "version"])
    corrections_log.add(correction, kind=LogEntry.Kind.WITHDRAWN, now=now)


def context_of(decision: Decision) -> tuple[str, str]:
    """Return the paragraph around the first edit as it was and as it is, cut to what the change needs."""
    if not decision.edits or decision.revision is None:
        return "", ""
    field = decision.edits[0]["field"]
    text = decision.revision.text(field)
    edits = decision.edits_of(field)
    first = edits[0]
    start = max(text.rfind("\n", 0, first.start) + 1, first.start - CONTEXT)
    end = text.find("\n", first.end)
    end = min(len(text) if end < 0 else end, first.end + CONTEXT)
    inside = [
        Edit(edit.start - start, edit.end - start, edit.old, edit.new)
        for edit in edits
        if start <= edit.start and edit.end <= end
    ]
    before = text[start:end]
    return before, apply_edits(before, edits=inside)
