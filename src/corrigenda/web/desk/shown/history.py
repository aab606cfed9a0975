"""What happened to a case, in sentences, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.review.states import STATUS_WORDS, Apply, Track
from corrigenda.flows.wording import notice_line
from corrigenda.flows.writing import HELD
from corrigenda.store.models import Case, Decision, Transition
from corrigenda.store.queries import history_of
from corrigenda.web.desk.shown.labels import TREATMENTS, told
from corrigenda.web.desk.shown.worded import stored, worded

NOTICE_WORDS = {
    "draft": "Notice drafted",
    "published": "Notice published",
    "amended": "Notice amended",
    "withdrawn": "Notice withdrawn",
    "not_needed": "Notice dropped",
}
KIND_WORDS: dict[str, Promise] = {
    Decision.Kind.ACCEPT: _lazy("Accepted"),
    Decision.Kind.REJECT: _lazy("Rejected"),
    Decision.Kind.ALREADY_FIXED: _lazy("Said to be fixed already"),
    Decision.Kind.UNDO: _lazy("Undone"),
    Decision.Kind.PROPOSE: _lazy("Proposed, for a second person to confirm"),
    Decision.Kind.MERGE: _lazy("Merged"),
    Decision.Kind.SPLIT: _lazy("Split again"),
    Decision.Kind.TAKE_OUT: _lazy("A report taken out"),
    Decision.Kind.KEEP_APART: _lazy("Kept apart from a case that it was offered to"),
    Decision.Kind.SNOOZE: _lazy("Put off"),
    Decision.Kind.WAKE: _lazy("Taken up again"),
    Decision.Kind.ASK: _lazy("Asked the reader"),
    Decision.Kind.ASK_AUTHOR: _lazy("Asked the author"),
    Decision.Kind.REVOKE: _lazy("Took the author’s link back"),
    Decision.Kind.ESCALATE: _lazy("Handed to the standards editor"),
    Decision.Kind.HAND_BACK: _lazy("Handed back"),
    Decision.Kind.ASSIGN: _lazy("Assigned"),
    Decision.Kind.AMEND: _lazy("New words for the notice"),
    Decision.Kind.WITHDRAW: _lazy("Notice to be withdrawn"),
    Decision.Kind.WRITE_AGAIN: _lazy("To be written again"),
    Decision.Kind.ATTEST: _lazy("Attested"),
    Decision.Kind.CHOOSE_PLACE: _lazy("Chose the place"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """Old and new words of a confirmed edit."""

    old: tuple[Glyph, ...]
    new: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: who (empty for the product itself), what, and the words that go with it."""

    at: datetime
    who: str
    what: str
    detail: Promise | str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """The case's entries, and what people said of it, oldest first."""

    entries: tuple[Entry, ...]
    said: Sequence[Decision]

    @property
    def last(self) -> Decision | None:
        """What was said last."""
        return self.said[-1] if self.said else None

    @property
    def accepted(self) -> Decision | None:
        """The last decision to accept."""
        return self._last(Decision.Kind.ACCEPT)

    @property
    def handed(self) -> Decision | None:
        """What handed the case to somebody else last."""
        return self._last(Decision.Kind.ESCALATE, Decision.Kind.PROPOSE)

    def _last(self, *kinds: Decision.Kind) -> Decision | None:
        return next((decision for decision in reversed(self.said) if decision.kind in kinds), None)


def happened_to(case: Case) -> Happened:
    """Return what happened to a case."""
    history = history_of(case)
    opened = Entry(
        case.opened_at,
        case.opened_by.name if case.opened_by else "",
        _("Opened by staff") if case.opened_by else _("Reported"),
    )
    moves = [_move(transition) for transition in _told_once(history.transitions) if _tells(transition)]
    said = [_decision(decision) for decision in history.decisions]
    return Happened((opened, *sorted([*said, *moves], key=lambda entry: entry.at)), history.decisions)


def changes_of(decision: Decision) -> tuple[Change, ...]:
    """Return the confirmed edits of a decision as words."""
    return tuple(Change(reveal(edit["old"]), reveal(edit["new"])) for edit in decision.edits)


def _told_once(transitions: Iterable[Transition]) -> list[Transition]:
    """Leave out the tries after which a fix went on waiting for the same person."""
    told: list[Transition] = []
    for step in transitions:
        waits = step.to_state == Apply.QUEUED and step.reason == HELD
        if waits and len(told) > 1 and told[-1].to_state == Apply.WRITING:
            before = told[-2]
            if (before.to_state, before.reason, before.note) == (step.to_state, step.reason, step.note):
                told.pop()
                continue
        told.append(step)
    return told


def _tells(transition: Transition) -> bool:
    """Tell whether a move says more than the decision that made it."""
    if transition.track == Track.DECISION:
        return transition.actor is None
    return transition.to_state not in ("queued", "none", "draft", "not_needed") or transition.actor is None


def _move(transition: Transition) -> Entry:
    words = NOTICE_WORDS if transition.track == Track.NOTICE else STATUS_WORDS
    what = worded(str(words.get(transition.to_state, transition.to_state.replace("_", " "))))
    return Entry(transition.at, transition.actor.name if transition.actor else "", what, stored(transition.note))


def _decision(decision: Decision) -> Entry:
    detail: Promise | str = decision.reader_text
    if decision.kind == Decision.Kind.ACCEPT:
        detail = told(TREATMENTS, decision.treatment)
    elif decision.kind == Decision.Kind.AMEND:
        detail = notice_line(decision)
    elif decision.code:
        detail = ". ".join(
            part for part in (worded(str(Decision.Code(decision.code).label)), decision.reader_text) if part
        )
    return Entry(decision.at, decision.actor.name, str(KIND_WORDS[decision.kind]), detail, changes_of(decision))
