"""What a person signs in with beside a password, or in place of one."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SecondFactor(models.Model):
    """An authenticator app; its secret is sealed."""

    class Kind(models.TextChoices):
        TOTP = "totp", "authenticator app"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=80)
    secret = models.TextField(blank=True, help_text="Sealed")
    last_step = models.BigIntegerField(default=0, help_text="The time step used last; a code works once")
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"


class Passkey(models.Model):
    """A passkey: a public key whose private half never leaves the person's device or password store."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys")
    credential = models.CharField(max_length=1400, unique=True, help_text="The credential's id, as base64url")
    public_key = models.BinaryField(help_text="As the authenticator gave it: COSE")
    sign_count = models.BigIntegerField(default=0, help_text="Uses as the authenticator counts them; 0: it does not")
    verifies = models.BooleanField(help_text="It asked for a finger, a face or a PIN when it was added")
    synced = models.BooleanField(default=False, help_text="It may be kept by a password store on several devices")
    transports = models.JSONField(default=list, help_text="How browsers reach it, such as usb or internal")
    name = models.CharField(max_length=80)
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"passkey {self.name}"


class RecoveryCode(models.Model):
    """A code that stands in for a lost second factor, once; only its digest is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class Attempt(models.Model):
    """One failed try to sign in, under keyed digests of the account's name and of the network; swept after a day."""

    account = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("account", "at"), name="attempts_of_an_account"),
            models.Index(fields=("network", "at"), name="attempts_of_a_network"),
        )

    def __str__(self) -> str:
        return f"attempt {self.pk}"
