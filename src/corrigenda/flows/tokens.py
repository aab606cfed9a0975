"""Tokens for programs: made with scopes and an end, shown once, kept as digests, revoked at once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.review.scopes import Scope
from corrigenda.core.text.said import Said
from corrigenda.store.acts import record
from corrigenda.store.models import Act, ApiToken, Member, Site

PREFIX = "corrigenda_"
"""Programs that look for leaked secrets know a token by it."""
MOST_DAYS = 366
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Made:
    """The token as its program sends it: to be shown now, and never again."""

    token: ApiToken
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was made, and why."""

    words: str


def make_token(site: Site, *, name: str, scopes: Sequence[str], days: int, by: Member, now: datetime) -> Made | Refused:
    """Make a token of the site."""
    name = " ".join(name.split())
    if not name or len(name) > 80 or not name.isprintable():
        return Refused("Give the token a name that says who uses it.")
    if not scopes or not set(scopes) <= set(Scope):
        return Refused("Choose what the token is good for.")
    if not 1 <= days <= MOST_DAYS:
        return Refused(Said("Choose between 1 and %(most)s days.", most=MOST_DAYS))
    text = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        token = ApiToken.objects.create(
            site=site,
            name=name,
            digest=_digest(text),
            scopes=sorted(set(scopes)),
            made_by=by.person,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        told = f"{name}: {', '.join(token.scopes)}, until {token.expires_at:%Y-%m-%d}"
        record(site, kind=Act.Kind.TOKEN_MADE, by=by.person, now=now, subject=f"token:{token.pk}", detail=told)
    return Made(token, text)


def revoke_token(token: ApiToken, *, by: Member, now: datetime) -> bool:
    """Let a token open nothing any more; tell whether it did until now."""
    with transaction.atomic():
        ended = ApiToken.objects.filter(pk=token.pk, site=by.site, revoked_at=None).update(revoked_at=now)
        if ended:
            record(by.site, kind=Act.Kind.TOKEN_REVOKED, by=by.person, now=now, subject=f"token:{token.pk}")
    return bool(ended)


def token_of(text: str, *, now: datetime) -> ApiToken | None:
    """Return the token that a program sent, if it is good now and who made it is still there."""
    good = ApiToken.objects.filter(digest=_digest(text), revoked_at=None, expires_at__gt=now)
    token = good.select_related("site", "made_by").first()
    if (
        token is None
        or not Member.objects.filter(site=token.site, person=token.made_by, person__is_active=True).exists()
    ):
        return None
    if token.used_at is None or now - token.used_at > USED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


def tokens_of(site: Site) -> list[ApiToken]:
    """Return the site's tokens that can still be used, the newest first."""
    return list(ApiToken.objects.filter(site=site, revoked_at=None).select_related("made_by").order_by("-pk")[:200])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
