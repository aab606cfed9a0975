"""Carrying accepted edits into the CMS: what was meant, what was there, what came of it."""

from __future__ import annotations

from typing import TypedDict

from django.db import models

from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class WrittenEdit(TypedDict):
    """One edit of a write: whose decision it was, its field, and its place in the field's visible text before the write."""

    decision: int
    field: str
    start: int
    end: int
    old: str
    new: str


class WrittenNotice(TypedDict):
    """A decision told of by the notice of a write: the notice's id in the source, and all its words, those of its other decisions too."""

    decision: int
    id: str
    text: str


class WriteBack(models.Model):
    """One conditional write of one story: everything accepted for it at that moment. The row is on disk before the write is sent, so that a crash can be told from a success.

    `before` and `after` map field names to sources: the text before is kept by us, because a CMS may keep no revision of it.
    """

    class Purpose(models.TextChoices):
        APPLY = "apply", "apply"
        UNDO = "undo", "undo"
        NOTICE = "notice", "change a notice"

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
    edits = models.JSONField(
        default=list, help_text="Each decision's edits as carried: offsets in the visible text before"
    )
    notices = models.JSONField(default=list, help_text="Each decision's notice: its id and its words")
    reason = models.CharField(max_length=40, blank=True)
    detail = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} of {self.story}: {self.state}"
