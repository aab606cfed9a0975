"""Where a story runs besides its web page, and what is still to be put right there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from corrigenda.store.models.case import Case
from corrigenda.store.models.site import Site


class Channel(models.Model):
    """One way by which a site's stories reach their readers besides the web page, such as its morning newsletter."""

    class Kind(models.TextChoices):
        APP = "app", "app"
        NEWSLETTER = "newsletter", "newsletter"
        PRINT = "print", "print"
        PUSH = "push", "push message"
        SOCIAL = "social", "social post"
        SYNDICATION = "syndication", "other papers that carry it"
        OTHER = "other", "something else"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=100)
    retired_at = models.DateTimeField(null=True, help_text="Offered no more; its items stay")

    class Meta:
        ordering = ("kind", "name", "id")
        constraints = (
            models.UniqueConstraint(fields=("site", "name"), name="one_channel_a_name", condition=Q(retired_at=None)),
        )

    def __str__(self) -> str:
        return self.name


class ChannelItem(models.Model):
    """One channel on which a corrected story ran. Never deleted: done, or found not to have run there, by name and time."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="channel_items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="channel_items")
    kind = models.CharField(max_length=12, choices=Channel.Kind)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="items")
    place = models.CharField(max_length=200, blank=True, help_text="Which issue, which page, as it was told")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="None: a reader said so",
    )
    added_at = models.DateTimeField()
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    not_there = models.BooleanField(default=False, help_text="Settled because it never ran there")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="settled_by_name_and_time",
            ),
            models.UniqueConstraint(fields=("case", "kind", "channel", "place"), name="one_item_a_place"),
        )
        indexes = (models.Index(fields=("site", "id"), name="channel_items_open", condition=Q(done_at=None)),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.case}"
