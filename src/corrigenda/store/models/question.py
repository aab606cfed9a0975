"""What the newsroom asks about a case: its reader, who answers on the receipt, and the story's author, by a link."""

from __future__ import annotations

from django.db import models

from corrigenda.store.models.case import Case
from corrigenda.store.models.decision import Decision
from corrigenda.store.models.report import Report


class Question(models.Model):
    """One question to one reader; the answer is text, and stands as the reader gave it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="questions")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="questions")
    words = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True, help_text="When it was answered, ran out, or was taken back")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"question to the reader of {self.report_id}"


class AuthorLink(models.Model):
    """A link by which a story's author sees one case, without its reader, and says what is right. It decides nothing.

    The link itself is not kept: it is the row's id with its seal.
    """

    class Mail(models.TextChoices):
        WAITING = "waiting", "the mail is waiting"
        SENT = "sent", "mailed"
        BOUNCED = "bounced", "the mail came back"

    class Verdict(models.TextChoices):
        RIGHT = "right", "the change is right"
        WRONG = "wrong", "the story is right as it stands"
        OTHER = "other", "it should read otherwise"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="author_links")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="author_link")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=320, blank=True)
    mail = models.CharField(max_length=10, choices=Mail, default=Mail.WAITING)
    words = models.TextField(blank=True, help_text="What the editor asks")
    edit_old = models.TextField(blank=True)
    edit_new = models.TextField(null=True, blank=True, help_text="None: no wording is proposed")  # noqa: DJ001 - the two differ
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    wording = models.TextField(blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"link of {self.case} for {self.name}"
