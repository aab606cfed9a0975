"""Check who signs in, slow down who guesses, and write down both."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Attempt, Person

WINDOW = timedelta(minutes=15)
MOST_OF_A_PAIR = 8
MOST_OF_A_NETWORK = 60
"""Failures in the window from which nothing of the pair, or of the network, is tried any more."""
MOST_OF_AN_ACCOUNT = 60
SLOWED = timedelta(seconds=30)
"""Failures of an account from which strangers' tries are looked at one in so much time: whoever is guessing from many
networks is slowed to nothing, and the account's owner is delayed, never shut out."""
KNOWN_DAYS = 180
SALT = "corrigenda.attempt"


@dataclass(frozen=True, slots=True)
class Right:
    """The password is right; a second factor may still be asked for."""

    person: Person


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something is wrong, and it is not said what."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """Too many tries; nothing was looked at, and for `wait` seconds nothing will be.

    The same for accounts that exist and for those that do not.
    """

    wait: int


def check_password(
    *, email: str, password: str, network: str, now: datetime, device: str = ""
) -> Right | Wrong | TooMany:
    """Look whether e-mail and password go together, unless there were too many tries.

    `device` names a browser in which this account was signed in before: what strangers try elsewhere does not count there.
    """
    account = email.strip().casefold()
    network = f"device {device}" if device else network
    if wait := _wait(account, network=network, known=bool(device), now=now):
        return TooMany(wait)
    stored = Person.objects.filter(email__iexact=email.strip()).values_list("email", flat=True).first()
    # Django hashes for an unknown name as well, so that the answer takes as long.
    person = authenticate(username=stored or account, password=password)
    if isinstance(person, Person):
        return Right(person)
    fail(account, network=network, now=now)
    return Wrong()


def may_try(account: str, *, network: str, now: datetime) -> bool:
    """Tell whether another try for an account from a network is looked at."""
    return not _wait(account, network=network, known=False, now=now)


def fail(account: str, *, network: str, now: datetime) -> None:
    """Count a failed try."""
    Attempt.objects.create(account=_digest(account), network=_digest(network), at=now)
    person = Person.objects.filter(email__iexact=account).first()
    if person is not None:
        record(None, kind=Act.Kind.SIGN_IN_FAILED, by=None, now=now, subject=f"person:{person.pk}")


def signed_in(person: Person, *, factor: str, now: datetime) -> None:
    """Write down that somebody signed in, and how."""
    record(None, kind=Act.Kind.SIGNED_IN, by=person, now=now, subject=f"person:{person.pk}", detail=factor)


def name_device(person: Person) -> str:
    """Return a sealed name for the browser in which somebody has just signed in; it opens nothing."""
    return _signer().sign(f"{person.pk}.{secrets.token_hex(8)}")


def device_named(name: str, *, email: str) -> str:
    """Return the device that a sealed name stands for, "" if it is made up, out of date, or another account's."""
    try:
        device = _signer().unsign(name, max_age=timedelta(days=KNOWN_DAYS))
    except BadSignature:
        return ""
    owner = Person.objects.filter(pk=int(device.partition(".")[0]), email__iexact=email.strip())
    return device if owner.exists() else ""


def _wait(account: str, *, network: str, known: bool, now: datetime) -> int:
    """Return for how many seconds no try is looked at; 0 if this one is."""
    recent = Attempt.objects.filter(at__gt=now - WINDOW)
    near, named = recent.filter(network=_digest(network)), recent.filter(account=_digest(account))
    if near.filter(account=_digest(account)).count() >= MOST_OF_A_PAIR or near.count() >= MOST_OF_A_NETWORK:
        return int(WINDOW.total_seconds())
    if known or named.count() < MOST_OF_AN_ACCOUNT:
        return 0
    return int(SLOWED.total_seconds()) if named.filter(at__gt=now - SLOWED).exists() else 0


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="corrigenda.device")


def _digest(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()
