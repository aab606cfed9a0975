"""A story's author says what is right, by the link that an editor gave; it is shown to the editors and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from corrigenda.flows.ask_author import LONGEST
from corrigenda.flows.guarding import NotAllowed, survivor_of
from corrigenda.store.cases import move
from corrigenda.store.models import AuthorLink, Case


@dataclass(frozen=True, slots=True)
class Said:
    """What the author says; `wording` where it should read otherwise."""

    verdict: AuthorLink.Verdict
    wording: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """The answer is kept."""

    link: AuthorLink


def author_says(link: AuthorLink, *, said: Said, now: datetime) -> Heard | NotAllowed:
    """Keep the author's answer, once, and bring an open case before the editors with it."""
    wording, comment = said.wording.strip(), said.comment.strip()
    if said.verdict == AuthorLink.Verdict.OTHER and not wording:
        return NotAllowed("no_wording", "Write how it should read.")
    if max(len(wording), len(comment)) > LONGEST or "\x00" in wording + comment:
        return NotAllowed("no_wording", "This is too long.")
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=survivor_of(link.case).pk)
        kept = AuthorLink.objects.filter(pk=link.pk, answered_at=None, revoked_at=None, expires_at__gt=now)
        values = {"verdict": said.verdict, "wording": wording, "comment": comment, "answered_at": now}
        heard = bool(kept.update(**values)) and case.is_open
        # What the author says is part of what an editor decides on, so the version moves with it.
        if heard and not move(case, now=now, inbox=Case.Inbox.ANSWERED, arrived_at=now):
            raise AssertionError(f"{case} was held and changed all the same")
    return Heard(AuthorLink.objects.select_related("case__site", "case__story").get(pk=link.pk))
