"""Who is looking at a case right now."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.case import Case


class Lease(models.Model):
    """That somebody has a case on the screen. A courtesy: what guards a decision is the case's version, which this never touches."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} looks at case {self.case_id}"
