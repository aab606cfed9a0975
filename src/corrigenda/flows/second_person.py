"""Four eyes: where the site wants a second person, the first one's Accept is a proposal for another to confirm (T16)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.core.review.policy import Treatment, is_grave, is_weighty
from corrigenda.flows.guarding import DecideAnswer, Decided, Seen, lost, record
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Member, Site
from corrigenda.store.models.decision import ConfirmedEdit

COMPARED = ("nature", "treatment", "notice_label", "notice_text", "source", "source_public")
ENDS = (*Decision.VERDICTS, Decision.Kind.UNDO, Decision.Kind.HAND_BACK)
"""After one of these a proposal waits for nobody any more."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposed for a case and nobody answered yet; `row` is None where there is none."""

    row: Decision | None

    def confirmed_by(self, by: Member, *, said: Mapping[str, object]) -> bool:
        """Tell whether somebody else now says the same, word for word."""
        if self.row is None or self.row.actor_id == by.person_id:
            return False
        same = all(getattr(self.row, name) == said[name] for name in COMPARED)
        return same and _words(self.row.edits) == _words(cast(Sequence[ConfirmedEdit], said["edits"]))


def needs_second(site: Site, *, treatment: Treatment, by: Member) -> bool:
    """Tell whether the site wants a second person where `by` gives a case this treatment."""
    if by.role == Member.Role.STANDARDS:
        return False
    match Site.SecondPerson(site.second_person):
        case Site.SecondPerson.NEVER:
            return False
        case Site.SecondPerson.GRAVE:
            return is_grave(treatment)
        case Site.SecondPerson.WEIGHTY:
            return is_weighty(treatment)


def proposal_of(case: Case) -> Proposal:
    """Return what was proposed last, unless the case was decided, handed back or undone since."""
    return proposal_in(case.decisions.filter(kind__in=(Decision.Kind.PROPOSE, *ENDS)).select_related("actor"))


def proposal_in(said: Iterable[Decision]) -> Proposal:
    """Return the same from what was `said` of the case, oldest first."""
    telling = [decision for decision in said if decision.kind in (Decision.Kind.PROPOSE, *ENDS)]
    return Proposal(telling[-1] if telling and telling[-1].kind == Decision.Kind.PROPOSE else None)


def propose(case: Case, *, seen: Seen, said: Mapping[str, object], by: Member, now: datetime) -> DecideAnswer:
    """Keep what was accepted as a proposal, and have the case wait for a second person."""
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.ESCALATED):
            return lost(case, kind=Decision.Kind.PROPOSE, seen=seen, by=by)
        return Decided(case, record(case, kind=Decision.Kind.PROPOSE, seen=seen, by=by, now=now, **said))


def _words(edits: Sequence[ConfirmedEdit]) -> list[tuple[str, str, str]]:
    return [(edit["field"], edit["old"], edit["new"]) for edit in edits]
