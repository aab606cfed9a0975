"""One article."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.site import Site


class Story(models.Model):
    """One article: its canonical URL, and its name in its CMS.

    An address that turned out to show another story's text (a print or AMP rendition, a further host) is a row of
    its own with `same_as`; everything about the story hangs on the canonical one.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="stories")
    url = models.CharField(max_length=2000)
    ref = models.CharField(max_length=2000, blank=True, help_text="What the connector calls it")
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="other_addresses")
    title = models.CharField(max_length=500, blank=True)
    section = models.CharField(max_length=200, blank=True)
    author = models.CharField(max_length=300, blank=True, help_text="As the story names its authors")
    language = models.CharField(max_length=35, blank=True)
    created_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True, help_text="As a feed or sitemap says")
    changed_at = models.DateTimeField(
        null=True, help_text="As a feed or sitemap says; to be read again if it is later than our look"
    )
    lines = models.JSONField(default=list, help_text="Digests of the lines that its public page has")
    gone = models.JSONField(default=list, help_text="Digests of lines that its public page had and has no more")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "url"), name="one_story_a_url"),)

    def __str__(self) -> str:
        return self.title or self.url
