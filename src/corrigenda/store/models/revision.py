"""A stored snapshot of a story."""

from __future__ import annotations

from typing import TypedDict

from django.db import models

from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class FieldText(TypedDict):
    """One field of a snapshot: its source, and its visible text as it was read then."""

    name: str
    format: str
    source: str
    text: str


class Revision(models.Model):
    """A story as it stood at one moment: every field's source and visible text. Never changed.

    Offsets into a revision count code points of one field's visible text.
    """

    class Origin(models.TextChoices):
        CMS = "cms", "read from the CMS"
        PAGE = "page", "read from the public page"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="revisions")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="revisions")
    origin = models.CharField(max_length=10, choices=Origin)
    version = models.CharField(max_length=200, help_text="The connector's name of this version")
    fields = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("story", "origin", "digest"), name="one_revision_a_text"),)

    def __str__(self) -> str:
        return f"{self.story} at {self.fetched_at:%Y-%m-%d %H:%M}"

    def field(self, name: str) -> FieldText | None:
        """Return the field of that name, or None."""
        return next((field for field in self.fields if field["name"] == name), None)

    def text(self, name: str) -> str:
        """Return the visible text of the field of that name; raises KeyError if there is none."""
        if (field := self.field(name)) is None:
            raise KeyError(name)
        return field["text"]
