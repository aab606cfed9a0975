"""Which units of a passage were changed: the regions in which old and new differ, as small and as canonical as can be."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import OSA, Indel, LCSseq

from corrigenda.core.grouping.units import Units

# Beyond this many cells the alignment would take noticeable time and memory; such a change is a rewrite anyway.
MOST_CELLS = 64_000_000
# Words more alike than this are one word written in two ways, not two words; so are two letters that changed places.
ALIKE = 0.5
# A region of more units than this is not worth looking at word by word.
_MOST_PAIRED = 60


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Units `old_start`..`old_end` of the old passage stand against `new_start`..`new_end` of the new one.

    Both may be empty: then only the gap before unit `old_start` differs.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def regions(old: Units, *, new: Units) -> tuple[Region, ...] | None:
    """Return the changed regions in order, or None when the passages are too long and too different to align.

    Longest common subsequence of units (bit-parallel, Hyyrö 2004), then insertions and deletions moved
    as far right as the text allows, so that the answer does not depend on how much was selected.
    """
    head = _common(old.keys, new.keys)
    tail = _common(old.keys[head:][::-1], new.keys[head:][::-1])
    old_core = old.keys[head : len(old.keys) - tail]
    new_core = new.keys[head : len(new.keys) - tail]
    if len(old_core) * len(new_core) > MOST_CELLS:
        return None
    found = [
        Region(op.src_start + head, op.src_end + head, op.dest_start + head, op.dest_end + head)
        for op in LCSseq.opcodes(old_core, new_core)
        if op.tag != "equal"
    ]
    whole = _slide_all(_merge_touching(found), old=old, new=new)
    parts = [part for region in whole for part in _pair_by_likeness(region, old=old, new=new)]
    return tuple(sorted([*parts, *_gap_changes(parts, old=old, new=new)]))


def likeness(first: str, second: str) -> float:
    """Return how alike two words are written, 0 to 1; their case does not count, a swap of neighbours is one slip."""
    one, other = first.casefold(), second.casefold()
    return max(Indel.normalized_similarity(one, other), OSA.normalized_similarity(one, other))


def _common(first: tuple[str, ...], second: tuple[str, ...]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _merge_touching(found: list[Region]) -> list[Region]:
    merged: list[Region] = []
    for region in found:
        if merged and merged[-1].old_end == region.old_start and merged[-1].new_end == region.new_start:
            last = merged.pop()
            merged.append(Region(last.old_start, region.old_end, last.new_start, region.new_end))
        else:
            merged.append(region)
    return merged


def _slide_all(found: list[Region], *, old: Units, new: Units) -> list[Region]:
    slid: list[Region] = []
    limit = len(old.units)
    for region in reversed(found):
        moved = _slide(region, old=old, new=new, limit=limit)
        if slid and moved.old_end == slid[-1].old_start:
            last = slid.pop()
            moved = Region(moved.old_start, last.old_end, moved.new_start, last.new_end)
        slid.append(moved)
        limit = moved.old_start
    return slid[::-1]


def _slide(region: Region, *, old: Units, new: Units, limit: int) -> Region:
    """Move a pure insertion or deletion to where the rest is as it is written, and then right while that stays so."""
    region = _put_back(region, old=old, new=new)
    if region.old_start == region.old_end:
        inside, start, end = new, region.new_start, region.new_end
    elif region.new_start == region.new_end:
        inside, start, end = old, region.old_start, region.old_end
    else:
        return region
    steps = 0
    while (
        region.old_end + steps < limit
        and inside.raw(start + steps) == inside.raw(end + steps)
        and inside.gap(start + steps + 1) == inside.gap(end + steps + 1)
    ):
        steps += 1
    return Region(region.old_start + steps, region.old_end + steps, region.new_start + steps, region.new_end + steps)


def _put_back(region: Region, *, old: Units, new: Units) -> Region:
    """Move a pure insertion or deletion left while that leaves a unit as it is written that it would else replace by a like one.

    Units are compared by how they read: a closing quotation mark that comes before an opening one is not the opening one.
    """
    inserted = region.old_start == region.old_end
    if inserted == (region.new_start == region.new_end):
        return region
    inside, outside = (new, old) if inserted else (old, new)
    start, end, at = (
        (region.new_start, region.new_end, region.old_start)
        if inserted
        else (region.old_start, region.old_end, region.new_start)
    )
    steps = 0
    while (
        start - steps > 0
        and at - steps > 0
        and inside.keys[start - steps - 1] == inside.keys[end - steps - 1]
        and inside.raw(end - steps - 1) == outside.raw(at - steps - 1) != inside.raw(start - steps - 1)
    ):
        steps += 1
    return Region(region.old_start - steps, region.old_end - steps, region.new_start - steps, region.new_end - steps)


def _pair_by_likeness(region: Region, *, old: Units, new: Units) -> list[Region]:
    """Split a region where its words pair off as one word written in two ways: each is a change of its own."""
    olds, news = old.keys[region.old_start : region.old_end], new.keys[region.new_start : region.new_end]
    if not olds or not news or max(len(olds), len(news)) > _MOST_PAIRED or len(olds) == len(news) == 1:
        return [region]
    if _joined(olds) == _joined(news):
        return [region]
    cuts: list[Region] = []
    at = (region.old_start, region.new_start)
    for old_index, new_index in _best_pairs(olds, news):
        pair = (region.old_start + old_index, region.new_start + new_index)
        if not _same_gaps(pair, old=old, new=new) or not _same_gaps((pair[0] + 1, pair[1] + 1), old=old, new=new):
            continue
        cuts += [Region(at[0], pair[0], at[1], pair[1]), Region(pair[0], pair[0] + 1, pair[1], pair[1] + 1)]
        at = (pair[0] + 1, pair[1] + 1)
    cuts.append(Region(at[0], region.old_end, at[1], region.new_end))
    return [cut for cut in cuts if cut.old_start < cut.old_end or cut.new_start < cut.new_end]


def _joined(keys: tuple[str, ...]) -> str:
    return "".join(keys).replace("-", "").casefold()


def _best_pairs(olds: tuple[str, ...], news: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the pairs, in order and not crossing, of words alike that are most alike in sum."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    alike = [[_pair_likeness(one, other) for other in news] for one in olds]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            taken = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(taken, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _pair_likeness(one: str, other: str) -> float:
    alike = likeness(one, other)
    return alike if alike > ALIKE or sorted(one) == sorted(other) else 0.0


def _same_gaps(pair: tuple[int, int], *, old: Units, new: Units) -> bool:
    return bool(old.gap(pair[0])) == bool(new.gap(pair[1]))


def _gap_changes(parts: list[Region], *, old: Units, new: Units) -> list[Region]:
    """Return a region for each gap between two unchanged units that is there on one side only."""
    changes: list[Region] = []
    at = (0, 0)
    for region in [*parts, Region(len(old.units), len(old.units), len(new.units), len(new.units))]:
        for step in range(1, region.old_start - at[0]):
            pair = (at[0] + step, at[1] + step)
            # A paragraph's end that a reader's box did not keep is not a wish to join two paragraphs.
            if not _same_gaps(pair, old=old, new=new) and "\n" not in old.gap(pair[0]):
                changes.append(Region(pair[0], pair[0], pair[1], pair[1]))
        at = (region.old_end, region.new_end)
    return changes
