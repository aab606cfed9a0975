"""Sessions in the database under digests of their keys, with who, where and when in columns that can be listed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from corrigenda.store.models import Session

SINCE, SEEN, CONFIRMED, DEVICE, NETWORK, FACTOR = "since", "seen", "confirmed", "device", "network", "factor"
"""What a signed-in session's data says of itself."""


class SessionStore(DatabaseStore):
    """Django's store, except that the table never holds a key that a cookie could carry."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the rows' model."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(session_key=digest(self.session_key), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        """Tell whether there is a session of that key."""
        return Session.objects.filter(session_key=digest(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row for this session as its data is now."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]  # typed for Django's own model
        row.session_key = digest(row.session_key)
        row.person_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        row.device, row.network, row.factor = (str(data.get(name, "")) for name in (DEVICE, NETWORK, FACTOR))
        row.signed_in_at, row.seen_at = moment(data, SINCE), moment(data, SEEN)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        key = session_key or self.session_key
        if key is not None:
            Session.objects.filter(session_key=digest(key)).delete()


def digest(key: str | None) -> str:
    """Return what the table knows a session's key by: 160 bits, which is what its column holds."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:40]


def moment(data: Mapping[str, Any] | SessionBase, name: str) -> datetime | None:
    """Return a time that a session's data holds, or None."""
    kept = data.get(name)
    return datetime.fromisoformat(kept) if isinstance(kept, str) else None


def confirmed_within(session: SessionBase, *, lately: timedelta, now: datetime) -> bool:
    """Tell whether who is signed in has shown lately that it is they: by signing in, or by passkey, code or password since.

    Where the installation never asks again, whoever is signed in has.
    """
    if settings.CONFIRM_MINUTES == 0:
        return True
    at = moment(session, CONFIRMED)
    return at is not None and now - at < lately
