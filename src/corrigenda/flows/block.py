"""Keep a sender at the door: further reports are held until a person looks, for a reason and for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.text.said import Said
from corrigenda.flows.networks import email_digest, last_day_of
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Block, Contact, Intake, Member, Report

MOST_DAYS = 365
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Blocked:
    """The sender is blocked until `block.ends_at`."""

    block: Block


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done, and why."""

    words: str


def block_sender(report: Report, *, kind: str, reason: str, days: int, by: Member, now: datetime) -> Blocked | Refused:
    """Block whoever sent a report: the address given, or the network it came from.

    Only keyed digests are kept. A network's lasts to the end of the month after the report's at most, because by then
    nobody can tell that network any more, not even we.
    """
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        return Refused("Say why, in a line.")
    if not 1 <= days <= MOST_DAYS:
        return Refused(Said("Choose between 1 and %(most)s days.", most=MOST_DAYS))
    known = _known(report, kind=kind, by=by)
    if isinstance(known, Refused):
        return known
    digest, period = known
    ends = now + timedelta(days=days)
    if period:
        ends = min(ends, last_day_of(period))
    values = {"period": period, "reason": reason, "made_by": by.person, "made_at": now, "ends_at": ends}
    with transaction.atomic():
        block, _ = Block.objects.update_or_create(site=by.site, kind=kind, digest=digest, defaults=values)
        told = f"{block.get_kind_display()}, until {ends:%Y-%m-%d}: {reason}"
        record(by.site, kind=Act.Kind.BLOCKED, by=by.person, now=now, subject=f"block:{block.pk}", detail=told)
    return Blocked(block)


def unblock(block: Block, *, by: Member, now: datetime) -> bool:
    """Let a sender's further reports in again; tell whether that changed anything. What is held stays held."""
    with transaction.atomic():
        gone, _ = Block.objects.filter(pk=block.pk, site=by.site).delete()
        if gone:
            record(by.site, kind=Act.Kind.UNBLOCKED, by=by.person, now=now, subject=f"block:{block.pk}")
    return bool(gone)


def _known(report: Report, *, kind: str, by: Member) -> tuple[str, str] | Refused:
    if kind == Block.Kind.EMAIL:
        contact = Contact.objects.filter(report=report, report__site=by.site).first()
        return (email_digest(contact.email), "") if contact else Refused("This reader gave no address.")
    if kind == Block.Kind.NETWORK:
        intake = Intake.objects.filter(report=report, site=by.site).exclude(network="").first()
        return (intake.network, intake.period) if intake else Refused("The network is not known any more.")
    return Refused("Choose what to block.")
