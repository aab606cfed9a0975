"""What one reader sent, and where it was found to belong."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models.functions import Lower

from corrigenda.store.models.revision import Revision
from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class Report(models.Model):
    """What one reader sent. Immutable: everything else is derived and can be computed again (law 2)."""

    class About(models.TextChoices):
        PASSAGE = "passage", "words in the story"
        STORY = "story", "the story as a whole"
        PHOTO = "photo", "a photo"
        PERSON = "person", "a person in the story"

    class Kind(models.TextChoices):
        ERROR = "error", "it is wrong"
        MISLEADING = "misleading", "it is misleading"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="reports")
    idempotency_key = models.CharField(max_length=200)
    body_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    url = models.CharField(max_length=2000)
    page_url = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=35, blank=True)
    direction = models.CharField(max_length=3, blank=True)
    read_in = models.CharField(max_length=20, default="web")
    read_where = models.CharField(max_length=200, blank=True, help_text="Which issue, which page, as the reader says")

    about = models.CharField(max_length=10, choices=About)
    kind = models.CharField(max_length=12, choices=Kind)
    exact = models.TextField(blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, help_text="Code points in the text the reader saw")
    end = models.PositiveIntegerField(null=True)
    text_digest = models.CharField(max_length=64, blank=True)
    replacement = models.TextField(null=True, blank=True, help_text="None: no proposal; empty: delete these words")  # noqa: DJ001 - the two differ
    why = models.TextField(blank=True)
    source_link = models.CharField(max_length=2000, blank=True)
    suspicious = models.CharField(max_length=40, blank=True, help_text="Why it ranks lower: honeypot, hasty")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "idempotency_key"), name="one_report_a_key"),)
        indexes = (models.Index(fields=("site", "-received_at"), name="report_by_time"),)

    def __str__(self) -> str:
        return f"report {self.id}"


class Contact(models.Model):
    """The reader's address, apart from the report so that it can be erased (law 13)."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField(max_length=320)

    class Meta:
        indexes = (models.Index(Lower("email"), name="contacts_by_address"),)

    def __str__(self) -> str:
        return f"address of {self.report_id}"


class Placement(models.Model):
    """Where a report was found in the story as it stood when it came."""

    class Status(models.TextChoices):
        FOUND = "found", "found"
        AMBIGUOUS = "ambiguous", "fits several places"
        GONE = "gone", "not in the story"
        ALREADY_FIXED = "already_fixed", "already fixed"
        STORY = "story", "about the story as a whole"
        NO_STORY = "no_story", "the story could not be read"

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="placement")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="placements")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="placements")
    status = models.CharField(max_length=20, choices=Status)
    field = models.CharField(max_length=40, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    score = models.FloatField(null=True)
    certain = models.BooleanField(default=False)
    places = models.JSONField(default=list, help_text="When ambiguous: field, start, end and score of each place")
    detail = models.TextField(blank=True)
    placed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id}: {self.status}"
