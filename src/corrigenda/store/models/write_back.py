"""Carrying accepted edits into the CMS: what was meant, what was there, what came of it."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class WriteBack(models.Model):
    """One conditional write. The row is on disk before the write is sent, so that a crash can be told from a success.

    `before` and `after` map field names to sources: the text before is kept by us, because a CMS may keep no revision of it.
    """

    class Purpose(models.TextChoices):
        APPLY = "apply", "apply"
        UNDO = "undo", "undo"

    class State(models.TextChoices):
        WRITING = "writing", "sent, outcome not yet proven"
        APPLIED = "applied", "proven"
        REFUSED = "refused", "refused, nothing written"
        FAILED = "failed", "the CMS did not answer"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="write_backs")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="write_backs")
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.APPLY)
    state = models.CharField(max_length=10, choices=State)
    version_before = models.CharField(max_length=200)
    version_after = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    formats = models.JSONField(default=dict)
    edits = models.JSONField(default=list, help_text="The edits as carried: offsets in the visible text before")
    notice_id = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} of {self.story}: {self.state}"
