"""What a batch asks for each of its cases, as a value and as its row keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from corrigenda.flows.snooze import Until
from corrigenda.store.models import Batch, Decision


@dataclass(frozen=True, slots=True)
class Accepting:
    """Accept the one wording of each case, silently. What a check raised is never accepted so."""


@dataclass(frozen=True, slots=True)
class Rejecting:
    """Reject each case with a reason, and words that all its readers are told."""

    code: Decision.Code
    reader_text: str = ""


@dataclass(frozen=True, slots=True)
class PuttingOff:
    """Put each case off until a date, more reports, or a change of its story."""

    until: Until
    reason: str


@dataclass(frozen=True, slots=True)
class Assigning:
    """Assign each case to a member by id, or to nobody."""

    member_id: int | None


Asked = Accepting | Rejecting | PuttingOff | Assigning

VERB_OF: Mapping[type[Asked], Batch.Verb] = {
    Accepting: Batch.Verb.ACCEPT,
    Rejecting: Batch.Verb.REJECT,
    PuttingOff: Batch.Verb.SNOOZE,
    Assigning: Batch.Verb.ASSIGN,
}


def kept(asked: Asked) -> dict[str, Any]:
    """Return what `asked_of` reads it back from."""
    match asked:
        case Accepting():
            return {}
        case Rejecting(code=code, reader_text=words):
            return {"code": code.value, "reader_text": words}
        case PuttingOff(until=until, reason=reason):
            date = until.date.isoformat() if until.date else None
            return {"date": date, "reports": until.reports, "story_changes": until.story_changes, "reason": reason}
        case Assigning(member_id=member_id):
            return {"member": member_id}


def asked_of(batch: Batch) -> Asked:
    """Return what a batch asks for."""
    said = batch.asked
    match Batch.Verb(batch.verb):
        case Batch.Verb.ACCEPT:
            return Accepting()
        case Batch.Verb.REJECT:
            return Rejecting(Decision.Code(said["code"]), said["reader_text"])
        case Batch.Verb.SNOOZE:
            date = datetime.fromisoformat(said["date"]) if said["date"] else None
            return PuttingOff(Until(date, said["reports"], said["story_changes"]), said["reason"])
        case Batch.Verb.ASSIGN:
            return Assigning(said["member"])
