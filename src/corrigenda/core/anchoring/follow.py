"""Carrying a span from an older text into a newer one by what did not change between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from corrigenda.core.anchoring.ends import Run, token_spans
from corrigenda.core.anchoring.evidence import common_end, common_start
from corrigenda.core.anchoring.prepared import PreparedText

# Tables of this many cells take some milliseconds and 5 MB; a change larger than that is not followed word by word.
_LARGEST_TABLE = 40_000_000


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a span of the old folded text stands in the new one, by the difference between the two.

    `kept` is how much of it survived there, 0 to 1; `same` tells that it reads the same; `solid` that both ends stand
    in words that did not change; `left` and `right` are how many code points around it stayed the same without a gap.
    """

    start: int
    end: int
    kept: float
    same: bool
    solid: bool
    left: int
    right: int


def follow(old: PreparedText, new: PreparedText, *, start: int, end: int) -> Followed | None:
    """Follow `start`..`end` of the old folded text; None when too much changed around it to say."""
    before, after = old.folded, new.folded
    head = common_start(before, after)
    if end <= head:
        return _followed(before, after, start, end, start, end, kept=1.0, solid=True)
    tail = min(common_end(before, after), len(before) - head, len(after) - head)
    if start >= len(before) - tail:
        shift = len(after) - len(before)
        return _followed(before, after, start, end, start + shift, end + shift, kept=1.0, solid=True)
    region = _changed_lines(old, new, start, end, min(head, start), min(tail, len(before) - end))
    if region is None:
        return None
    same, old_start, old_end, new_start, new_end = region
    if same:
        shift = new_start - old_start
        return _followed(before, after, start, end, start + shift, end + shift, kept=1.0, solid=True)
    return _by_tokens(before, after, start, end, (old_start, old_end, new_start, new_end))


def _followed(
    before: str, after: str, start: int, end: int, new_start: int, new_end: int, *, kept: float, solid: bool
) -> Followed:
    reach = 128
    left = common_end(before[max(0, start - reach) : start], after[max(0, new_start - reach) : new_start])
    right = common_start(before[end : end + reach], after[new_end : new_end + reach])
    same = before[start:end] == after[new_start:new_end]
    return Followed(new_start, new_end, kept, same, solid, left, right)


def _changed_lines(
    old: PreparedText, new: PreparedText, start: int, end: int, head: int, tail: int
) -> tuple[bool, int, int, int, int] | None:
    """Return the stretch of lines that holds the span: whether it stayed the same, and where it is in both texts."""
    old_bounds = _bounds(old, head, tail)
    new_bounds = _bounds(new, head, tail)
    old_lines = [old.folded[a:b] for a, b in zip(old_bounds, old_bounds[1:], strict=False)]
    new_lines = [new.folded[a:b] for a, b in zip(new_bounds, new_bounds[1:], strict=False)]
    runs = line_runs(old_lines, new_lines)
    if runs is None:
        return None
    first = max(0, min(bisect_right(old_bounds, start) - 1, len(old_lines) - 1))
    last = max(first, min(bisect_left(old_bounds, max(end, start + 1)) - 1, len(old_lines) - 1))
    touched = [run for run in runs if run[1] <= last and run[2] > first]
    if not touched:
        return None
    old_from, old_to = touched[0][1], touched[-1][2]
    new_from, new_to = touched[0][3], touched[-1][4]
    if len(touched) == 1 and touched[0][0]:
        new_line = new_from + first - old_from
        return (
            True,
            old_bounds[first],
            old_bounds[last + 1],
            new_bounds[new_line],
            new_bounds[new_line + last - first + 1],
        )
    # Only the lines of an equal run that the span itself reaches belong to the stretch.
    if touched[0][0]:
        new_from, old_from = new_from + first - old_from, first
    if touched[-1][0]:
        new_to, old_to = new_to - (old_to - last - 1), last + 1
    return (False, old_bounds[old_from], old_bounds[old_to], new_bounds[new_from], new_bounds[new_to])


