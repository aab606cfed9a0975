"""A reader's report comes in: checked, stored durably, answered. Everything else is a task (laws 1 and 2)."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from django.db import transaction

from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.text.address import story_address
from corrigenda.flows.networks import network_digest, period_before, period_of
from corrigenda.store.models import Contact, Intake, Report, Site
from corrigenda.store.tasks import queue

LONGEST_PASSAGE = 8_000
LONGEST_ADDRESS = 2_000
"""Code points of an address as it is kept: other scripts in it are escaped, which makes it longer than it was sent.

A longer one is none of the site's stories.
"""
HASTY_MS = 3_000
OWN_WORDS = 12
"""Code points of explanation from which two readers would not write the same by chance."""

Passage = Annotated[str, msgspec.Meta(max_length=LONGEST_PASSAGE)]
Words = Annotated[str, msgspec.Meta(max_length=4_000)]
Context = Annotated[str, msgspec.Meta(max_length=400)]
Url = Annotated[str, msgspec.Meta(max_length=2_000)]
Offset = Annotated[int, msgspec.Meta(ge=0, le=50_000_000)]


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the widget and the plain form send. Offsets are code points in the visible text that the reader saw.

    `replacement` is None for "no proposal" and "" for "delete these words".
    """

    site: Annotated[str, msgspec.Meta(max_length=60, pattern=r"^[-\w]+$")]
    url: Url
    about: Literal["passage", "story", "photo", "person"]
    kind: Literal["error", "misleading"]
    page_url: Url = ""
    title: Annotated[str, msgspec.Meta(max_length=500)] = ""
    language: Annotated[str, msgspec.Meta(max_length=35)] = ""
    direction: Literal["ltr", "rtl", ""] = ""
    exact: Passage = ""
    prefix: Context = ""
    suffix: Context = ""
    start: Offset | None = None
    end: Offset | None = None
    replacement: Passage | None = None
    why: Words = ""
    source_link: Url = ""
    email: Annotated[str, msgspec.Meta(max_length=320)] = ""
    read_in: Literal["web", "app", "newsletter", "print"] = "web"
    read_where: Annotated[str, msgspec.Meta(max_length=200)] = ""
    text_digest: Annotated[str, msgspec.Meta(max_length=64)] = ""
    elapsed: Annotated[int, msgspec.Meta(ge=0, le=10**10)] | None = None
    website: Annotated[str, msgspec.Meta(max_length=400)] = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The report is on the disk; `new` is False when this key had brought it before."""

    report_id: uuid.UUID
    new: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was stored. `slug` names the reason, `status` is HTTP's, `detail` tells the reader what to do."""

    slug: str
    status: int
    detail: str


SubmitAnswer = Kept | Refused


def submit(submission: Submission, *, key: str, now: datetime, network: str = "") -> SubmitAnswer:
    """Store a report and queue its placing, in the transaction at hand or one of its own.

    The same key with the same body gets the same answer, however often; with another body it is refused. Of `network`,
    the neighbourhood that it came from, a keyed digest is kept.
    """
    site = Site.objects.filter(key=submission.site).first()
    if site is None:
        return Refused("unknown_site", 404, "This site is not known here. The publisher's page names a wrong site key.")
    if refusal := _fault_of(submission, site=site):
        return refusal
    digest = hashlib.sha256(msgspec.json.encode(submission)).hexdigest()
    with transaction.atomic():
        if (kept := Report.objects.filter(site=site, idempotency_key=key).first()) is not None:
            if kept.body_digest != digest:
                return Refused(
                    "key_reused",
                    422,
                    "This Idempotency-Key was used for another report. Use a new key for each report.",
                )
            return Kept(kept.id, new=False)
        report = _report(submission, site=site, key=key, digest=digest, now=now)
        report.save(force_insert=True)
        _at_the_door(report, network=network).save(force_insert=True)
        if submission.email:
            Contact.objects.create(report=report, email=submission.email.strip())
        queue("place", subject=report.id, site_id=site.pk, run_at=now)
        if submission.email:
            queue("acknowledge", subject=report.id, site_id=site.pk, run_at=now)
    return Kept(report.id, new=True)


