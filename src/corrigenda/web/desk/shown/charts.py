"""A small chart of bars as numbers that a template draws: no script, no style, mirrored by the style sheet from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 48
STEP = 10
BAR = 7
LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place and size in the chart's own units, as text with a point whatever the language, and its words."""

    x: str
    y: str
    height: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A row of bars and the sentence that says the same to whom cannot see it."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    words: str


def chart_of(values: Sequence[float | None], *, words: Sequence[str], told: str) -> Chart:
    """Return a chart of the values in their order; None leaves a gap, and nought a bar that one can still see."""
    most = max((value for value in values if value is not None), default=0)
    bars = []
    for place, (value, said) in enumerate(zip(values, words, strict=True)):
        if value is None:
            continue
        height = max(HEIGHT * value / most, LEAST) if most else LEAST
        bars.append(Bar(str(place * STEP), f"{HEIGHT - height:.2f}", f"{height:.2f}", said))
    return Chart(tuple(bars), max(len(values), 1) * STEP, HEIGHT, told)