def _bounds(text: PreparedText, head: int, tail: int) -> list[int]:
    """Return the starts of the lines between the first `head` and the last `tail` code points, and the end of the last.

    Whole lines; the line ends outside stand in what both texts share, so both are cut at corresponding places.
    """
    starts = text.line_starts
    size = len(text.folded)
    first = bisect_right(starts, head) - 1
    last = bisect_right(starts, size - tail)
    return [*starts[first:last], starts[last] if last < len(starts) else size]


def line_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run] | None:
    """Return the runs between two lists of lines: lines unique in both are anchors, the rest is filled in between.

    None when there is so much between the anchors that it would take long (see _LARGEST_TABLE).
    """
    runs: list[Run] = []
    done_old = done_new = 0
    for at_old, at_new in [*_anchors(old, new), (len(old), len(new))]:
        gap = _gap_runs(old[done_old:at_old], new[done_new:at_new])
        if gap is None:
            return None
        runs += [(same, a + done_old, b + done_old, c + done_new, d + done_new) for same, a, b, c, d in gap]
        if at_old < len(old):
            runs.append((True, at_old, at_old + 1, at_new, at_new + 1))
        done_old, done_new = at_old + 1, at_new + 1
    return _merged(runs)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the longest increasing chain of lines that are unique in both (patience diff, Bram Cohen)."""
    old_counts, new_counts = Counter(old), Counter(new)
    places = {line: index for index, line in enumerate(new) if new_counts[line] == 1}
    pairs = [(index, places[line]) for index, line in enumerate(old) if old_counts[line] == 1 and line in places]
    tops: list[int] = []
    top_pairs: list[int] = []
    previous: list[int] = []
    for index, (_, at) in enumerate(pairs):
        pile = bisect_left(tops, at)
        previous.append(top_pairs[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(at)
            top_pairs.append(index)
        else:
            tops[pile] = at
            top_pairs[pile] = index
    chain: list[tuple[int, int]] = []
    index = top_pairs[-1] if top_pairs else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _gap_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run] | None:
    if not old and not new:
        return []
    if not old or not new:
        return [(False, 0, len(old), 0, len(new))]
    if len(old) * len(new) > _LARGEST_TABLE:
        return None
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in LCSseq.opcodes(old, new).as_list()]


def _merged(runs: Sequence[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1][0] == run[0]:
            merged[-1] = (run[0], merged[-1][1], run[2], merged[-1][3], run[4])
        else:
            merged.append(run)
    return merged


def _by_tokens(before: str, after: str, start: int, end: int, region: tuple[int, int, int, int]) -> Followed | None:
    old_start, old_end, new_start, new_end = region
    old_tokens = [(a + old_start, b + old_start) for a, b in token_spans(before[old_start:old_end])]
    new_tokens = [(a + new_start, b + new_start) for a, b in token_spans(after[new_start:new_end])]
    gap = _gap_runs([before[a:b] for a, b in old_tokens], [after[a:b] for a, b in new_tokens])
    if gap is None:
        return None
    runs = _merged(gap)
    place_start = place_end = -1
    solid_start = solid_end = False
    kept = total = 0
    for same, a, b, c, d in runs:
        for index in range(a, b):
            left, right = old_tokens[index]
            inside = min(right, end) - max(left, start)
            if inside <= 0:
                continue
            total += inside
            if same:
                kept += inside
                new_left, new_right = new_tokens[c + index - a]
                if place_start < 0:
                    place_start, solid_start = new_left + max(0, start - left), True
                place_end, solid_end = new_right - max(0, right - end), True
            else:
                if place_start < 0:
                    place_start = new_tokens[c][0] if c < d else (new_tokens[c - 1][1] if c else new_start)
                    solid_start = False
                if d > c:
                    place_end = max(place_end, new_tokens[d - 1][1])
                elif place_end < 0:
                    place_end = place_start
                solid_end = False
    if place_start < 0:
        return None
    place_end = max(place_start, place_end)
    share = kept / max(1, total)
    return _followed(before, after, start, end, place_start, place_end, kept=share, solid=solid_start and solid_end)
