"""Let a report in, or hold it for a person and say why. Nothing is ever dropped (law 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from corrigenda.flows.abuse import abuse_of
from corrigenda.flows.networks import email_digest
from corrigenda.flows.submit import OWN_WORDS
from corrigenda.store.models import Block, Contact, Intake, Report

WINDOW = timedelta(hours=1)
MOST_FROM_A_NETWORK = 120
"""Reports of one neighbourhood in an hour; a school's whole class stays under it."""
RATE_ENDS = timedelta(hours=24)
SAME_WORDS = 5
SAME_EDIT = 20
SAME_ANYWHERE = 20
LONG_WORDS = 40


@dataclass(frozen=True, slots=True)
class Held:
    """The report waits for a person; `opens_at` tells when the reason ends by itself, if it does."""

    reason: Intake.Reason
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetIn:
    """The report goes to the editors."""


def sift(report: Report, *, now: datetime) -> bool:
    """Tell whether the report goes on to the editors; the first time it is asked, that is decided and kept."""
    intake = Intake.objects.filter(report=report).first()
    if intake is None or intake.state == Intake.State.OPEN:
        return True
    if intake.state != Intake.State.RECEIVED:
        return False
    answer = weigh(report, intake=intake, now=now)
    waiting = Intake.objects.filter(pk=intake.pk, state=Intake.State.RECEIVED)
    match answer:
        case Held(reason=reason, opens_at=opens_at):
            waiting.update(state=Intake.State.HELD, reason=reason, opens_at=opens_at, abuse=abuse_of(report))
            return False
        case LetIn():
            waiting.update(state=Intake.State.OPEN, abuse=abuse_of(report))
            return True


def weigh(report: Report, *, intake: Intake, now: datetime) -> Held | LetIn:
    """Ask each reason to hold a report, the surest first."""
    block = _block(report, intake=intake, now=now)
    if block is not None:
        return Held(Intake.Reason.BLOCKED, block.ends_at)
    if report.suspicious == "honeypot":
        return Held(Intake.Reason.SUSPICIOUS)
    if _is_flood(report, intake=intake):
        return Held(Intake.Reason.FLOOD)
    if _is_too_many(intake):
        return Held(Intake.Reason.RATE, now + RATE_ENDS)
    return LetIn()


def _block(report: Report, *, intake: Intake, now: datetime) -> Block | None:
    known = Q(pk=None)
    contact = Contact.objects.filter(report=report).first()
    if contact is not None:
        known |= Q(kind=Block.Kind.EMAIL, digest=email_digest(contact.email))
    if intake.network:
        known |= Q(kind=Block.Kind.NETWORK, digest__in=(intake.network, intake.network_before))
    return Block.objects.filter(known, site_id=intake.site_id, ends_at__gt=now).order_by("-ends_at").first()


def _is_flood(report: Report, *, intake: Intake) -> bool:
    same = Intake.objects.filter(
        site_id=intake.site_id, words=intake.words, at__gt=intake.at - WINDOW, at__lte=intake.at
    ).exclude(pk=intake.pk)
    own_words = len(report.why.strip())
    if own_words >= LONG_WORDS and _at_least(SAME_ANYWHERE, same):
        return True
    if not intake.network:
        return False
    return _at_least(SAME_WORDS if own_words >= OWN_WORDS else SAME_EDIT, same.filter(network=intake.network))


def _is_too_many(intake: Intake) -> bool:
    if not intake.network:
        return False
    near = Intake.objects.filter(site_id=intake.site_id, network=intake.network, at__gt=intake.at - WINDOW)
    return _at_least(MOST_FROM_A_NETWORK, near.filter(at__lte=intake.at).exclude(pk=intake.pk))


def _at_least(most: int, rows: QuerySet[Intake]) -> bool:
    """Tell whether there are so many rows, without counting more than those."""
    return len(rows.values_list("pk", flat=True)[:most]) >= most
