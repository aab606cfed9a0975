"""Secrets as the database keeps them: encrypted and authenticated (Fernet), with a key made from the installation's own.

A new secret key takes over when the old one is named among CORRIGENDA_OLD_SECRET_KEYS: what was sealed with it still
opens, and `reseal` carries it over.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"corrigenda: secrets at rest"


class SealError(ValueError):
    """A sealed value does not open with any of the installation's keys."""


def seal(value: str) -> str:
    """Return `value` as the database may keep it."""
    return _keys().encrypt(value.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return what was sealed. Raises SealError."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealError("it was encrypted with another secret key; name that in CORRIGENDA_OLD_SECRET_KEYS") from error


def unseal_all(sealed: Mapping[str, str]) -> dict[str, str]:
    """Return every value of a mapping opened. Raises SealError, which names the entry."""
    opened = {}
    for name, value in sealed.items():
        try:
            opened[name] = unseal(value)
        except SealError as error:
            raise SealError(f"{name}: {error}") from error
    return opened


def reseal(sealed: str) -> str:
    """Return a sealed value sealed with the present key. Raises SealError."""
    try:
        return _keys().rotate(sealed.encode()).decode("ascii")
    except InvalidToken as error:
        raise SealError("it was encrypted with another secret key") from error


def _keys() -> MultiFernet:
    return _made_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _made_of(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
