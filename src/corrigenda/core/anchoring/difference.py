"""The difference between two texts, made once and asked for many spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from corrigenda.core.anchoring.ends import token_spans
from corrigenda.core.anchoring.prepared import PreparedText
from corrigenda.core.anchoring.runs import LARGEST_TABLE, Run, anchored_runs, common_runs, kept
from corrigenda.core.text.shared import common_end, common_ends, common_start

# How far around a followed span unchanged text is measured.
_REACH = 128
_MOST = 0.6
_FRAME = 8
# Words and signs are four code points long on average: a stretch far too long is not even cut into words.
_CELLS_A_PAIR = 25

Span = tuple[int, int]


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

    @property
    def intact(self) -> bool:
        """Whether all of it stands there and reads the same."""
        return self.same and self.solid and self.kept == 1

    @property
    def framed(self) -> bool:
        """Whether both ends are clear: they stand in kept words, or between words that stayed on both sides."""
        return (self.solid and self.kept >= _MOST) or min(self.left, self.right) >= _FRAME


@dataclass(frozen=True)
class _Tokens:
    """The words and signs of a changed stretch in both texts, and the runs between them."""

    old: list[Span]
    new: list[Span]
    runs: list[Run]

    @cached_property
    def ends(self) -> list[int]:
        """Where the words of the old text end."""
        return [end for _, end in self.old]

    @cached_property
    def sizes(self) -> list[int]:
        """How many code points the first so many words of the old text have in all."""
        return list(accumulate((end - start for start, end in self.old), initial=0))

    def inside(self, low: int, high: int, *, start: int, end: int) -> int:
        """Return how many code points of the old words `low`..`high`, which `start`..`end` touches, stand within it."""
        cut = max(0, start - self.old[low][0]) + max(0, self.old[high - 1][1] - end)
        return self.sizes[high] - self.sizes[low] - cut


@dataclass(frozen=True, eq=False)
class Difference:
    """What changed from `old` to `new`: first by lines, then by words inside the lines that changed."""

    old: PreparedText
    new: PreparedText

    @cached_property
    def _shared(self) -> tuple[int, int]:
        """How many code points both folded texts share from the start, and up to the end."""
        return common_ends(self.old.folded, self.new.folded)

    @cached_property
    def _lines(self) -> list[Run]:
        """The runs of lines, as offsets in the folded texts."""
        before, after = self.old.folded, self.new.folded
        head, tail = self._shared
        old_bounds, new_bounds = _bounds(self.old, self.new, head, tail)
        runs = anchored_runs(
            [before[a:b] for a, b in pairwise(old_bounds)], new=[after[a:b] for a, b in pairwise(new_bounds)]
        )
        inner = [Run(same, old_bounds[a], old_bounds[b], new_bounds[c], new_bounds[d]) for same, a, b, c, d in runs]
        first = [kept(0, old_bounds[0], 0, new_bounds[0])] if old_bounds[0] else []
        last = [kept(old_bounds[-1], len(before), new_bounds[-1], len(after))]
        return [*first, *inner, *(last if old_bounds[-1] < len(before) else [])]

    @cached_property
    def _ends(self) -> list[int]:
        return [run.old_end for run in self._lines]

    @cached_property
    def _tokens(self) -> dict[tuple[int, int, int, int], _Tokens | None]:
        return {}

    @cached_property
    def inverse(self) -> Difference:
        """The same difference from `new` to `old`."""
        other = Difference(self.new, self.old)
        swapped = [Run(same, c, d, a, b) for same, a, b, c, d in self._lines]
        other.__dict__["_lines"] = swapped
        return other

    def follow(self, *, start: int, end: int) -> Followed | None:
        """Follow `start`..`end` of the old folded text; None when too much changed around it to say."""
        head, tail = self._shared
        longer = len(self.new.folded) - len(self.old.folded)
        if end <= head or start >= len(self.old.folded) - tail:
            shift = 0 if end <= head else longer
            return self._measured((start, end), (start + shift, end + shift), kept=1.0, solid=True)
        first = bisect_right(self._ends, start)
        last = max(first, bisect_left(self._ends, end))
        touched = self._lines[first : last + 1]
        if not touched:
            touched = self._lines[-1:]
        if not touched:
            return None
        if len(touched) == 1 and touched[0].same:
            shift = touched[0].new_start - touched[0].old_start
            return self._measured((start, end), (start + shift, end + shift), kept=1.0, solid=True)
        stretch = _trimmed(touched, self.old.line_starts, start, end)
        if stretch not in self._tokens:
            self._tokens[stretch] = self._compared(stretch)
        tokens = self._tokens[stretch]
        return None if tokens is None else self._through(tokens, start, end)

    def _compared(self, stretch: tuple[int, int, int, int]) -> _Tokens | None:
        """Compare a stretch word by word; what it shares at both ends, up to a space, counts as one word each."""
        old_start, old_end, new_start, new_end = stretch
        before, after = self.old.folded[old_start:old_end], self.new.folded[new_start:new_end]
        if len(before) * len(after) > LARGEST_TABLE * _CELLS_A_PAIR:
            return None
        head = before.rfind(" ", 0, common_start(before, after)) + 1
        rest = min(len(before), len(after)) - head
        space = before.find(" ", len(before) - min(common_end(before, after), rest))
        tail = 0 if space < 0 else len(before) - space - 1
        old = [(a + head, b + head) for a, b in token_spans(before[head : len(before) - tail])]
        new = [(a + head, b + head) for a, b in token_spans(after[head : len(after) - tail])]
        if head:
            old, new = [(0, head), *old], [(0, head), *new]
        if tail:
            old.append((len(before) - tail, len(before)))
            new.append((len(after) - tail, len(after)))
        runs = common_runs([before[a:b] for a, b in old], new=[after[a:b] for a, b in new])
        if runs is None:
            return None
        return _Tokens(
            [(a + old_start, b + old_start) for a, b in old], [(a + new_start, b + new_start) for a, b in new], runs
        )

    def _through(self, tokens: _Tokens, start: int, end: int) -> Followed | None:
        """Carry both ends through the runs of words; an end in a rewritten run takes that run's end."""
        first = bisect_right(tokens.ends, start)
        last = bisect_left(tokens.old, (end, end)) - 1
        if first > last:
            return None
        place_start = place_end = -1
        solid_start = solid_end = False
        survived = total = 0
        for same, a, b, c, d in tokens.runs:
            low, high = max(a, first), min(b, last + 1)
            if low >= high:
                continue
            inside = tokens.inside(low, high, start=start, end=end)
            total += inside
            if same:
                survived += inside
                if place_start < 0:
                    left, new_left = tokens.old[low][0], tokens.new[c + low - a][0]
                    place_start, solid_start = new_left + max(0, start - left), True
                right, new_right = tokens.old[high - 1][1], tokens.new[c + high - 1 - a][1]
                place_end, solid_end = new_right - max(0, right - end), True
            else:
                if place_start < 0:
                    place_start = tokens.new[c][0] if c < d else _gap(tokens.new, c)
                place_end = max(place_end, tokens.new[d - 1][1] if c < d else place_start)
                solid_end = False
        if place_start < 0:
            return None
        place = (place_start, max(place_start, place_end))
        return self._measured((start, end), place, kept=survived / max(1, total), solid=solid_start and solid_end)

    def _measured(self, span: Span, place: Span, *, kept: float, solid: bool) -> Followed:
        before, after = self.old.folded, self.new.folded
        (start, end), (new_start, new_end) = span, place
        left = common_end(before[max(0, start - _REACH) : start], after[max(0, new_start - _REACH) : new_start])
        right = common_start(before[end : end + _REACH], after[new_end : new_end + _REACH])
        same = before[start:end] == after[new_start:new_end]
        return Followed(new_start, new_end, kept, same, solid, left, right)


