"""How a case moves: compare its version, set its tracks, write its history, all in one statement's transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Case, Person, Transition

TRACKS = {"decision": states.Track.DECISION, "apply": states.Track.APPLY, "notice": states.Track.NOTICE}


INBOX_OF_APPLY = {
    states.Apply.NOT_LIVE: Case.Inbox.REFUSED,
    states.Apply.REFUSED: Case.Inbox.REFUSED,
    states.Apply.REGRESSED: Case.Inbox.REGRESSED,
}


class IllegalMoveError(AssertionError):
    """A flow tried a move that the table of transitions does not have: a fault of ours, never of the user."""


def move(case: Case, *, now: datetime, actor: Person | None = None, note: str = "", **changes: Any) -> bool:
    """Set `changes` on the case if nobody changed it since `case` was read; tell whether that was so (law 8).

    Every changed track must be a move of the table, and becomes a row of the case's history; what a person does is an
    act in the site's audit log as well. On success
    `case` holds the new values. Raises IllegalMoveError.
    """
    moves = []
    for name, track in TRACKS.items():
        before, after = str(getattr(case, name)), str(changes.get(name, getattr(case, name)))
        if before == after:
            continue
        if not states.allowed(track, before=before, after=after):
            raise IllegalMoveError(f"{track}: {before} → {after}")
        moves.append(
            Transition(
                case=case,
                at=now,
                actor=actor,
                track=track,
                from_state=before,
                to_state=after,
                reason=str(changes.get("reason", "")),
                note=note,
            )
        )
    changes = _arrival(case, moves=moves, actor=actor, now=now) | changes
    changes |= {"version": case.version + 1, "changed_at": now}
    with transaction.atomic():
        if Case.objects.filter(pk=case.pk, version=case.version).update(**changes) != 1:
            return False
        Transition.objects.bulk_create(moves)
        if actor is not None:
            told = "; ".join(f"{made.track}: {made.from_state} → {made.to_state}" for made in moves)
            record(case.site, kind=Act.Kind.CASE, by=actor, now=now, subject=f"case:{case.pk}", detail=told)
    for name, value in changes.items():
        setattr(case, name, value)
    return True


def _arrival(case: Case, *, moves: list[Transition], actor: Person | None, now: datetime) -> dict[str, Any]:
    """Return why and when the case comes before the editors again, if these moves bring it there."""
    for step in moves:
        if step.track == states.Track.APPLY and (reason := INBOX_OF_APPLY.get(states.Apply(step.to_state))):
            return {"inbox": reason, "arrived_at": now}
        if step.track == states.Track.DECISION and step.to_state == states.Decision.ONGOING:
            if step.from_state == states.Decision.SNOOZED:
                return {"inbox": Case.Inbox.UNSNOOZED, "arrived_at": now}
            if step.from_state == states.Decision.NEEDS_INFO:
                return {"inbox": Case.Inbox.ANSWERED, "arrived_at": now}
            if not case.is_open and actor is not None:
                # Who takes a decision back goes on with the case: it keeps its place in the order that is on the screen.
                return {"inbox": Case.Inbox.REOPENED}
            if not case.is_open:
                return {"inbox": Case.Inbox.REGRESSED, "arrived_at": now}
    return {}
