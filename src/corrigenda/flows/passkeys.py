"""Passkeys (W3C Web Authentication, level 3): add one, and show with one that it is oneself.

Each ceremony has its own challenge, which the session keeps and gives away once; the answer must come from the desk's
own public address. What the bytes mean is judged by the `webauthn` library.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from corrigenda.flows.second_factor import has_factor
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Passkey, Person, RecoveryCode

MOST = 20
LONGEST_ANSWER = 20_000
MALFORMED = (WebAuthnException, ValueError, TypeError, KeyError)
"""What the library raises at an answer that is not one."""


@dataclass(frozen=True, slots=True)
class Ceremony:
    """What the browser is asked, as JSON, and the challenge (bytes) that its answer must hold."""

    options: str
    challenge: bytes


@dataclass(frozen=True, slots=True)
class Shown:
    """The passkey is this person's, and they held it."""

    person: Person
    passkey: Passkey


@dataclass(frozen=True, slots=True)
class NotShown:
    """The answer proves nothing; `slug` names why, for tests and the audit log, and is not told to who sent it."""

    slug: str


@dataclass(frozen=True, slots=True)
class Added:
    """The passkey is kept; `first` if it is the person's first second factor."""

    passkey: Passkey
    first: bool


def offered() -> bool:
    """Tell whether passkeys work here: switched on, and the desk under a name (never an address) that is a secure context."""
    parts = urlsplit(settings.DESK_URL)
    host = parts.hostname or ""
    secure = parts.scheme == "https" or host == "localhost" or host.endswith(".localhost")
    return settings.PASSKEYS != "off" and secure and not _is_address(host)


def offered_alone() -> bool:
    """Tell whether a passkey that asks for a finger, a face or a PIN signs in without a password."""
    return offered() and settings.PASSKEYS == "alone"


def passkeys_of(person: Person) -> list[Passkey]:
    """Return a person's passkeys, oldest first."""
    return list(Passkey.objects.filter(person=person).order_by("id"))


def ask_new(person: Person) -> Ceremony:
    """Begin to add a passkey; those that the person has are named, so that none is added twice."""
    options = generate_registration_options(
        rp_id=_host(),
        rp_name="Corrigenda",
        user_id=_handle(person),
        user_name=person.email,
        user_display_name=person.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=_named(passkeys_of(person)),
    )
    return Ceremony(options_to_json(options), options.challenge)


def ask(person: Person | None) -> Ceremony:
    """Begin to show a passkey: one of a person's, or, without a person, whichever the browser offers."""
    options = generate_authentication_options(
        rp_id=_host(),
        allow_credentials=_named(passkeys_of(person)) if person else None,
        user_verification=UserVerificationRequirement.PREFERRED if person else UserVerificationRequirement.REQUIRED,
    )
    return Ceremony(options_to_json(options), options.challenge)


def add(person: Person, *, answer: str, challenge: bytes, name: str, now: datetime) -> Added | NotShown:
    """Keep a new passkey if the answer to `ask_new` holds."""
    if len(answer) > LONGEST_ANSWER:
        return NotShown("too_long")
    try:
        made = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
        )
        transports = _transports(answer)
    except MALFORMED:
        return NotShown("does_not_hold")
    if Passkey.objects.filter(person=person).count() >= MOST:
        return NotShown("too_many")
    first = not has_factor(person)
    synced = made.credential_device_type is CredentialDeviceType.MULTI_DEVICE
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                person=person,
                credential=bytes_to_base64url(made.credential_id),
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
                verifies=made.user_verified,
                synced=synced,
                transports=transports,
                name=_name(name) or "passkey",
                added_at=now,
            )
            told = f"passkey {passkey.name}"
            record(None, kind=Act.Kind.FACTOR_ADDED, by=person, now=now, subject=f"person:{person.pk}", detail=told)
    except IntegrityError:
        return NotShown("known_already")
    return Added(passkey, first)


