"""A passage as the units that a change is told in: words and signs, compared by how they read, not how they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.words import Kind, is_spaceless, tokens


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a sign, or a run of points: its place in the passage and the key that it is compared by."""

    start: int
    end: int
    key: str
    is_word: bool


@dataclass(frozen=True)
class Units:
    """A passage and its units in order. Between two units stands at most white space, their gap."""

    text: str
    units: tuple[Unit, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(unit.key for unit in self.units)

    def raw(self, index: int) -> str:
        """Return unit `index` as it is written."""
        unit = self.units[index]
        return self.text[unit.start : unit.end]

    def gap(self, index: int) -> str:
        """Return the white space before unit `index`; after the last unit for `index == len(units)`."""
        return self.text[self.gap_start(index) : self.gap_end(index)]

    def gap_start(self, index: int) -> int:
        """Return where the gap before unit `index` starts."""
        return self.units[index - 1].end if index > 0 else 0

    def gap_end(self, index: int) -> int:
        """Return where the gap before unit `index` ends."""
        return self.units[index].start if index < len(self.units) else len(self.text)


def units_of(text: str) -> Units:
    """Cut `text` into units. What the comparable form folds to nothing belongs to the gap or unit that it stands in."""
    folded = comparable(text)
    units: list[Unit] = []
    for token in tokens(folded.text):
        if token.kind is Kind.SPACE:
            continue
        start, end = folded.to_text(start=token.start, end=token.end)
        key = folded.text[token.start : token.end]
        unit = Unit(start, end, key, token.kind is Kind.WORD)
        if units and (start < units[-1].end or (key == "." and start == units[-1].end and set(units[-1].key) == {"."})):
            last = units.pop()
            unit = Unit(last.start, max(last.end, end), last.key + key, last.is_word or unit.is_word)
        units.append(unit)
    return Units(text, tuple(units))


def width(units: Units, *, start: int, end: int) -> float:
    """Return how many words stand in units `start`..`end`; a character of a script without word spaces counts half."""
    count = 0.0
    for unit in units.units[start:end]:
        if unit.is_word:
            count += 0.5 if is_spaceless(unit.key[0]) else 1.0
    return count
