"""The figures of a stretch of time, and how those of several stretches become one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields

from corrigenda.core.review.states import Decision
from corrigenda.core.review.timing.clocks import Clock, Wait

IN_TIME_SECONDS = 24 * 3600
"""A reader who hears within this time of the outcome was told in time."""


@dataclass(slots=True)
class Figures:
    """What happened in a stretch of time. Every number is a sum or a list, so that stretches can be put together.

    `reports` came in; `cases` began (by readers or staff); `decided` are first decisions by a person; `upheld`, `rejected`
    and `closed` (already fixed, found by the system itself) are the answers that stand; `to_tell`, `told` and
    `told_in_time` count readers with an address.
    """

    reports: int = 0
    cases: int = 0
    by_staff: int = 0
    decided: int = 0
    upheld: int = 0
    rejected: int = 0
    closed: int = 0
    live: int = 0
    regressed: int = 0
    to_tell: int = 0
    told: int = 0
    told_in_time: int = 0
    waits_decided: list[Wait] = field(default_factory=list)
    waits_live: list[Wait] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    def add(self, other: Figures) -> None:
        """Take another stretch's figures in."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    @property
    def upheld_share(self) -> float | None:
        """Return which share of the answers found the reader right, or None where there was no answer."""
        answers = self.upheld + self.rejected
        return self.upheld / answers if answers else None

    @property
    def told_share(self) -> float | None:
        """Return which share of the readers with an address heard in time, or None where there was nobody to tell."""
        return self.told_in_time / self.to_tell if self.to_tell else None


def together(many: Iterable[Figures]) -> Figures:
    """Return the figures of several stretches as those of one."""
    whole = Figures()
    for one in many:
        whole.add(one)
    return whole


def count_start(figures: Figures, clock: Clock, *, by_staff: bool) -> None:
    """Count a clock in the stretch in which it began."""
    if clock.round:
        figures.regressed += 1
    else:
        figures.cases += 1
        figures.by_staff += by_staff


def count_decision(figures: Figures, clock: Clock, *, by_staff: bool) -> None:
    """Count a clock in the stretch in which a person first decided it. A case that staff opened has no reader who waited."""
    figures.decided += 1
    if clock.decided is not None and not by_staff:
        figures.waits_decided.append(clock.decided)
    if clock.round == 0 and not by_staff:
        figures.upheld += clock.outcome in (Decision.ACCEPTED, Decision.ALREADY_FIXED)
        figures.rejected += clock.outcome == Decision.REJECTED
    figures.reasons.update(clock.reasons)
    figures.refusals.update(clock.refusals)


def count_end(figures: Figures, clock: Clock, *, by_staff: bool) -> None:
    """Count a clock in the stretch in which there was an outcome to tell."""
    if clock.live is not None and clock.outcome == Decision.ACCEPTED:
        figures.live += 1
        if not by_staff:
            figures.waits_live.append(clock.live)
    if clock.outcome == Decision.ALREADY_FIXED and clock.decided_at is None:
        figures.closed += 1


def median(values: Sequence[int]) -> int | None:
    """Return the middle of the values, halfway between the two middle ones of an even number; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def ninth_of_ten(values: Sequence[int]) -> int | None:
    """Return the smallest value that at least nine of ten of the values do not exceed; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[-(-len(ordered) * 9 // 10) - 1]
