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
class PutOff:
    """The editor put it off for so many days, and says why."""

    days: int
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One report so many days ago, with the hours until an editor decided; `second` tells that it was the second editor.

    `rosa` reports have an address; None for an answer leaves the case open, None for a replacement makes a remark. A
    `website` is what a program fills in that no reader sees: such a report is held.
    """

    days: float
    story: str
    exact: str
    replacement: str | None
    answer: Fixed | Rejected | PutOff | None
    hours: float = 2.0
    second: bool = False
    rosa: bool = False
    why: str = ""
    source: str = ""
    website: str = ""


WALL, CLASSES, MARKET = "harbour-wall", "evening-classes", "saturday-market"
TITLES = {
    WALL: "The harbour wall holds, and the masons go home",
    CLASSES: "Evening classes are full again",
    MARKET: "The Saturday market moves down to the quay",
}
"""As the widget would have sent them."""
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
WAITING: tuple[Event, ...] = (
    Event(1.1, MARKET, "were the wind takes", "where the wind takes",
          PutOff(3, "The town desk rewrites the sentence on Monday."), 1.5),
    Event(0.16, MARKET, "agreed in Febuary", "agreed in February", None),
    Event(0.1, MARKET, "in Febuary, after", "in February, after", None, why="The first r is missing."),
    Event(0.06, MARKET, "the last one at too in", "the last one at two in", None),
    Event(0.055, MARKET, "The first bell rings at seven, the last one at too in the afternoon.", None, None,
          why="They ring at two, and it is spelt so."),
    Event(0.04, MARKET, "About 4,200 people", "About 2,400 people", None,
          why="The harbour office's own count says 2,400.", source="https://harbour-office.example/counts/saturday"),
    Event(0.08, MARKET, "a fountain", "a casino", None, why="The best games are here.",
          website="https://games.example"),
)  # fmt: skip
"""What waits at the desk when the visitor comes."""
WIRE = {
    "agency": "Quayside Wire",
    "reference": "QW-2211",
    "sent_at": "this morning, 8:40",
    "text": "In our item on the market we gave the visitors of an ordinary Saturday as 4,200. The harbour office counts 2,400.",
    "words": "4,200 people",
    "should_read": "2,400 people",
}
"""What an agency corrected; the desk has not opened a case for it yet."""
