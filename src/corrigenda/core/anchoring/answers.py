"""The four answers to "where does this passage stand now?"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text: code points, end exclusive, and how much of the evidence it bears out (0 to 1)."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """The passage stands here. `certain` is the stricter test that a write needs (law 3)."""

    start: int
    end: int
    score: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places fit too equally to choose: best first, at least two."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The passage does not stand in the text; `score` is that of the best place that was not good enough."""

    score: float


@dataclass(frozen=True, slots=True)
class AlreadyFixed:
    """At the passage itself the wanted words stand already: `start`..`end` is where."""

    start: int
    end: int
    score: float


Location = Found | Ambiguous | Gone | AlreadyFixed


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reader marked: the words, and up to some code points of text either side, as read on the page."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """The text that the reader or editor saw, and where in it the passage stood (code points, end exclusive)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A confirmed span, carried with certainty into a later text: the same words, exactly one place."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A confirmed span cannot be carried with certainty; `reason` is a slug of `REASONS_TO_REFUSE`."""

    reason: str


REASONS_TO_REFUSE = {
    "passage_gone": "The passage is no longer in the story.",
    "passage_changed": "The words of the passage were changed in the meantime.",
    "several_places": "The passage fits more than one place in the story.",
    "surroundings_changed": "So much around the passage was changed that its place is no longer certain.",
    "already_fixed": "The story already says it the way that was asked for.",
}
