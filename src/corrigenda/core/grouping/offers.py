"""To which cases a remark probably belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MOST_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that a remark may belong to, how probably (0 to 1), and why, in words for the desk."""

    case: str
    score: float
    reason: str


def offers_for(start: int, *, end: int, spans: Mapping[str, tuple[int, int]]) -> tuple[Offer, ...]:
    """Return the cases of `spans` that the marked passage `start`..`end` touches, most probable first.

    A case inside the passage is likelier the fewer others are inside it; one that is only touched counts half.
    """
    inside = [key for key, (first, last) in spans.items() if start <= first and last <= end]
    touched = [
        key
        for key, (first, last) in spans.items()
        if key not in inside and first < max(end, start + 1) and last > start
    ]
    found = [Offer(key, round(1 / len(inside), 3), _inside(len(inside))) for key in inside]
    found += [
        Offer(key, round(0.5 / (len(inside) + len(touched)), 3), "The marked passage touches the words of this case.")
        for key in touched
    ]
    return tuple(sorted(found, key=lambda offer: (-offer.score, spans[offer.case], offer.case))[:_MOST_OFFERED])


def _inside(count: int) -> str:
    if count == 1:
        return "This is the only case inside the marked passage."
    return f"This is one of {count} cases inside the marked passage."
