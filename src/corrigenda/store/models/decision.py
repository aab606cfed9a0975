"""What an editor said of a case."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.db import models

from corrigenda.core.text.edits import Edit as TextEdit
from corrigenda.store.models.case import Case
from corrigenda.store.models.revision import Revision
from corrigenda.store.models.write_back import WriteBack


class ConfirmedEdit(TypedDict):
    """An edit as the editor confirmed it, in one field of the revision seen."""

    field: str
    start: int
    end: int
    old: str
    new: str


class Decision(models.Model):
    """What an editor said of a case, bound to the case's version and to the revision that was on the screen. Never changed."""

    class Kind(models.TextChoices):
        ACCEPT = "accept", "accepted"
        REJECT = "reject", "rejected"
        ALREADY_FIXED = "already_fixed", "already fixed"
        UNDO = "undo", "undone"
        PROPOSE = "propose", "proposed, for a second person to confirm"
        MERGE = "merge", "merged"
        SPLIT = "split", "split again"
        TAKE_OUT = "take_out", "taken out"
        KEEP_APART = "keep_apart", "kept apart"
        SNOOZE = "snooze", "put off"
        WAKE = "wake", "taken up again"
        ASK = "ask", "asked the reader"
        ASK_AUTHOR = "ask_author", "asked the author"
        REVOKE = "revoke", "took the author's link back"
        ESCALATE = "escalate", "handed to the standards editor"
        HAND_BACK = "hand_back", "handed back"
        ASSIGN = "assign", "assigned"
        AMEND = "amend", "amended the notice"
        WITHDRAW = "withdraw", "withdrew the notice"
        WRITE_AGAIN = "write_again", "to be written again"
        ATTEST = "attest", "attested"
        CHOOSE_PLACE = "choose_place", "place chosen"

    class Code(models.TextChoices):
        NOT_AN_ERROR = "not_an_error", "This is not an error"
        STYLE = "style", "A matter of our style"
        OPINION = "opinion", "A matter of opinion"
        CANNOT_VERIFY = "cannot_verify", "We could not verify this"
        OUT_OF_SCOPE = "out_of_scope", "Not something we can correct"
        ABUSE = "abuse", "Abuse"

    VERDICTS = (Kind.ACCEPT, Kind.REJECT, Kind.ALREADY_FIXED)
    """The kinds that end a case; the others only say how it goes on."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=Kind)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField()
    case_version = models.PositiveIntegerField(help_text="The version decided on")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="decisions")
    edits = models.JSONField(default=list)
    nature = models.CharField(max_length=20, blank=True)
    treatment = models.CharField(max_length=20, blank=True)
    notice_label = models.CharField(max_length=100, blank=True)
    notice_text = models.TextField(blank=True)
    code = models.CharField(max_length=20, choices=Code, blank=True)
    reader_text = models.TextField(blank=True, help_text="What the readers are told")
    remark = models.TextField(blank=True, help_text="What is said inside the newsroom only")
    source = models.TextField(blank=True, help_text="Where a changed quotation is recorded")
    source_public = models.BooleanField(default=False)
    survivor = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, related_name="gathered", help_text="The other case it is about"
    )
    moved = models.JSONField(
        default=dict, help_text="Ids of the edits and remarks that went from one case to the other"
    )
    seconds = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="seconded", help_text="The proposal it confirms"
    )
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=64, blank=True, help_text="The same key is the same command: it is done once")
    write_back = models.ForeignKey(WriteBack, on_delete=models.PROTECT, null=True, related_name="decisions")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "case_version"), name="one_decision_a_version"),
            models.UniqueConstraint(fields=("case", "key"), name="one_decision_a_key", condition=~models.Q(key="")),
        )
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"

    def edits_of(self, field: str) -> tuple[TextEdit, ...]:
        """Return the confirmed edits of one field as the text core's values."""
        return tuple(
            TextEdit(edit["start"], edit["end"], edit["old"], edit["new"])
            for edit in self.edits
            if edit["field"] == field
        )
