"""Queueing work, in the transaction that made it necessary."""

from __future__ import annotations

from datetime import datetime

from corrigenda.store.models import Task


def queue(name: str, *, subject: object, site_id: int, run_at: datetime) -> None:
    """Queue the task `name` about the row `subject`, to run at `run_at` or soon after."""
    Task.objects.create(name=name, subject=str(subject), site_id=site_id, run_at=run_at)


def tries(name: str, *, subject: object) -> int:
    """Return how often the unfinished task `name` about a row was tried so far."""
    open_task = Task.objects.filter(name=name, subject=str(subject), done_at=None, given_up_at=None).order_by(
        "-attempts"
    )
    return open_task.values_list("attempts", flat=True).first() or 0
