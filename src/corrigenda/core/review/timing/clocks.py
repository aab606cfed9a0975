"""The clocks of a case, read off its history: one from the first report, and a further one for each regression."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from corrigenda.core.review.states import DECIDED, Apply, Decision, Track

PAUSING = frozenset({Decision.NEEDS_INFO.value, Decision.SNOOZED.value})
"""While a case waits for its reader, or was put off on purpose, nobody keeps anybody waiting."""
SLIP = timedelta(minutes=1)
"""A decision that was taken back within this time was a slip of the hand and is no decision."""

_ANSWERS = frozenset(decision.value for decision in DECIDED - {Decision.MERGED})
_PUBLIC = frozenset({Apply.LIVE.value, Apply.ATTESTED.value})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of one track; `by_person` tells whether somebody made it, `reason` is its slug."""

    at: datetime
    track: str
    before: str
    after: str
    by_person: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something took, in seconds, and how many of them the clock was paused."""

    seconds: int
    paused: int

    @property
    def counted(self) -> int:
        """Return the seconds that count."""
        return self.seconds - self.paused


@dataclass(frozen=True, slots=True)
class Clock:
    """One round of a case: round 0 runs from its first report, each further round from a regression.

    `decided` and `live` are the waits until a person's first decision and until the fix was seen on the public page.
    `outcome` is the decision that stands at the end of the round, empty while there is none; `settled_at` is when
    there was something to tell the reader. `reasons` are the slugs of its rejection, `refusals` those of refused writes.
    """

    round: int
    started_at: datetime
    decided_at: datetime | None = None
    decided: Wait | None = None
    live_at: datetime | None = None
    live: Wait | None = None
    outcome: str = ""
    settled_at: datetime | None = None
    reasons: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


def clocks_of(steps: Sequence[Step], *, started_at: datetime) -> tuple[Clock, ...]:
    """Return the clocks of a case from its steps, oldest first; `started_at` is when its first report came."""
    beginnings = [
        number for number, step in enumerate(steps) if step.track == Track.APPLY and step.after == Apply.REGRESSED
    ]
    edges = [0, *beginnings, len(steps)]
    pauses = _pauses(steps)
    return tuple(
        _clock(
            steps[edges[round_] : edges[round_ + 1]],
            number=round_,
            started_at=steps[edges[round_]].at if round_ else started_at,
            pauses=pauses,
            standing=_standing(steps[: edges[round_ + 1]]),
        )
        for round_ in range(len(beginnings) + 1)
    )


def _clock(
    steps: Sequence[Step],
    *,
    number: int,
    started_at: datetime,
    pauses: Sequence[tuple[datetime, datetime | None]],
    standing: str,
) -> Clock:
    decided_at = _first_decision(steps, again=number > 0)
    live_at = next((step.at for step in steps if step.track == Track.APPLY and step.after == Apply.LIVE), None)
    rejected = [step.reason for step in steps if step.track == Track.DECISION and step.after == Decision.REJECTED]
    refused = [step.reason for step in steps if step.track == Track.APPLY and step.after == Apply.REFUSED]
    return Clock(
        round=number,
        started_at=started_at,
        decided_at=decided_at,
        decided=_wait(started_at, until=decided_at, pauses=pauses),
        live_at=live_at,
        live=_wait(started_at, until=live_at, pauses=pauses),
        outcome=standing,
        settled_at=_settled(steps, standing=standing),
        reasons=tuple(rejected[-1:]) if standing == Decision.REJECTED else (),
        refusals=tuple(refused),
    )


def _first_decision(steps: Sequence[Step], *, again: bool) -> datetime | None:
    """Return when a person first decided; after a regression any act of a person on the case is one."""
    decisions = [step for step in steps if step.track == Track.DECISION]
    for place, step in enumerate(decisions):
        if step.after not in _ANSWERS or not step.by_person:
            continue
        later = decisions[place + 1 :]
        if later and later[0].after not in _ANSWERS and later[0].at - step.at <= SLIP:
            continue
        return step.at
    if again:
        return next((step.at for step in steps if step.by_person and step.track == Track.APPLY), None)
    return None


def _settled(steps: Sequence[Step], *, standing: str) -> datetime | None:
    """Return when there was first something to tell: the fix public, or the answer that stands given."""
    if standing == Decision.ACCEPTED:
        return next((step.at for step in steps if step.track == Track.APPLY and step.after in _PUBLIC), None)
    if standing in (Decision.REJECTED, Decision.ALREADY_FIXED):
        given = [step.at for step in steps if step.track == Track.DECISION and step.after == standing]
        return given[-1] if given else None
    return None


def _standing(steps: Iterable[Step]) -> str:
    """Return the decision that stands after the steps, or nothing while the case is open."""
    last = ""
    for step in steps:
        if step.track == Track.DECISION:
            last = step.after
    return last if last in {decision.value for decision in DECIDED} else ""


def _pauses(steps: Sequence[Step]) -> list[tuple[datetime, datetime | None]]:
    """Return the stretches in which the clock stood; the last may not have ended."""
    pauses: list[tuple[datetime, datetime | None]] = []
    since: datetime | None = None
    for step in steps:
        if step.track != Track.DECISION:
            continue
        if since is not None and step.after not in PAUSING:
            pauses.append((since, step.at))
            since = None
        elif since is None and step.after in PAUSING:
            since = step.at
    if since is not None:
        pauses.append((since, None))
    return pauses


def _wait(
    start: datetime, *, until: datetime | None, pauses: Sequence[tuple[datetime, datetime | None]]
) -> Wait | None:
    if until is None:
        return None
    end = max(until, start)
    stood = timedelta()
    for begun, ended in pauses:
        stood += max(min(ended or end, end) - max(begun, start), timedelta())
    return Wait(int((end - start).total_seconds()), int(stood.total_seconds()))
