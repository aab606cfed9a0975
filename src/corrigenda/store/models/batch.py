"""Many cases treated alike with one word: what was asked, and what became of each."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.decision import Decision
from corrigenda.store.models.edit import Edit
from corrigenda.store.models.revision import Revision
from corrigenda.store.models.site import Site

UNDONE_WITHIN = timedelta(minutes=10)
"""So long after a batch was carried out it can be undone as a whole."""


class Batch(models.Model):
    """One command about many cases. Its items are named one by one when it is made; it is never a filter."""

    class Verb(models.TextChoices):
        ACCEPT = "accept", "Accept"
        REJECT = "reject", "Reject"
        SNOOZE = "snooze", "Put off"
        ASSIGN = "assign", "Assign"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="batches")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb)
    asked = models.JSONField(
        default=dict, help_text="What was said for all of them: reason, words, until when, to whom"
    )
    key = models.CharField(max_length=64, help_text="The same key is the same command: it is done once")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, help_text="When the last of its cases had its answer")
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undo_at = models.DateTimeField(null=True, help_text="When it was asked to be undone")
    undone_at = models.DateTimeField(null=True, help_text="When the last of its cases was taken back, or could not be")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "key"), name="one_batch_a_key"),)
        indexes = (models.Index(fields=("site", "-id"), name="batches_newest_first"),)

    def __str__(self) -> str:
        return f"batch {self.pk}"

    @property
    def undo_until(self) -> datetime:
        """Until when it can be undone as a whole."""
        return (self.done_at or self.made_at) + UNDONE_WITHIN


class BatchItem(models.Model):
    """One case of a batch, bound to the version and the revision that were on the screen, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "waits"
        DONE = "done", "done"
        CHANGED = "changed", "changed meanwhile"
        REFUSED = "refused", "refused"
        STOPPED = "stopped", "not begun, because the batch was undone"

    class Back(models.TextChoices):
        NONE = "", "not taken back"
        WAITING = "waiting", "waits to be taken back"
        DONE = "done", "taken back"
        REFUSED = "refused", "not taken back"

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="batch_items")
    version = models.PositiveIntegerField(help_text="The version of the case that was on the screen")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    edit = models.ForeignKey(
        Edit, on_delete=models.PROTECT, null=True, related_name="+", help_text="The wording that was shown and accepted"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    words = models.TextField(blank=True, help_text="Why it was not done, or who had changed it")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="batch_item")
    assigned_before = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    back = models.CharField(max_length=10, choices=Back, default=Back.NONE, blank=True)
    back_words = models.TextField(blank=True, help_text="Why it was not taken back")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "case"), name="one_item_a_case"),)
        indexes = (
            models.Index(fields=("batch", "state", "id"), name="batch_items_by_state"),
            models.Index(fields=("batch", "back", "id"), name="batch_items_by_back"),
        )

    def __str__(self) -> str:
        return f"case {self.case_id} of batch {self.batch_id}: {self.state}"
