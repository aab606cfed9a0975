"""What stayed and what changed between two sequences, as runs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import islice
from operator import itemgetter, lt
from typing import NamedTuple, cast

from rapidfuzz.distance import LCSseq, Levenshtein

# A table of this many cells takes some milliseconds; larger changes are not followed item by item.
LARGEST_TABLE = 10_000_000

_Told = tuple[bool, int, int, int, int]
_Opcodes = list[tuple[str, int, int, int, int]]
_second = itemgetter(1)


class Run(NamedTuple):
    """Items `old_start`..`old_end` of the old sequence became `new_start`..`new_end` of the new; ends exclusive."""

    same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def kept(old_start: int, old_end: int, new_start: int, new_end: int) -> Run:
    """Return a run that stayed the same."""
    return Run(same=True, old_start=old_start, old_end=old_end, new_start=new_start, new_end=new_end)


def changed(old_start: int, old_end: int, new_start: int, new_end: int) -> Run:
    """Return a run that changed."""
    return Run(same=False, old_start=old_start, old_end=old_end, new_start=new_start, new_end=new_end)


def closest_runs(old: Sequence[Hashable], *, new: Sequence[Hashable]) -> list[Run]:
    """Return the runs with the fewest items put in, taken out or replaced (Levenshtein)."""
    return list(map(Run._make, _told(Levenshtein.opcodes(old, new).as_list())))


def common_runs(old: Sequence[Hashable], *, new: Sequence[Hashable]) -> list[Run] | None:
    """Return the runs that keep the most items (longest common subsequence); None when both are too long for it."""
    if not old or not new:
        return [changed(0, len(old), 0, len(new))] if old or new else []
    if set(old).isdisjoint(new):
        return [changed(0, len(old), 0, len(new))]
    if len(old) * len(new) > LARGEST_TABLE:
        return None
    return merged(_told(LCSseq.opcodes(old, new).as_list()))


def anchored_runs(old: Sequence[Hashable], *, new: Sequence[Hashable]) -> list[Run]:
    """Return the runs that keep the items unique in both, and between those the most others (patience diff).

    What is too long to compare between two anchors counts as changed.
    """
    runs: list[_Told] = []
    # What is kept so far and not told yet begins at `first_old`, `first_new`.
    first_old = first_new = done_old = done_new = 0
    for at_old, at_new in [*_anchors(old, new), (len(old), len(new))]:
        if at_old == done_old < len(old) and at_new == done_new:
            done_old, done_new = at_old + 1, at_new + 1
            continue
        if first_old < done_old:
            runs.append((True, first_old, done_old, first_new, done_new))
        runs += _between(old[done_old:at_old], new[done_new:at_new], done_old, done_new)
        first_old, first_new, done_old, done_new = at_old, at_new, at_old + 1, at_new + 1
    return merged(runs)


def _between(old: Sequence[Hashable], new: Sequence[Hashable], from_old: int, from_new: int) -> list[_Told]:
    """Return the runs between two anchors; `old` and `new` begin at `from_old` and `from_new` of the whole."""
    same = old == new
    runs = common_runs(old, new=new) if not same and max(len(old), len(new)) > 1 else None
    if runs is None:
        return [(same, from_old, from_old + len(old), from_new, from_new + len(new))]
    return [(same, a + from_old, b + from_old, c + from_new, d + from_new) for same, a, b, c, d in runs]


def merged(runs: Iterable[_Told]) -> list[Run]:
    """Return `runs`, each as a `Run` or as its five values, with neighbours of one kind made one."""
    whole: list[_Told] = []
    for run in runs:
        if whole and whole[-1][0] == run[0]:
            same, old_start, _, new_start, _ = whole[-1]
            whole[-1] = (same, old_start, run[2], new_start, run[4])
        else:
            whole.append(run)
    return list(map(Run._make, whole))


def _told(opcodes: Sequence[object]) -> list[_Told]:
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in cast("_Opcodes", opcodes)]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest increasing chain of items that are unique in both."""
    places = _unique(new)
    pairs = [(index, places[item]) for item, index in _unique(old).items() if item in places]
    if all(map(lt, map(_second, pairs), map(_second, islice(pairs, 1, None)))):
        return pairs
    tops: list[int] = []
    top_pairs: list[int] = []
    previous: list[int] = []
    for index, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        previous.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [at]
        top_pairs[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = top_pairs[-1] if top_pairs else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _unique(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return the items that stand but once, in their order, with their places."""
    places = dict(zip(items, range(len(items)), strict=True))
    if len(places) == len(items):
        return places
    return {item: places[item] for item, count in Counter(items).items() if count == 1}
