"""What a reader is told."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.report import Report


class Message(models.Model):
    """One outcome of one report, told once. The address is looked up when it is sent, and never stored here."""

    class Outcome(models.TextChoices):
        RECEIVED = "received", "received"
        LIVE = "live", "corrected"
        ATTESTED = "attested", "corrected, says the newsroom"
        REJECTED = "rejected", "not corrected"
        ALREADY_FIXED = "already_fixed", "already fixed"
        REVERTED = "reverted", "correction taken back"
        ASKED = "asked", "asked for more"

    class State(models.TextChoices):
        QUEUED = "queued", "queued"
        SENT = "sent", "sent"
        BOUNCED = "bounced", "bounced"
        NO_ADDRESS = "no_address", "no address"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    case_id = models.BigIntegerField(default=0, help_text="0: about the report as a whole")
    outcome = models.CharField(max_length=20, choices=Outcome)
    round = models.PositiveIntegerField(
        default=0, help_text="Counts the reader's appeals and questions, each of which may be told anew"
    )
    state = models.CharField(max_length=12, choices=State)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "case_id", "outcome", "round"), name="one_message_an_outcome"),
        )
        indexes = (
            models.Index(fields=("case_id",), name="messages_of_a_case"),
            models.Index(fields=("sent_at",), name="messages_by_sending"),
        )
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.outcome} to the reader of {self.report_id}"
