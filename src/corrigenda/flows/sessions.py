"""The browsers in which a person is signed in: list them, and end one or all others."""

from __future__ import annotations

from datetime import datetime

from corrigenda.store.acts import record
from corrigenda.store.models import Act, Person, Session


def sessions_of(person: Person, *, now: datetime) -> list[Session]:
    """Return a person's sessions, the one used last first."""
    return list(Session.objects.filter(person=person, expire_date__gt=now).order_by("-seen_at"))


def end_session(person: Person, *, key: str, now: datetime) -> bool:
    """End one of a person's own sessions, known by the digest of its key; tell whether there was one."""
    gone, _ = Session.objects.filter(person=person, session_key=key).delete()
    if gone:
        record(None, kind=Act.Kind.SESSION_ENDED, by=person, now=now, subject=f"person:{person.pk}")
    return bool(gone)


def end_others(person: Person, *, but: str, by: Person, now: datetime) -> int:
    """End all of a person's sessions but one; with an empty `but` all of them. Return how many."""
    gone, _ = Session.objects.filter(person=person).exclude(session_key=but).delete()
    if gone:
        record(
            None, kind=Act.Kind.SESSION_ENDED, by=by, now=now, subject=f"person:{person.pk}", detail=f"{gone} sessions"
        )
    return gone
