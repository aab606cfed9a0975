"""A public record to look at: stories, corrections, and reports with what became of them."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from corrigenda.core.notices import chain
from corrigenda.core.review import states
from corrigenda.store.models import (
    Case,
    Contact,
    Correction,
    Decision,
    Edit,
    LogEntry,
    Person,
    Placement,
    Report,
    Revision,
    Site,
    Story,
)
from tests.people import NOON, ROSA_LIND

BEFORE = "The night ferry carried 612 passengers on its first crossing, the harbour office said."
AFTER = "The night ferry carried 621 passengers on its first crossing, the harbour office said."


def story(
    site: Site, *, title: str = "Night ferry sails again", path: str = "night-ferry", language: str = "en"
) -> Story:
    """A story of the paper."""
    made, _ = Story.objects.get_or_create(
        site=site,
        url=f"{site.url}/{path}",
        defaults={"title": title, "language": language, "created_at": NOON},
    )
    return made


def revision(of: Story, *, text: str = BEFORE) -> Revision:
    """The story as it stood."""
    made, _ = Revision.objects.get_or_create(
        site=of.site,
        story=of,
        origin=Revision.Origin.CMS,
        digest=uuid.uuid5(uuid.NAMESPACE_URL, text).hex,
        defaults={
            "version": "1",
            "fields": [{"name": "body", "format": "html", "source": f"<p>{text}</p>", "text": text}],
            "fetched_at": NOON,
        },
    )
    return made


def case(of: Story, *, text: str = BEFORE, old: str = "612", **tracks: Any) -> Case:
    """A case at the words `old`, at the story's beginning if they do not stand in it; on tracks as given."""
    start = max(text.find(old), 0)
    return Case.objects.create(
        site=of.site,
        story=of,
        revision=revision(of, text=text),
        field="body",
        start=start,
        end=start + len(old),
        passage=old,
        kind="error",
        opened_at=NOON,
        due_at=NOON,
        arrived_at=NOON,
        changed_at=tracks.pop("changed_at", NOON),
        **tracks,
    )


def decided(at: Case, *, kind: Decision.Kind, old: str = "612", new: str = "621", **values: Any) -> Decision:
    """What an editor said of the case."""
    actor, _ = Person.objects.get_or_create(email="edda.novak@harbour-gazette.example", defaults={"name": "Edda Novak"})
    edits = []
    if kind is Decision.Kind.ACCEPT and at.revision is not None and at.start is not None and old != new:
        edits = [{"field": "body", "start": at.start, "end": at.start + len(old), "old": old, "new": new}]
    return Decision.objects.create(
        case=at,
        kind=kind,
        actor=actor,
        at=values.pop("at", NOON + timedelta(hours=1)),
        case_version=at.version,
        revision=at.revision,
        edits=values.pop("edits", edits),
        **values,
    )


def correction(
    site: Site,
    *,
    treatment: str = "correction",
    nature: str = "number",
    before: str = BEFORE,
    after: str = AFTER,
    old: str = "612",
    new: str = "621",
    text: str = "Correction: An earlier version of this story gave a wrong figure. It said “612”; it should have said “621”.",
    at: datetime = NOON,
    path: str = "night-ferry",
    title: str = "Night ferry sails again",
    language: str = "en",
    **values: Any,
) -> Correction:
    """A published correction with its entry in the log."""
    told = story(site, title=title, path=path, language=language)
    number = Correction.objects.filter(site=site).count() + 1
    made = Correction.objects.create(
        site=site,
        story=told,
        case=values.pop("case", None)
        or case(told, text=before or "x", old=old or "x", decision=states.Decision.ACCEPTED, apply=states.Apply.LIVE),
        number=number,
        nature=nature,
        treatment=treatment,
        language=language,
        old=old,
        new=new,
        context_before=before,
        context_after=after,
        text=text,
        published_at=at,
        live_at=at,
        **values,
    )
    entered(made, kind=LogEntry.Kind.PUBLISHED, at=at)
    if made.withdrawn_at is not None:
        entered(made, kind=LogEntry.Kind.WITHDRAWN, at=made.withdrawn_at)
    return made


def entered(made: Correction, *, kind: LogEntry.Kind, at: datetime) -> LogEntry:
    """The log's entry of what happened to a correction."""
    last = LogEntry.objects.filter(site=made.site).order_by("-number").first()
    payload = {"correction": made.number, "kind": kind.value, "text": made.text}
    digest = chain.digest_of("salt", payload)
    return LogEntry.objects.create(
        site=made.site,
        number=(last.number if last else 0) + 1,
        kind=kind,
        correction=made,
        at=at,
        payload=payload,
        salt="salt",
        digest=digest,
        link=chain.link(last.link if last else chain.GENESIS, digest=digest),
    )


def report(site: Site, *, email: str = "", **values: Any) -> Report:
    """What Rosa Lind sent."""
    made = Report.objects.create(
        site=site,
        idempotency_key=uuid.uuid4().hex,
        body_digest="0" * 64,
        received_at=NOON,
        **{
            "url": f"{site.url}/night-ferry",
            "title": "Night ferry sails again",
            "language": "en",
            "about": Report.About.PASSAGE,
            "kind": Report.Kind.ERROR,
            "exact": "612 passengers",
            "prefix": "The night ferry carried ",
            "suffix": " on its first crossing",
            "replacement": "621 passengers",
            "why": "I counted the tickets.",
            **values,
        },
    )
    if email:
        Contact.objects.create(report=made, email=email)
    return made


def placed(sent: Report, *, at: Case, status: Placement.Status = Placement.Status.FOUND) -> None:
    """The report was placed and belongs to the case."""
    Placement.objects.create(report=sent, story=at.story, revision=at.revision, status=status, placed_at=NOON)
    if at.revision is not None and at.start is not None and at.end is not None:
        Edit.objects.create(
            case=at,
            report=sent,
            revision=at.revision,
            field="body",
            start=at.start,
            end=at.end,
            old=at.passage,
            new="621",
        )


def rosas(site: Site, *, about: Case, **values: Any) -> Report:
    """A report of Rosa's, with her address, that belongs to a case."""
    sent = report(site, email=ROSA_LIND, **values)
    placed(sent, at=about)
    return sent
