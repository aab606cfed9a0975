"""What an agency said about a story of its that publications carried."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site


class AgencyCorrection(models.Model):
    """One correction as an agency sent it, kept word for word: the source of the cases that were opened because of it."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="agency_corrections")
    agency = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True, help_text="The agency's own name for it")
    sent_at = models.CharField(max_length=60, blank=True, help_text="When the agency sent it, as the agency writes it")
    text = models.TextField()
    words = models.TextField(default="", help_text="The wrong words, as our stories carry them")
    should_read = models.TextField(default="", blank=True, help_text="Empty while nobody has worded it")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("site", "agency", "reference"), name="one_agency_s_reference", condition=~models.Q(reference="")
            ),
        )
        indexes = (models.Index(fields=("site", "-id"), name="agency_newest_first"),)

    def __str__(self) -> str:
        return f"{self.agency} {self.reference}".strip()
