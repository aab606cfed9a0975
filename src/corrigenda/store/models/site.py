"""A publication."""

from __future__ import annotations

from datetime import time

from django.db import models


class Site(models.Model):
    """A publication: owns stories, members and policy."""

    class NoticePlace(models.TextChoices):
        TOP = "top", "above the story"
        END = "end", "at the story's end"

    class SecondPerson(models.TextChoices):
        NEVER = "never", "never"
        GRAVE = "grave", "for an editors' note, an apology or a retraction"
        WEIGHTY = "weighty", "for everything above a minor note"

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35, default="en")
    url = models.URLField(max_length=500)
    origins = models.JSONField(default=list, help_text="Addresses the site is read at, such as https://www.example.org")
    connector = models.CharField(max_length=60, default="http")
    connector_settings = models.JSONField(default=dict, blank=True)
    connector_secrets = models.JSONField(default=dict, blank=True, help_text="Secret settings by name, sealed")
    page_headers = models.JSONField(
        default=dict, blank=True, help_text="Headers that the public pages ask for, by name; the values are sealed"
    )
    notice_place = models.CharField(max_length=10, choices=NoticePlace, default=NoticePlace.END)
    second_person = models.CharField(max_length=10, choices=SecondPerson, default=SecondPerson.GRAVE)
    small_fixes_public = models.BooleanField(default=False)
    private_network = models.BooleanField(default=False, help_text="The public pages are on a private network")
    addresses = models.JSONField(
        default=dict, help_text="IP addresses of host names that are reached otherwise than by DNS"
    )
    write_back_on = models.BooleanField(default=True, help_text="Off stops every write to the CMS at once")
    second_factor_required = models.BooleanField(
        default=False, help_text="Its members reach it only with a second factor set up"
    )
    widget = models.JSONField(
        default=dict, blank=True, help_text="What the widget is told on this site's pages, by the names of its options"
    )
    working_days = models.CharField(
        max_length=7, default="12345", blank=True, help_text="Days on which somebody decides cases; 1 is Monday"
    )
    day_begins = models.TimeField(default=time(9))
    day_ends = models.TimeField(default=time(18))
    discovery_on = models.BooleanField(default=False, help_text="Its feeds and sitemaps are read for stories")
    discovery_minutes = models.PositiveIntegerField(default=15, help_text="Minutes between two looks at each of them")
    desk_language = models.CharField(
        max_length=10, blank=True, help_text="Of the screens of whoever chose none; empty: as the browser asks"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
