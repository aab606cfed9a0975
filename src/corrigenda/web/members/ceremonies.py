"""The challenges of passkeys, as a session keeps them: for one use, for ten minutes, given away once."""

from __future__ import annotations

import base64

from django.http import HttpRequest
from django.utils import timezone

from corrigenda.flows.passkeys import Ceremony
from corrigenda.store.models import Person

KEPT = "passkey_challenge"
LASTS_SECONDS = 600
NEW, SHOWN = "new", "shown"


def keep(request: HttpRequest, ceremony: Ceremony, *, use: str, person: Person | None) -> None:
    """Keep what was asked, in place of whatever was asked before."""
    request.session[KEPT] = {
        "challenge": base64.b64encode(ceremony.challenge).decode("ascii"),
        "use": use,
        "person": person.pk if person else None,
        "at": timezone.now().timestamp(),
    }
    if not request.user.is_authenticated:
        request.session.set_expiry(LASTS_SECONDS)


def take(request: HttpRequest, *, use: str, person: Person | None) -> bytes | None:
    """Return the challenge that this session was given for this use and person, which is then gone; None without one."""
    kept = request.session.pop(KEPT, None)
    if kept is None or kept["use"] != use or kept["person"] != (person.pk if person else None):
        return None
    return base64.b64decode(kept["challenge"]) if timezone.now().timestamp() - kept["at"] < LASTS_SECONDS else None
