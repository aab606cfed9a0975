"""People and what they may do on a site."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from corrigenda.core.review.roles import Right, may
from corrigenda.store.models.site import Site


class People(BaseUserManager["Person"]):
    """How people are made."""

    def make(self, *, email: str, name: str, password: str | None = None) -> Person:
        """Make a person; without a password they can only sign in by a link."""
        person = self.model(email=self.normalize_email(email), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who can sign in."""

    email = models.EmailField(max_length=320, unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, blank=True, help_text="Of the screens; empty: as the browser asks")
    single_keys = models.BooleanField(default=True, help_text="The desk's single-letter keys are on")
    own_keys = models.JSONField(
        default=dict, blank=True, help_text="The desk's letters that this person pressed others for"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = People()

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A person's role on one site."""

    class Role(models.TextChoices):
        EDITOR = "editor", "editor"
        STANDARDS = "standards", "standards editor"
        OPERATOR = "operator", "operator"
        VIEWER = "viewer", "viewer"

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("site", "person"), name="one_role_a_site"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.role} of {self.site}"

    def may(self, right: Right) -> bool:
        """Tell whether this member has a right."""
        return may(self.role, right)

    @property
    def decides(self) -> bool:
        """Tell whether this member may decide cases."""
        return self.may(Right.DECIDE)

    @property
    def manages(self) -> bool:
        """Tell whether this member may change the site's settings, its connection and its people."""
        return self.may(Right.MANAGE)

    @property
    def lowers(self) -> bool:
        """Tell whether this member may treat a case more quietly than policy proposes (law 10)."""
        return self.may(Right.LOWER)

    @property
    def sifts(self) -> bool:
        """Tell whether this member may release or bin reports that are held."""
        return self.may(Right.SIFT)

    @property
    def sees_addresses(self) -> bool:
        """Tell whether this member may look at a reader's address, each time on the record (law 13)."""
        return self.may(Right.ADDRESSES)


class SignInLink(models.Model):
    """A link that signs a person in; only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    once = models.BooleanField(default=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sign-in link of {self.person}"
