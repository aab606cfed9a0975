"""A second factor: codes of an authenticator app, and codes to recover with. Each code works once."""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
from django.db import transaction
from django.utils.crypto import salted_hmac

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Passkey, Person, RecoveryCode, SecondFactor
from corrigenda.store.secrets import seal, unseal

STEP = 30
CODES = 10
SALT = "corrigenda.recovery"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def has_factor(person: Person) -> bool:
    """Tell whether a person signs in with a second factor: an app, or a passkey even while passkeys are switched off."""
    return has_app(person) or Passkey.objects.filter(person=person).exists()


def has_app(person: Person) -> bool:
    """Tell whether a person has an authenticator app."""
    return SecondFactor.objects.filter(person=person).exists()


def new_secret() -> str:
    """Return a secret for an app, as base32."""
    return pyotp.random_base32()


def address_for(person: Person, *, secret: str) -> str:
    """Return what the app reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name="Corrigenda")


def add_app(person: Person, *, secret: str, code: str, name: str, now: datetime) -> bool:
    """Add an app if it shows the code that its secret makes; tell whether it does."""
    step = _step_of(secret, code=code, now=now)
    if step is None:
        return False
    with transaction.atomic():
        SecondFactor.objects.create(
            person=person,
            kind=SecondFactor.Kind.TOTP,
            name=" ".join(name.split())[:80] or "app",
            secret=seal(secret),
            last_step=step,
            added_at=now,
        )
        record(None, kind=Act.Kind.FACTOR_ADDED, by=person, now=now, subject=f"person:{person.pk}", detail="totp")
    return True


def remove_factor(person: Person, *, factor_id: int, now: datetime) -> bool:
    """Remove one of a person's own factors; with the last one the codes to recover go too."""
    with transaction.atomic():
        gone, _ = SecondFactor.objects.filter(pk=factor_id, person=person).delete()
        if not gone:
            return False
        if not has_factor(person):
            RecoveryCode.objects.filter(person=person).delete()
        record(None, kind=Act.Kind.FACTOR_REMOVED, by=person, now=now, subject=f"person:{person.pk}")
    return True


def make_codes(person: Person, *, now: datetime) -> list[str]:
    """Make new codes to recover with, in place of the old ones; they are shown now and never again."""
    codes = ["-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3)) for _ in range(CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(person=person).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=_digest(person, code)) for code in codes)
        record(None, kind=Act.Kind.CODES_MADE, by=person, now=now, subject=f"person:{person.pk}")
    return codes


def use_code(person: Person, *, code: str, now: datetime) -> str:
    """Use an app's code or one to recover with up; return which it was, "" if it is neither."""
    code = "".join(code.split()).casefold()
    for factor in SecondFactor.objects.filter(person=person, kind=SecondFactor.Kind.TOTP):
        step = _step_of(unseal(factor.secret), code=code, now=now)
        # Of two who show the same code at the same moment the second one finds the step used up.
        fresh = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step if step is not None else 0)
        if step is not None and fresh.update(last_step=step, used_at=now):
            return "totp"
    unused = RecoveryCode.objects.filter(person=person, digest=_digest(person, code), used_at=None)
    return "recovery" if unused.update(used_at=now) else ""


def codes_left(person: Person) -> int:
    """Return how many codes to recover with are unused."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def _step_of(secret: str, *, code: str, now: datetime) -> int | None:
    """Return the time step whose code this is: now's, the one before or the one after."""
    code, at = "".join(code.split()), int(now.timestamp()) // STEP
    if len(code) != 6 or not code.isdecimal() or not code.isascii():
        return None
    app = pyotp.TOTP(secret)
    return next((step for step in (at, at - 1, at + 1) if secrets.compare_digest(app.at(step * STEP), code)), None)


def _digest(person: Person, code: str) -> str:
    return salted_hmac(SALT, f"{person.pk} {code}", algorithm="sha256").hexdigest()
