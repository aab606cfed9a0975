"""The secret link to a reader's receipt: a report's id with its seal, nothing stored."""

from __future__ import annotations

import base64
import binascii
import uuid

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "corrigenda.receipt"


def receipt_token(report_id: uuid.UUID, *, key: str | None = None) -> str:
    """Return the receipt's name in its URL: the report's id and 128 bits of seal; `key` for an earlier secret key."""
    seal = salted_hmac(SALT, report_id.bytes.hex(), secret=key, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(report_id.bytes + seal).decode("ascii").rstrip("=")


def receipt_url(report_id: uuid.UUID) -> str:
    """Return the absolute URL of a report's receipt."""
    return f"{settings.DESK_URL}/receipt/{receipt_token(report_id)}"


def report_of(token: str) -> uuid.UUID | None:
    """Return the id of the report that `token` opens, or None if it is not one of ours."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != 32:
        return None
    report_id = uuid.UUID(bytes=raw[:16])
    keys = (None, *settings.SECRET_KEY_FALLBACKS)  # links in readers' mails outlive a change of the key
    return report_id if any(constant_time_compare(token, receipt_token(report_id, key=key)) for key in keys) else None
