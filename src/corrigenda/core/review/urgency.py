"""By when the readers of a case are promised a first decision: two hours where the error can do harm, a working day otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.harm_words import speaks_of_harm

HARM_HOURS = 2
HARMFUL = frozenset(
    {
        Check.QUOTATION,
        Check.NUMBER,
        Check.UNIT,
        Check.DATE,
        Check.NAME,
        Check.TITLE,
        Check.NEGATION,
        Check.ATTRIBUTION,
    }
)
"""What makes an error do harm while it stands. Deceitful letters are not among it: nobody gets ahead by sending them."""


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When somebody decides: weekdays (1 is Monday), from `begins` to `ends` by the site's clock."""

    days: frozenset[int]
    begins: time
    ends: time

    @property
    def never(self) -> bool:
        """Tell whether no time at all is working time."""
        return not self.days or self.begins >= self.ends

    def next(self, moment: datetime) -> datetime:
        """Return `moment` if it is working time, else when working time next begins."""
        for day in range(8):
            date = (moment + timedelta(days=day)).date()
            begins, ends = (datetime.combine(date, at, moment.tzinfo) for at in (self.begins, self.ends))
            if date.isoweekday() in self.days and moment < ends:
                return max(moment, begins)
        return moment


def may_do_harm(checks: Collection[Check], *, words: Iterable[str], language: str) -> bool:
    """Tell whether a case is one of harm, by what its checks raised and by the words it is about."""
    return not HARMFUL.isdisjoint(checks) or any(speaks_of_harm(text, language=language) for text in words)


def due_at(opened: datetime, *, harm: bool, hours: WorkingHours) -> datetime:
    """Return by when a first decision is promised. Harm does not wait for the morning; a working day is one of the site's.

    `opened` is in the site's own time. Where nobody works at all a day counts as a working day.
    """
    if harm:
        return opened + timedelta(hours=HARM_HOURS)
    if hours.never:
        return opened + timedelta(days=1)
    begun = hours.next(opened)
    if begun.time() == hours.begins:
        return datetime.combine(begun.date(), hours.ends, begun.tzinfo)
    tomorrow = datetime.combine(begun.date() + timedelta(days=1), hours.begins, begun.tzinfo)
    return datetime.combine(hours.next(tomorrow).date(), begun.time(), begun.tzinfo)
