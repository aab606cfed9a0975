"""A look at a publisher's page: whether readers can report from it."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site


class FindingRow(TypedDict):
    """One thing that was looked at, as it is stored: `level` is good, note or fault."""

    level: str
    said: str
    change: str


class PageCheck(models.Model):
    """One check of the widget on a page: asked for by a person, done by a task."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="page_checks")
    url = models.CharField(max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    findings = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=("site", "-id"), name="page_checks_newest_first"),)

    def __str__(self) -> str:
        return self.url
