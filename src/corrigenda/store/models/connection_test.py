"""A try of a connection to the site's CMS, asked for in the desk and made by a task."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site


class PartRead(TypedDict):
    """One field of the story that was read: its name, format, length in code points and beginning, or why it is none."""

    name: str
    format: str
    length: int
    beginning: str


class StoryRead(TypedDict):
    """The story that was read; `writes` tells whether the connection can write, `limits` what a write would fail by."""

    title: str
    state: str
    version: str
    ref: str
    writes: bool
    limits: list[str]
    parts: list[PartRead]


class WouldWrite(TypedDict):
    """The stretch of a field's source that a fix would change, before and after."""

    field: str
    before: str
    after: str


class ConnectionResult(TypedDict):
    """What came of it: the story or why it was not read; what a fix would write or why it would not; why it was not saved."""

    story: NotRequired[StoryRead]
    not_read: NotRequired[str]
    would: NotRequired[WouldWrite]
    would_not: NotRequired[str]
    not_saved: NotRequired[str]


class ConnectionTest(models.Model):
    """One test of a connection as typed, and a rehearsal of a fix if words were given. Kept for a day."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="connection_tests")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    connector = models.CharField(max_length=60)
    connector_settings = models.JSONField(default=dict)
    connector_secrets = models.JSONField(default=dict, help_text="Sealed, by name; gone when the test is done")
    draft = models.TextField(blank=True, help_text="The secrets typed, sealed for the form that follows")
    url = models.CharField(max_length=2000)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)
    saves = models.BooleanField(default=False, help_text="The connection is taken over if the story is read")
    saved = models.BooleanField(default=False)
    result: models.JSONField[ConnectionResult, ConnectionResult] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.connector}: {self.url}"
