"""The reports of the past weeks and what the editors said of them, as a table."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.store.models import Decision


@dataclass(frozen=True, slots=True)
class Fixed:
    """The editor accepted it."""

    nature: Nature = Nature.SPELLING
    treatment: Treatment = Treatment.SILENT
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The editor rejected it, and says why."""

    code: Decision.Code
    words: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One report so many days ago, with the hours until an editor decided; `second` tells that it was the second editor.

    `rosa` reports have an address; None for an answer leaves the case open.
    """

    days: float
    story: str
    exact: str
    replacement: str
    answer: Fixed | Rejected | None
    hours: float = 2.0
    second: bool = False
    rosa: bool = False
    why: str = ""


WALL, CLASSES = "harbour-wall", "evening-classes"
CRANE = "An earlier version of this story gave the length of the new wall as 412 metres. It is 421."
EVENTS: tuple[Event, ...] = (
    Event(58.1, WALL, "at nite", "at night", Fixed(), 1.5, rosa=True),
    Event(58.06, WALL, "often at nite", "often at night", None),
    Event(55.3, WALL, "412 metres", "421 metres", Fixed(Nature.NUMBER, Treatment.CORRECTION, CRANE), 20, rosa=True,
          why="The council's own plan says 421."),
    Event(51.0, WALL, "Dogs must be kept on a leash", "Dogs should be kept on a leash",
          Rejected(Decision.Code.NOT_AN_ERROR, "The by-law says “must”."), 5, second=True, rosa=True),
    Event(48.2, WALL, "who lead the work", "who led the work", Fixed(Nature.GRAMMAR), 3.5, second=True),
    Event(44.4, CLASSES, "put there names down", "put their names down", Fixed(), 0.7, rosa=True),
    Event(43.0, CLASSES, "Evening classes are full again", "Evening classes are booked out",
          Rejected(Decision.Code.STYLE), 9),
    Event(37.6, CLASSES, "and ows seven", "and owns seven", Fixed(), 2.2, second=True),
    Event(36.1, WALL, "in the the spring", "in the spring", Fixed(), 1.1),
    Event(30.5, CLASSES, "were the presses stand", "where the presses stand", Fixed(), 26, rosa=True),
    Event(28.0, CLASSES, "nothing for those who", "far too little for those who", Rejected(Decision.Code.OPINION), 4,
          second=True, rosa=True),
    Event(22.3, CLASSES, "have come lose", "have come loose", Fixed(), 0.5),
    Event(16.2, WALL, "fell in to the basin", "fell into the basin", Fixed(), 6, second=True, rosa=True),
    Event(9.4, WALL, "have agreeed", "have agreed", Fixed(), 1.4),
    Event(3.2, CLASSES, "run untill the end", "run until the end", Fixed(), 0.9, second=True, rosa=True),
)  # fmt: skip
