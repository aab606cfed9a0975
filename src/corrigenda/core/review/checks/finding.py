"""What a check says of an edit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """The checks by slug: in tables, on screen and in logs."""

    QUOTATION = "quotation"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    TITLE = "title"
    NEGATION = "negation"
    COMPARISON = "comparison"
    ATTRIBUTION = "attribution"
    LINK = "link"
    CAPTION = "caption"
    HEADLINE = "headline"
    CODE = "code"
    LOOK_ALIKE = "look_alike"
    INVISIBLE = "invisible"
    BIDIRECTIONAL = "bidirectional"
    MARK_UP = "mark_up"
    REWRITE = "rewrite"
    WORDING = "wording"
    GRAMMAR = "grammar"
    SPELLING = "spelling"
    TYPOGRAPHY = "typography"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check saw.

    `evidence` are the words it saw, told in English for the desk. With `raises` the edit may not be
    silent by default (law 10). `start`..`end` is where in the text it was seen (code points, end exclusive).
    """

    check: Check
    evidence: str
    raises: bool
    start: int
    end: int
