"""How far the figures have been counted."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """The one row that says up to where cases, their histories and messages have been counted, and when that was."""

    transition_id = models.BigIntegerField(default=0)
    case_id = models.BigIntegerField(default=0)
    message_id = models.BigIntegerField(default=0)
    sent_until = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"counted up to step {self.transition_id}"
