"""What reports ask for: atomic edits, and remarks without a replacement."""

from __future__ import annotations

from django.db import models

from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.store.models.case import Case
from corrigenda.store.models.report import Report
from corrigenda.store.models.revision import Revision


class Edit(models.Model):
    """One atomic change that a report, or a member of staff, asks for: a span of a revision, old words, new words."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="edits")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="edits")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="edits")
    field = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    rewrite = models.BooleanField(default=False)
    joined_because = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=("case", "-id"), name="edits_of_a_case"),)

    def __str__(self) -> str:
        return f"{self.old!r} → {self.new!r}"

    @property
    def value(self) -> TextEdit:
        """Return the edit as the text core's value."""
        return TextEdit(self.start, self.end, self.old, self.new)


class Remark(models.Model):
    """A report without a replacement, at the case it opened; it never joins another by itself."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="remarks")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="remark")

    def __str__(self) -> str:
        return f"remark of {self.report_id}"