@lru_cache(maxsize=8)
def difference_between(old: PreparedText, new: PreparedText) -> Difference:
    """Return the difference from `old` to `new`; the last few are kept, since many passages ask for one pair."""
    return Difference(old, new)


def _bounds(old: PreparedText, new: PreparedText, head: int, tail: int) -> tuple[list[int], list[int]]:
    """Return, for both texts, the starts of the lines that may have changed, and the end of the last.

    The first `head` and last `tail` code points are the same. What is left out before and after are whole lines in
    both: a line end in one text can be a mere space in the other.
    """
    old_starts, new_starts = old.line_starts, new.line_starts
    shift = len(new.folded) - len(old.folded)
    before = reversed(old_starts[: bisect_right(old_starts, head)])
    first = next(start for start in before if _holds(new_starts, start))
    after = new_starts[bisect_right(new_starts, len(new.folded) - tail) :]
    both = (start - shift for start in after if start - shift > first and _holds(old_starts, start - shift))
    last = next(both, len(old.folded))
    return _starts_between(old_starts, first, last), _starts_between(new_starts, first, last + shift)


def _holds(starts: list[int], at: int) -> bool:
    index = bisect_left(starts, at)
    return index < len(starts) and starts[index] == at


def _starts_between(starts: list[int], first: int, last: int) -> list[int]:
    return [*starts[bisect_left(starts, first) : bisect_left(starts, last)], last]


def _trimmed(touched: list[Run], line_starts: list[int], start: int, end: int) -> tuple[int, int, int, int]:
    """Return the touched stretch in both texts; of an equal run only the lines that the span itself reaches."""
    _, old_start, _, new_start, _ = touched[0]
    _, _, old_end, _, new_end = touched[-1]
    if touched[0].same:
        line = line_starts[bisect_right(line_starts, start) - 1]
        new_start, old_start = new_start + max(0, line - old_start), max(line, old_start)
    if touched[-1].same:
        after = bisect_left(line_starts, end)
        line = line_starts[after] if after < len(line_starts) else old_end
        new_end, old_end = new_end - max(0, old_end - line), min(line, old_end)
    return old_start, old_end, new_start, new_end


def _gap(tokens: list[Span], at: int) -> int:
    """Return where an empty place before token `at` stands."""
    if at < len(tokens):
        return tokens[at][0]
    return tokens[-1][1] if tokens else 0
