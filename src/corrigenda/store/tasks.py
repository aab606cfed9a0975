"""Queueing work, in the transaction that made it necessary."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from corrigenda.store.models import Task


def queue(name: str, *, subject: object, site_id: int, run_at: datetime) -> None:
    """Queue the task `name` about the row `subject`, to run at `run_at` or soon after."""
    Task.objects.create(name=name, subject=str(subject), site_id=site_id, run_at=run_at)


def bring_forward(name: str, *, subject: object, site_id: int, run_at: datetime) -> None:
    """Have the next waiting task `name` about a row run by `run_at`, or queue one if there is none."""
    soonest = _waiting(name, subject=subject, at=run_at).order_by("run_at").values_list("pk", flat=True).first()
    if soonest is None:
        queue(name, subject=subject, site_id=site_id, run_at=run_at)
    else:
        Task.objects.filter(pk=soonest, run_at__gt=run_at).update(run_at=run_at)


def queue_besides(name: str, *, subject: object, site_id: int, run_at: datetime) -> None:
    """Queue the task `name` about a row, unless one is to run by `run_at` anyway; those that are set for later stay."""
    if not _waiting(name, subject=subject, at=run_at).filter(run_at__lte=run_at).exists():
        queue(name, subject=subject, site_id=site_id, run_at=run_at)


def wind_up(name: str, *, subject: object, site_id: int, run_at: datetime) -> None:
    """Have the task `name` about a row run at `run_at`, or before if it stands in the queue already: one row, used again.

    For what is done again and again, so that the table does not grow by it.
    """
    rows = Task.objects.filter(name=name, subject=str(subject))
    last = rows.order_by("-id").first()
    if last is None:
        queue(name, subject=subject, site_id=site_id, run_at=run_at)
    elif last.done_at is None and last.given_up_at is None:
        Task.objects.filter(pk=last.pk, run_at__gt=run_at).update(run_at=run_at)
    else:
        Task.objects.filter(pk=last.pk).exclude(done_at=None, given_up_at=None).update(
            done_at=None, given_up_at=None, attempts=0, faults=0, last_error="", run_at=run_at
        )


def tries(name: str, *, subject: object) -> int:
    """Return how often the unfinished task `name` about a row was tried so far."""
    open_task = Task.objects.filter(name=name, subject=str(subject), done_at=None, given_up_at=None).order_by(
        "-attempts"
    )
    return open_task.values_list("attempts", flat=True).first() or 0


def _waiting(name: str, *, subject: object, at: datetime) -> QuerySet[Task]:
    """Return the tasks `name` about a row that nobody does at this moment: who does one may have read what changed before it did."""
    free = Q(claimed_until=None) | Q(claimed_until__lt=at)
    return Task.objects.filter(free, name=name, subject=str(subject), done_at=None, given_up_at=None)


def given_up() -> QuerySet[Task]:
    """Return the tasks that broke too often, in the order in which they were given up."""
    return Task.objects.exclude(given_up_at=None).order_by("given_up_at", "id")


def retry(tasks: QuerySet[Task], *, now: datetime) -> int:
    """Have given-up tasks run again from now on, as if they had never broken; returns how many there were."""
    return tasks.exclude(given_up_at=None).update(
        given_up_at=None, claimed_until=None, attempts=0, faults=0, last_error="", run_at=now
    )
