"""Work that is still to be done: the table is the queue."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Task(models.Model):
    """One piece of work, queued in the transaction that made it necessary."""

    name = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, help_text="The id of the row it is about")
    site_id = models.BigIntegerField()
    run_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0, help_text="How often its flow broke since it last answered")
    claimed_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=60, blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("run_at", "id"), name="tasks_to_do", condition=Q(done_at=None, given_up_at=None)),
            models.Index(fields=("name", "subject"), name="tasks_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"