def show(*, answer: str, challenge: bytes, person: Person | None, now: datetime) -> Shown | NotShown:
    """Look whether the answer to `ask` shows a passkey: of `person`, or of whoever it belongs to.

    Alone it must have asked for a finger, a face or a PIN; so must a passkey that did so when it was added. A counter
    that did not go up means that the passkey may have been copied: it is refused, on the record.
    """
    read = _read(answer)
    if read is None:
        return NotShown("unreadable")
    passkey = Passkey.objects.select_related("person").filter(credential=bytes_to_base64url(read.raw_id)).first()
    if passkey is None or not passkey.person.is_active:
        return NotShown("unknown")
    if person is not None and passkey.person_id != person.pk:
        return NotShown("not_yours")
    handle = read.response.user_handle
    if handle is not None and handle != _handle(passkey.person):
        return NotShown("not_yours")
    try:
        held = verify_authentication_response(
            credential=read,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=bytes(passkey.public_key),
            # The library's word for a counter that stood still would be lost among the others, so it is looked at here.
            credential_current_sign_count=0,
            require_user_verification=person is None or passkey.verifies,
        )
    except MALFORMED:
        return NotShown("does_not_hold")
    counts = held.new_sign_count > 0 or passkey.sign_count > 0
    # Of two answers with the same count only the first finds the stored one lower.
    lower = {"sign_count__lt": held.new_sign_count} if counts else {"sign_count": 0}
    used = Passkey.objects.filter(pk=passkey.pk, **lower).update(sign_count=held.new_sign_count, used_at=now)
    if not used:
        subject, told = f"person:{passkey.person_id}", f"the counter of the passkey {passkey.name} did not go up"
        record(None, kind=Act.Kind.SIGN_IN_FAILED, by=None, now=now, subject=subject, detail=told)
        return NotShown("counter")
    return Shown(passkey.person, passkey)


def rename(person: Person, *, passkey_id: int, name: str) -> bool:
    """Give one of a person's own passkeys another name, unless that says nothing; tell whether there is such a passkey."""
    mine, wanted = Passkey.objects.filter(pk=passkey_id, person=person), _name(name)
    return mine.update(name=wanted) == 1 if wanted else mine.exists()


def remove(person: Person, *, passkey_id: int, now: datetime) -> bool:
    """Remove one of a person's own passkeys; with the last factor the codes to recover go too."""
    with transaction.atomic():
        passkey = Passkey.objects.filter(pk=passkey_id, person=person).first()
        if passkey is None:
            return False
        passkey.delete()
        if not has_factor(person):
            RecoveryCode.objects.filter(person=person).delete()
        told = f"passkey {passkey.name}"
        record(None, kind=Act.Kind.FACTOR_REMOVED, by=person, now=now, subject=f"person:{person.pk}", detail=told)
    return True


def _read(answer: str) -> AuthenticationCredential | None:
    if len(answer) > LONGEST_ANSWER:
        return None
    try:
        return parse_authentication_credential_json(answer)
    except MALFORMED:
        return None


def _transports(answer: str) -> list[str]:
    """Return how browsers say that they reach the passkey; words that the standard does not have are left out."""
    said = json.loads(answer)["response"].get("transports") or []
    return [one.value for one in AuthenticatorTransport if one.value in said]


def _named(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            id=base64url_to_bytes(one.credential), transports=[AuthenticatorTransport(way) for way in one.transports]
        )
        for one in passkeys
    ]


def _name(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())[:80]


def _handle(person: Person) -> bytes:
    """Return what passkeys know a person by: always the same, and saying nothing of who it is."""
    return hashlib.sha256(f"corrigenda person {person.pk}".encode()).digest()


def _host() -> str:
    return urlsplit(settings.DESK_URL).hostname or ""


def _origin() -> str:
    """Return the desk's origin as browsers write it: without the port that the scheme has anyway."""
    parts = urlsplit(settings.DESK_URL)
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
