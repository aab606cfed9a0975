"""A feed or a sitemap: where a site says which stories it has."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.site import Site


class Listing(models.Model):
    """One address that lists stories: named in the site's settings, or by a sitemap `index` that is.

    Everything but the address is what the last look found, and can be found again.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="listings")
    url = models.CharField(max_length=2000)
    index = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    changed_at = models.DateTimeField(null=True, help_text="As its index says")
    due_at = models.DateTimeField(
        null=True, help_text="When to read it next; null waits for its index to say that it changed"
    )
    read_at = models.DateTimeField(null=True, help_text="When it was last read, or found unchanged")
    tried_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text="Looks in a row that gave nothing")
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    listed = models.PositiveIntegerField(default=0, help_text="Stories, or of an index listings, that it named")
    added = models.PositiveIntegerField(default=0, help_text="Of those, the ones that were not known before")
    changed = models.PositiveIntegerField(default=0, help_text="Of those, the ones to be read again")
    left_out = models.PositiveIntegerField(default=0, help_text="Addresses that are not the site's, or none")
    fault = models.TextField(blank=True, help_text="What was wrong with it, in words")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "url"), name="one_listing_a_url"),)
        indexes = (models.Index(fields=("due_at",), name="listings_to_read"),)

    def __str__(self) -> str:
        return self.url
