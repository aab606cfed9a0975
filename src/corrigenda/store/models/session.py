"""Where people are signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in. `session_key` is a digest: a copy of this table opens no desk.

    The columns repeat what the session's data says, so that a person's sessions can be listed and ended.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(max_length=120, blank=True)
    network = models.CharField(
        max_length=60, blank=True, help_text="The neighbourhood of the address, never the address"
    )
    factor = models.CharField(max_length=12, blank=True)
    signed_in_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
