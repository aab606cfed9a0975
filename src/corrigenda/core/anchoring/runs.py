"""What stayed and what changed between two sequences, as runs."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, cast

from rapidfuzz.distance import LCSseq, Levenshtein

# A table of this many cells takes some milliseconds; larger changes are not followed item by item.
LARGEST_TABLE = 10_000_000


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
    return _runs(Levenshtein.opcodes(old, new).as_list())


def common_runs(old: Sequence[Hashable], *, new: Sequence[Hashable]) -> list[Run] | None:
    """Return the runs that keep the most items (longest common subsequence); None when both are too long for it."""
    if not old or not new:
        return [changed(0, len(old), 0, len(new))] if old or new else []
    if set(old).isdisjoint(new):
        return [changed(0, len(old), 0, len(new))]
    if len(old) * len(new) > LARGEST_TABLE:
        return None
    return merged(_runs(LCSseq.opcodes(old, new).as_list()))


def anchored_runs(old: Sequence[Hashable], *, new: Sequence[Hashable]) -> list[Run]:
    """Return the runs that keep the items unique in both, and between those the most others (patience diff).

    What is too long to compare between two anchors counts as changed.
    """
    runs: list[Run] = []
    done_old = done_new = 0
    for at_old, at_new in [*_anchors(old, new), (len(old), len(new))]:
        if at_old == done_old < len(old) and at_new == done_new:
            runs.append(kept(at_old, at_old + 1, at_new, at_new + 1))
            done_old, done_new = at_old + 1, at_new + 1
            continue
        one, other = old[done_old:at_old], new[done_new:at_new]
        between = [kept(0, len(one), 0, len(other))] if one == other else common_runs(one, new=other)
        if between is None:
            runs.append(changed(done_old, at_old, done_new, at_new))
        else:
            runs += [Run(same, a + done_old, b + done_old, c + done_new, d + done_new) for same, a, b, c, d in between]
        if at_old < len(old):
            runs.append(kept(at_old, at_old + 1, at_new, at_new + 1))
        done_old, done_new = at_old + 1, at_new + 1
    return merged(runs)


def merged(runs: Iterable[Run]) -> list[Run]:
    """Return `runs` with neighbours of one kind made one."""
    whole: list[Run] = []
    for run in runs:
        if whole and whole[-1].same == run.same:
            last = whole[-1]
            whole[-1] = Run(run.same, last.old_start, run.old_end, last.new_start, run.new_end)
        else:
            whole.append(run)
    return whole


def _runs(opcodes: Sequence[object]) -> list[Run]:
    return [
        Run(tag == "equal", a, b, c, d) for tag, a, b, c, d in cast("list[tuple[str, int, int, int, int]]", opcodes)
    ]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest increasing chain of items that are unique in both."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {item: index for index, item in enumerate(new) if new_counts[item] == 1}
    pairs = [(index, places[item]) for index, item in enumerate(old) if old_counts[item] == 1 and item in places]
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
