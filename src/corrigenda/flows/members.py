"""Links that sign a person in: the secret is in the link alone, the database keeps its digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings

from corrigenda.store.models import Person, SignInLink

SECRET_BYTES = 32


def sign_in_link(person: Person, *, once: bool, lasts: timedelta, now: datetime) -> str:
    """Make a link that signs `person` in, once or as often as it is opened, until `lasts` has passed; return its URL."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    SignInLink.objects.create(person=person, digest=_digest(secret), once=once, expires_at=now + lasts)
    return f"{settings.DESK_URL}/members/link/{secret}/"


def link_of(secret: str, *, now: datetime) -> SignInLink | None:
    """Return the link that `secret` opens, if it still signs somebody in."""
    links = SignInLink.objects.select_related("person").filter(digest=_digest(secret), expires_at__gt=now)
    link = links.first()
    return link if link and link.person.is_active and not (link.once and link.used_at) else None


def use_link(link: SignInLink, *, now: datetime) -> Person | None:
    """Take the link, which of two at the same moment only one can if it is for once; return whom it signs in."""
    taken = SignInLink.objects.filter(pk=link.pk, expires_at__gt=now, used_at=None).update(used_at=now)
    return link.person if taken or not link.once else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
