"""What a person said of two cases: one error, or two; it beats the machine for ever."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.edit import Edit
from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class Link(models.Model):
    """Two cases that a person put together or took apart. Never changed: of two links the later one counts.

    `first` and `second` are the edits by which the joining of later reports knows them; a remark has none.
    """

    class Kind(models.TextChoices):
        MUST = "must", "one error"
        CANNOT = "cannot", "not one error"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="links")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=6, choices=Kind)
    first_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    second_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Edit, on_delete=models.PROTECT, null=True, related_name="+")
    second = models.ForeignKey(Edit, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("story", "id"), name="links_of_a_story"),)

    def __str__(self) -> str:
        return f"{self.first_case} and {self.second_case}: {self.get_kind_display()}"
