"""A case put off: until when, until how many reports, or until its story changes."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.decision import Decision


class Snooze(models.Model):
    """One time that a case was put off; it wakes at the first of its conditions. `woke_at` is None while it sleeps."""

    class Woke(models.TextChoices):
        DATE = "date", "its date has come"
        REPORTS = "reports", "more readers reported it"
        STORY = "story", "the story changed"
        PERSON = "person", "somebody took it up again"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="snoozes")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="snooze")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reports = models.PositiveIntegerField(null=True, help_text="How many more reports wake it")
    reports_then = models.PositiveIntegerField(default=0, help_text="How many reports it had when it was put off")
    on_change = models.BooleanField(default=False)
    woke_at = models.DateTimeField(null=True)
    woke_because = models.CharField(max_length=10, choices=Woke, blank=True)

    def __str__(self) -> str:
        return f"snooze of {self.case}"
