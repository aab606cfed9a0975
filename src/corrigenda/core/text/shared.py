"""How much two texts share at their starts and ends; by halving, so that it stays in C."""

from __future__ import annotations


def common_start(one: str, other: str) -> int:
    """Return how many code points `one` and `other` share from the start."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def common_end(one: str, other: str) -> int:
    """Return how many code points `one` and `other` share up to their ends."""
    most = min(len(one), len(other))
    if one[len(one) - most :] == other[len(other) - most :]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle
    return low


def common_ends(one: str, other: str) -> tuple[int, int]:
    """Return what both share from the start, and of the rest up to their ends, in code points."""
    head = common_start(one, other)
    return head, min(common_end(one, other), len(one) - head, len(other) - head)
