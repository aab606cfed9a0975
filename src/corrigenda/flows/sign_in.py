"""Check who signs in, slow down who guesses, and write down both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.utils.crypto import salted_hmac

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Attempt, Person

WINDOW = timedelta(minutes=15)
MOST_OF_A_PAIR = 8
MOST_OF_A_NETWORK = 60
MOST_OF_AN_ACCOUNT = 60
"""Failures in the window from which nothing is tried any more. One network cannot shut a person out from another one
before it has spent its own share."""
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
    """Too many tries; nothing was looked at. The same for accounts that exist and for those that do not."""

    wait: int = int(WINDOW.total_seconds())


def check_password(*, email: str, password: str, network: str, now: datetime) -> Right | Wrong | TooMany:
    """Look whether e-mail and password go together, unless there were too many tries."""
    account = email.strip().casefold()
    if _too_many(account, network=network, now=now):
        return TooMany()
    stored = Person.objects.filter(email__iexact=email.strip()).values_list("email", flat=True).first()
    # Django hashes for an unknown name as well, so that the answer takes as long.
    person = authenticate(username=stored or account, password=password)
    if isinstance(person, Person):
        return Right(person)
    fail(account, network=network, now=now)
    return Wrong()


def may_try(account: str, *, network: str, now: datetime) -> bool:
    """Tell whether another try for an account from a network is looked at."""
    return not _too_many(account, network=network, now=now)


def fail(account: str, *, network: str, now: datetime) -> None:
    """Count a failed try."""
    Attempt.objects.create(account=_digest(account), network=_digest(network), at=now)
    person = Person.objects.filter(email__iexact=account).first()
    if person is not None:
        record(None, kind=Act.Kind.SIGN_IN_FAILED, by=None, now=now, subject=f"person:{person.pk}")


def signed_in(person: Person, *, factor: str, now: datetime) -> None:
    """Write down that somebody signed in, and how."""
    record(None, kind=Act.Kind.SIGNED_IN, by=person, now=now, subject=f"person:{person.pk}", detail=factor)


def _too_many(account: str, *, network: str, now: datetime) -> bool:
    recent = Attempt.objects.filter(at__gt=now - WINDOW)
    near, named = recent.filter(network=_digest(network)), recent.filter(account=_digest(account))
    return (
        near.filter(account=_digest(account)).count() >= MOST_OF_A_PAIR
        or near.count() >= MOST_OF_A_NETWORK
        or named.count() >= MOST_OF_AN_ACCOUNT
    )


def _digest(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest()
