"""The published record."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.site import Site
from corrigenda.store.models.story import Story


class Correction(models.Model):
    """One published correction; its history is in the log's entries, and it is never deleted (law 9)."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="corrections")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="corrections")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="correction")
    number = models.PositiveIntegerField(help_text="Counts up within the site; part of the permalink")
    version = models.PositiveIntegerField(default=1)
    nature = models.CharField(max_length=20)
    treatment = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    context_before = models.TextField(blank=True)
    context_after = models.TextField(blank=True)
    label = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True)
    published_at = models.DateTimeField()
    live_at = models.DateTimeField(help_text="When it was seen on the public page, or attested")
    attested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Who says that it is public, where it was never seen there",
    )
    amended_at = models.DateTimeField(null=True, help_text="When its words changed last")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "number"), name="one_correction_a_number"),)
        indexes = (models.Index(fields=("site", "-published_at", "-id"), name="corrections_by_time"),)

    def __str__(self) -> str:
        return f"correction {self.number} of {self.site}"

    @property
    def is_small(self) -> bool:
        """Tell whether it was treated as silent: never in the corrections log, at most in the list of small fixes."""
        return self.treatment == "silent"


class LogEntry(models.Model):
    """One link of a site's hash chain over salted digests; never changed.

    `payload` and `salt` can be emptied where law or harm asks for it; the digest stays, and the chain still verifies.
    """

    class Kind(models.TextChoices):
        PUBLISHED = "published", "published"
        AMENDED = "amended", "amended"
        SEEN = "seen", "seen on the public page, attested before"
        WITHDRAWN = "withdrawn", "withdrawn"
        TOMBSTONE = "tombstone", "removed"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="log")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField()
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, help_text="Of salt and payload")
    link = models.CharField(max_length=64, help_text="Of the link before and this digest")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "number"), name="one_entry_a_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"entry {self.number} of {self.site}"
