"""What was done to a site's settings and people: who, what, when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site


class Act(models.Model):
    """One act of a person about a site's settings or people; never changed. `detail` never holds a secret."""

    class Kind(models.TextChoices):
        SETTINGS = "settings", "changed the settings"
        WRITING_OFF = "writing_off", "switched writing off"
        WRITING_ON = "writing_on", "switched writing on"
        CONNECTED = "connected", "connected the CMS"
        CONNECTED_UNTESTED = "connected_untested", "connected the CMS without a test"
        INVITED = "invited", "invited"
        LINK_SENT = "link_sent", "sent a new link to"
        ROLE = "role", "changed the role of"
        REMOVED = "removed", "removed"
        PASSWORD = "password", "set a password"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="acts")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    detail = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("site", "-id"), name="acts_newest_first"),)

    def __str__(self) -> str:
        return f"{self.actor} {self.get_kind_display()} {self.detail}".strip()
