"""Words for people, in English, that still know how they were made: a screen can say them in its own language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self


class Said(str):
    """A sentence made from a `pattern` with named places, `%(like)s`, and the values that stand in them.

    It is the English sentence itself, so that it compares, sorts and is stored as one.
    """

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]

    def __new__(cls, pattern: str, /, **values: object) -> Self:
        """Make the sentence. A pattern without values is the sentence itself."""
        said = super().__new__(cls, pattern % values if values else pattern)
        said.pattern = pattern
        said.values = values
        return said


def phrase(pattern: str, /) -> str:
    """Return the pattern itself: the call shows translators where it stands."""
    return pattern
