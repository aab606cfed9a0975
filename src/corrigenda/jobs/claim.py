"""Claim one due task by a conditional update, so that of many workers exactly one does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from corrigenda.store.models import Task

LEASE = timedelta(minutes=2)
"""A worker that died gives its task back after this long; every flow can be run again."""


def claim(*, worker: str, now: datetime, but: Q | None = None) -> Task | None:
    """Return the task that is due longest, claimed for `worker`, or None; those of `but` are left to others."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    due = Task.objects.filter(free, done_at=None, given_up_at=None, run_at__lte=now)
    for task in (due if but is None else due.exclude(but)).order_by("run_at", "id")[:5]:
        still_free = Task.objects.filter(
            pk=task.pk, claimed_until=task.claimed_until, run_at=task.run_at, attempts=task.attempts, done_at=None
        )
        if still_free.update(claimed_until=now + LEASE, claimed_by=worker):
            task.claimed_until, task.claimed_by = now + LEASE, worker
            return task
    return None


def finish(task: Task, *, now: datetime) -> None:
    """Put a task away as done."""
    _held(task).update(done_at=now, claimed_until=None)


def again(task: Task, *, after: timedelta, why: str, now: datetime, faults: int = 0, is_try: bool = True) -> None:
    """Give a task back, to be run once more after a while; `faults` is how often its flow broke in a row."""
    attempts = task.attempts + is_try
    _held(task).update(run_at=now + after, claimed_until=None, attempts=attempts, faults=faults, last_error=why[:2000])


def give_up(task: Task, *, why: str, now: datetime) -> None:
    """Put a task away as one that a person has to look at; it stays in the table."""
    _held(task).update(
        given_up_at=now, claimed_until=None, attempts=task.attempts + 1, faults=task.faults + 1, last_error=why[:2000]
    )


def _held(task: Task) -> QuerySet[Task]:
    """Return the task if its claim still stands: one that took too long is another worker's now, which puts it away."""
    return Task.objects.filter(pk=task.pk, claimed_until=task.claimed_until, claimed_by=task.claimed_by)
