"""Erase what is personal in a report, or give it out to its reader: what was asked of the story and decided stays (law 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Appeal, Contact, Edit, Intake, Message, Person, Question, Remark, Report, Site
from corrigenda.store.search import index_cases


@dataclass(frozen=True, slots=True)
class Erased:
    """So many reports hold nothing personal any more."""

    count: int


def reports_with(site: Site, *, email: str) -> list[Report]:
    """Return the site's reports whose reader gave this address, oldest first."""
    found = Contact.objects.filter(report__site=site, email__iexact=email.strip()).select_related("report")
    return [contact.report for contact in found.order_by("report__received_at")]


def forget_address(report: Report, *, by: Person | None, now: datetime) -> bool:
    """Erase the address of a report's reader and what is known of the network; tell whether there was anything.

    Without `by` the reader did it, on the receipt.
    """
    with transaction.atomic():
        gone, _ = Contact.objects.filter(report=report).delete()
        _forget_digest(report)
        known = Intake.objects.filter(report=report).exclude(network="", network_before="")
        known.update(network="", network_before="", period="")
        if gone:
            subject = f"report:{report.pk}"
            record(report.site, kind=Act.Kind.ERASED, by=by, now=now, subject=subject, detail="address")
    return bool(gone)


def forget_report(report: Report, *, by: Person | None, now: datetime) -> None:
    """Erase the address and whatever the reader wrote freely; the passage, the edit and the decision stay.

    It is the one change that a report can undergo: law stands above the promise that reports do not change.
    """
    with transaction.atomic():
        Contact.objects.filter(report=report).delete()
        Report.objects.filter(pk=report.pk).update(why="", source_link="", page_url="", read_where="")
        _forget_digest(report)
        Question.objects.filter(report=report).exclude(answer="").update(answer="")
        Appeal.objects.filter(report=report).update(words="")
        wiped = {"network": "", "network_before": "", "period": "", "words": "", "abuse": [], "erased_at": now}
        values = {**wiped, "site": report.site, "at": report.received_at, "state": Intake.State.OPEN}
        Intake.objects.update_or_create(report=report, defaults=wiped, create_defaults=values)
        subject = f"report:{report.pk}"
        record(report.site, kind=Act.Kind.ERASED, by=by, now=now, subject=subject, detail="address and own words")
        # The index holds the words of what was said, so it is written anew without them.
        index_cases(_cases_with(report))


def _forget_digest(report: Report) -> None:
    """Forget what tells a report sent twice from another one: whoever has the rest could try addresses on it."""
    Report.objects.filter(pk=report.pk).update(body_digest="")


def _cases_with(report: Report) -> set[int]:
    edits = Edit.objects.filter(report=report).values_list("case_id", flat=True)
    return {*edits, *Remark.objects.filter(report=report).values_list("case_id", flat=True)}


def forget_reader(site: Site, *, email: str, by: Person | None, now: datetime) -> Erased:
    """Erase everything personal in every report of the site whose reader gave this address."""
    reports = reports_with(site, email=email)
    for report in reports:
        forget_report(report, by=by, now=now)
    return Erased(len(reports))


def export_reader(site: Site, *, email: str, by: Person | None, now: datetime) -> list[dict[str, object]]:
    """Return what is kept of a reader, for the reader; that it was given out is on record."""
    reports = reports_with(site, email=email)
    with transaction.atomic():
        told = f"{len(reports)} reports of one reader"
        record(site, kind=Act.Kind.EXPORTED, by=by, now=now, subject="privacy request", detail=told)
    return [_told(report) for report in reports]


def _told(report: Report) -> dict[str, object]:
    names = (
        "url",
        "page_url",
        "title",
        "language",
        "read_in",
        "about",
        "kind",
        "exact",
        "replacement",
        "why",
        "source_link",
        "read_where",
    )
    asked = Question.objects.filter(report=report).order_by("id")
    appeal = Appeal.objects.filter(report=report).first()
    messages = Message.objects.filter(report=report).order_by("id")
    return {
        "report": str(report.pk),
        "received_at": report.received_at.isoformat(),
        "email": report.contact.email,
        **{name: getattr(report, name) for name in names},
        "answers": [{"question": one.words, "answer": one.answer} for one in asked],
        "appeal": appeal.words if appeal else "",
        "messages": [
            {"subject": one.subject, "body": one.body, "state": one.state, "at": one.created_at.isoformat()}
            for one in messages
        ],
    }
