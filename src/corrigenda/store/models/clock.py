"""How long a case took: derived from its history, and made again whenever that grew."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.site import Site


class Clock(models.Model):
    """One round of a case: the first runs from its first report, each further one from a regression.

    Waits are in seconds: all of it, and how much of it the clock was paused. None while it still runs.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="clocks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    round = models.PositiveIntegerField()
    section = models.CharField(max_length=100, blank=True)
    nature = models.CharField(max_length=20, blank=True)
    by_staff = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_seconds = models.BigIntegerField(null=True)
    decided_paused = models.BigIntegerField(null=True)
    live_at = models.DateTimeField(null=True)
    live_seconds = models.BigIntegerField(null=True)
    live_paused = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    settled_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)
    refusals = models.JSONField(default=list)
    to_tell = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    told_in_time = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "round"), name="one_clock_a_round"),)
        indexes = (
            models.Index(fields=("site", "started_at"), name="clocks_by_start"),
            models.Index(fields=("site", "decided_at"), name="clocks_by_decision"),
            models.Index(fields=("site", "settled_at"), name="clocks_by_end"),
        )

    def __str__(self) -> str:
        return f"round {self.round} of case {self.case_id}"
