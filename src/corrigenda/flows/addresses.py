"""Look at a reader's address: with a reason, and never without a trace (law 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.core.review.roles import Right
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Contact, Member, Report

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """The address; that it was shown is on record already."""

    email: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """Nothing is shown, and why."""

    words: str


def look_at_address(report: Report, *, why: str, by: Member, now: datetime) -> Shown | NotShown:
    """Return the address of a report's reader to somebody who may see it and says why."""
    why = " ".join(why.split())
    if not by.may(Right.ADDRESSES):
        return NotShown("Your role does not include readers' addresses.")
    if not why or len(why) > LONGEST_REASON or not why.isprintable():
        return NotShown("Say in a line why you need the address.")
    with transaction.atomic():
        contact = Contact.objects.filter(report=report, report__site=by.site).first()
        if contact is None:
            return NotShown("This reader gave no address, or it was erased.")
        subject = f"report:{report.pk}"
        record(by.site, kind=Act.Kind.ADDRESS_SEEN, by=by.person, now=now, subject=subject, detail=why)
    return Shown(contact.email)
