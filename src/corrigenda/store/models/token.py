"""Tokens with which programs read a site's desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site


class ApiToken(models.Model):
    """A bearer token of one site, good for its scopes only; the token itself is shown once and kept as a digest."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
