"""What became of a report at the door: let in, held for a person, or binned; and who is kept at the door."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.report import Report
from corrigenda.store.models.site import Site


class Intake(models.Model):
    """The state of a report beside the report itself, which never changes (law 2). A report without a row is open."""

    class State(models.TextChoices):
        RECEIVED = "received", "received"
        HELD = "held", "held"
        OPEN = "open", "open"
        SPAM = "spam", "binned"

    class Reason(models.TextChoices):
        BLOCKED = "blocked", "from a blocked sender"
        FLOOD = "flood", "the same words again and again"
        RATE = "rate", "many reports from one network"
        SUSPICIOUS = "suspicious", "a field was filled in that people do not see"

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="intake")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="intakes")
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    opens_at = models.DateTimeField(null=True, help_text="When a hold ends by itself: it may only open")
    at = models.DateTimeField(help_text="When the report came")
    network = models.CharField(
        max_length=64, blank=True, help_text="Keyed digest of the network; emptied after 30 days"
    )
    network_before = models.CharField(
        max_length=64, blank=True, help_text="The same under the key of the month before, for blocks made in it"
    )
    period = models.CharField(max_length=7, blank=True, help_text="The month whose key made the digest")
    words = models.CharField(max_length=64, blank=True, help_text="Digest of what was said, to gather floods")
    abuse = models.JSONField(default=list, help_text="Why its words are blurred: rule and the words it met")
    erased_at = models.DateTimeField(null=True, help_text="When its reader's personal data were erased")
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("site", "state", "at", "id"), name="intake_by_state"),
            models.Index(fields=("site", "words", "at"), name="intake_by_words"),
            models.Index(fields=("site", "network", "at"), name="intake_by_network"),
        )

    def __str__(self) -> str:
        return f"{self.report_id}: {self.state}"


class Block(models.Model):
    """A sender whose reports are held until a person looks: known by a keyed digest of an address or a network."""

    class Kind(models.TextChoices):
        EMAIL = "email", "address"
        NETWORK = "network", "network"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="blocks")
    kind = models.CharField(max_length=10, choices=Kind)
    digest = models.CharField(max_length=64)
    period = models.CharField(max_length=7, blank=True, help_text="Of a network: the month whose key made the digest")
    reason = models.CharField(max_length=200)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "kind", "digest"), name="one_block_a_sender"),)

    def __str__(self) -> str:
        return f"{self.kind} until {self.ends_at:%Y-%m-%d}"


class Alarm(models.Model):
    """An editor's word to the operators that a report is abuse."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="alarm")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="alarms")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"abuse in {self.report_id}"
