"""What readers do on their receipts after a report was kept: take it back, or appeal against a decision."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.report import Report


class Withdrawal(models.Model):
    """A reader took a report back before it was decided. The report stays; nobody is told of its outcome."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"withdrawal of {self.report_id}"


class Appeal(models.Model):
    """A reader asked, once, that a decision be looked at again."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="appeal")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="appeals")
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"appeal of {self.report_id}"
