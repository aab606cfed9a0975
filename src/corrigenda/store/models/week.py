"""The figures of one week, counted beforehand so that no screen has to count."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.site import Site


class Week(models.Model):
    """What happened at a site in the week that begins on `monday`: in all, in one section, or to one nature of error.

    `waits_decided` and `waits_live` are pairs of seconds: all of the wait, and how much of it the clock was paused.
    """

    class Part(models.TextChoices):
        ALL = "all", "all"
        SECTION = "section", "one section"
        NATURE = "nature", "one nature"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="weeks")
    monday = models.DateField()
    part = models.CharField(max_length=10, choices=Part)
    key = models.CharField(max_length=100, blank=True)
    reports = models.PositiveIntegerField(default=0)
    cases = models.PositiveIntegerField(default=0)
    by_staff = models.PositiveIntegerField(default=0)
    decided = models.PositiveIntegerField(default=0)
    upheld = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    live = models.PositiveIntegerField(default=0)
    regressed = models.PositiveIntegerField(default=0)
    to_tell = models.PositiveIntegerField(default=0)
    told = models.PositiveIntegerField(default=0)
    told_in_time = models.PositiveIntegerField(default=0)
    waits_decided = models.JSONField(default=list)
    waits_live = models.JSONField(default=list)
    reasons = models.JSONField(default=dict)
    refusals = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("site", "part", "monday", "key"), name="one_row_a_week_and_part"),
        )

    def __str__(self) -> str:
        return f"{self.site}, week of {self.monday}: {self.key or self.part}"
