"""The audit log: who did what and when, as a chain for each site and one for the installation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from corrigenda.store.models.site import Site

INSTALLATION = 0
"""The number of the chain that belongs to no site."""


class Act(models.Model):
    """One act of a person, or of a reader where `actor` is empty; added by `store.acts.record` and never changed.

    `detail` never holds a secret. Where it has to go, `detail` and `salt` are emptied together: the chain still verifies.
    The database itself refuses every other change and every deletion (`store.protection`).
    """

    class Kind(models.TextChoices):
        SETTINGS = "settings", "changed the settings"
        WRITING_OFF = "writing_off", "switched writing off"
        WRITING_ON = "writing_on", "switched writing on"
        CONNECTED = "connected", "connected the CMS"
        CONNECTED_UNTESTED = "connected_untested", "connected the CMS without a test"
        INVITED = "invited", "invited"
        LINK_SENT = "link_sent", "sent a new link to"
        LINK_REVOKED = "link_revoked", "revoked the invitation of"
        ROLE = "role", "changed the role of"
        REMOVED = "removed", "removed"
        PASSWORD = "password", "set a password"
        SIGNED_IN = "signed_in", "signed in"
        SIGN_IN_FAILED = "sign_in_failed", "failed to sign in"
        SIGNED_OUT = "signed_out", "signed out"
        SESSION_ENDED = "session_ended", "ended a session"
        FACTOR_ADDED = "factor_added", "added a second factor"
        FACTOR_REMOVED = "factor_removed", "removed a second factor"
        CODES_MADE = "codes_made", "made recovery codes"
        TOKEN_MADE = "token_made", "made an API token"
        TOKEN_REVOKED = "token_revoked", "revoked an API token"
        CASE = "case", "moved a case"
        BATCH = "batch", "treated many cases alike"
        AGENCY_ENTERED = "agency_entered", "entered an agency's correction"
        RELEASED = "released", "released held reports"
        BINNED = "binned", "binned held reports"
        BLOCKED = "blocked", "blocked a sender"
        UNBLOCKED = "unblocked", "unblocked a sender"
        ALARMED = "alarmed", "reported abuse to the operators"
        ADDRESS_SEEN = "address_seen", "looked at a reader's address"
        EXPORTED = "exported", "exported"
        ERASED = "erased", "erased personal data"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="acts")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.CharField(max_length=60, blank=True, help_text="What it was done to, such as case:12")
    detail = models.TextField(blank=True)
    at = models.DateTimeField()
    salt = models.CharField(max_length=64, blank=True)
    detail_digest = models.CharField(max_length=64, default="", help_text="Of salt and detail")
    digest = models.CharField(max_length=64, default="", help_text="Of everything but the detail's own words")

    class Meta:
        indexes = (
            models.Index(fields=("site", "-id"), name="acts_newest_first"),
            models.Index(fields=("subject",), name="acts_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.actor} {self.get_kind_display()} {self.detail}".strip()


class ActLink(models.Model):
    """An act's place in its chain; made right after the act is committed, so that no decision waits for another."""

    chain = models.BigIntegerField(help_text="The site's id; 0 for the installation")
    number = models.PositiveIntegerField()
    act = models.OneToOneField(Act, on_delete=models.PROTECT, related_name="link")
    link = models.CharField(max_length=64, help_text="Of the link before and the act's digest")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("chain", "number"), name="one_act_a_number"),)

    def __str__(self) -> str:
        return f"act {self.number} of chain {self.chain}"
