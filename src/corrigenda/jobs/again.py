"""Set the tasks of the timetable that come round again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from corrigenda.jobs.timetable import EVERY
from corrigenda.store.models import Task

SUBJECT = "all"
REST = timedelta(hours=1)
"""A task that broke too often is tried afresh after this long; its row still names the fault until then."""


def set_again(*, now: datetime) -> None:
    """Have every task that comes round stand in the queue, one row each: a finished one is wound up again."""
    for name, pause in EVERY.items():
        rows = Task.objects.filter(name=name, subject=SUBJECT)
        ended = Q(done_at__isnull=False) | Q(given_up_at__lte=now - REST)
        if rows.filter(ended).update(done_at=None, given_up_at=None, attempts=0, faults=0, run_at=now + pause):
            continue
        if not rows.exists():
            Task.objects.create(name=name, subject=SUBJECT, site_id=0, run_at=now)