def _fault_of(submission: Submission, *, site: Site) -> Refused | None:
    texts = (getattr(submission, name) for name in submission.__struct_fields__)
    if any("\0" in text or _has_surrogate(text) for text in texts if isinstance(text, str)):
        return Refused(
            "malformed_text", 422, "The text has characters that cannot be stored (NUL or half of a surrogate pair)."
        )
    if not _address_on(site, submission=submission):
        return Refused("foreign_url", 422, f"url: this page is not one of {site.name}'s. Send the story's own address.")
    if submission.about == "passage" and not submission.exact.strip():
        return Refused(
            "no_passage", 422, "exact: give the words in the story, or choose what else the report is about."
        )
    if submission.about != "passage" and not submission.why.strip():
        return Refused("no_words", 422, "why: say what is wrong.")
    if submission.replacement is None and submission.about == "passage" and not submission.why.strip():
        return Refused("nothing_said", 422, "Say how it should read, or why it is wrong.")
    if submission.source_link and not submission.source_link.startswith(("http://", "https://")):
        return Refused(
            "bad_source_link", 422, "source_link: give a link that begins with http:// or https://, or leave it empty."
        )
    if submission.email and not _is_address(submission.email.strip()):
        return Refused("bad_email", 422, "email: this is not an e-mail address. Correct it, or leave it empty.")
    return None


def _address_on(site: Site, *, submission: Submission) -> str:
    """Return the story's address on this site, or "".

    A page that was saved or copied from elsewhere names its first home as canonical; then the page itself counts.
    """
    for url in (submission.url, submission.page_url):
        address = story_address(url)
        if origin_of(address) in site.origins and len(address) <= LONGEST_ADDRESS:
            return address
    return ""


def _is_address(text: str) -> bool:
    local, at, domain = text.rpartition("@")
    plain = not any(char.isspace() or unicodedata.category(char) == "Cc" or char in '<>(),;:"[]' for char in text)
    return bool(local and at and "." in domain.strip(".") and plain and "@" not in local)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _at_the_door(report: Report, *, network: str) -> Intake:
    """Return the state in which every report begins; whether it is let in is found out later, by a task."""
    period = period_of(report.received_at)
    # Whoever explains gives the same explanation of many passages; a bare edit is told by its words.
    told = (
        (report.why,) if len(report.why.strip()) >= OWN_WORDS else (report.exact, report.replacement or "", report.why)
    )
    said = "\0".join(" ".join(part.casefold().split()) for part in told)
    return Intake(
        report=report,
        site_id=report.site_id,
        at=report.received_at,
        network=network_digest(network, period=period),
        network_before=network_digest(network, period=period_before(period)),
        period=period if network else "",
        words=hashlib.sha256(said.encode()).hexdigest()[:32],
    )


def _report(submission: Submission, *, site: Site, key: str, digest: str, now: datetime) -> Report:
    suspicious = ""
    if submission.website:
        suspicious = "honeypot"
    elif submission.elapsed is not None and submission.elapsed < HASTY_MS:
        suspicious = "hasty"
    return Report(
        id=uuid.uuid4(),
        site=site,
        idempotency_key=key,
        body_digest=digest,
        received_at=now,
        url=_address_on(site, submission=submission),
        page_url=submission.page_url,
        title=submission.title,
        language=submission.language,
        direction=submission.direction,
        read_in=submission.read_in,
        read_where=submission.read_where.strip(),
        about=submission.about,
        kind=submission.kind,
        exact=submission.exact,
        prefix=submission.prefix,
        suffix=submission.suffix,
        start=submission.start,
        end=submission.end,
        text_digest=submission.text_digest,
        replacement=submission.replacement,
        why=submission.why,
        source_link=submission.source_link,
        suspicious=suspicious,
    )
