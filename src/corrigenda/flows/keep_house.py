"""What is done every hour: ended holds open, what is kept only for a time goes, the audit chain closes its gaps."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from corrigenda.flows.answers import Done, TaskAnswer
from corrigenda.flows.release import open_due
from corrigenda.store.acts import link_waiting
from corrigenda.store.models import (
    Attempt,
    Block,
    ConnectionTest,
    Contact,
    Edit,
    Intake,
    Remark,
    Session,
    SignInLink,
    Site,
    Task,
)
from corrigenda.store.models.case import OPEN

NETWORKS_KEPT = timedelta(days=30)
SPAM_KEPT = timedelta(days=30)
ATTEMPTS_KEPT = timedelta(days=1)
LINKS_KEPT = timedelta(days=30)
TESTS_KEPT = timedelta(days=1)
TASKS_KEPT = timedelta(days=30)
"""Done tasks tell what was done when, for whoever looks into a fault; then they only make the queue's table large."""
MOST_AT_ONCE = 1_000


def keep_house(_: str, *, now: datetime) -> TaskAnswer:
    """Do it; whatever is left over is done the next time."""
    open_due(now=now)
    old = Intake.objects.filter(at__lt=now - NETWORKS_KEPT).exclude(period="")
    ids = list(old.values_list("pk", flat=True)[:MOST_AT_ONCE])
    Intake.objects.filter(pk__in=ids).update(network="", network_before="", period="")
    spam = Contact.objects.filter(
        report__intake__state=Intake.State.SPAM, report__intake__settled_at__lt=now - SPAM_KEPT
    )
    Contact.objects.filter(pk__in=list(spam.values_list("pk", flat=True)[:MOST_AT_ONCE])).delete()
    Contact.objects.filter(pk__in=_addresses_no_longer_needed(now=now)).delete()
    Attempt.objects.filter(at__lt=now - ATTEMPTS_KEPT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    SignInLink.objects.filter(expires_at__lt=now - LINKS_KEPT).delete()
    Block.objects.filter(ends_at__lt=now).delete()
    Task.objects.filter(done_at__lt=now - TASKS_KEPT).delete()
    ConnectionTest.objects.filter(asked_at__lt=now - TESTS_KEPT).delete()
    for site_id in (None, *Site.objects.values_list("pk", flat=True)):
        link_waiting(site_id)
    return Done()


def _addresses_no_longer_needed(*, now: datetime) -> list[int]:
    """Return the addresses whose time is over and whose readers wait for no answer any more."""
    waiting = Q(case__decision__in=OPEN)
    edits = Edit.objects.filter(waiting, report=OuterRef("report"))
    remarks = Remark.objects.filter(waiting, report=OuterRef("report"))
    over = Contact.objects.filter(report__received_at__lt=now - timedelta(days=settings.ADDRESS_DAYS))
    over = over.filter(~Exists(edits), ~Exists(remarks)).exclude(report__intake__state=Intake.State.HELD)
    return list(over.values_list("pk", flat=True)[:MOST_AT_ONCE])
