"""Finding a passage with the help of the text it was marked in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import edlib

from corrigenda.core.anchoring.answers import Seen
from corrigenda.core.anchoring.candidates import Candidates, find_candidates
from corrigenda.core.anchoring.decide import CUT, Choice, choose, raised
from corrigenda.core.anchoring.difference import Difference, Followed, difference_between
from corrigenda.core.anchoring.ends import quote_within, tidied
from corrigenda.core.anchoring.evidence import Candidate, weigh
from corrigenda.core.anchoring.pattern import Pattern, pattern_at, weight
from corrigenda.core.anchoring.prepared import PreparedText, prepare

_ROUND = 80
# A place where the difference between the texts puts the passage is worth this much more, and more again where most
# of the passage survived.
_BONUS = 0.12
_BONUS_KEPT = 0.1
_KEPT = 0.5
# A long passage of which nothing is left was replaced, not edited.
_LONG = 24
# Words that the difference keeps can be mere filler kept by chance in a rewritten paragraph: below this evidence the
# place has to stand against all others, above `_SURE` it is certain.
_LIKELY = 0.28
_LIKELY_RUN = 20
_SURE = 0.5
_SURE_CHANGED = 0.65
_SURE_RUN = 40
_CLEAR = 0.25
_WHOLE = 24
_BESIDE = 0.6
_BESIDE_WEIGHT = 32
_JUST_ENOUGH = CUT + 0.02
_KEPT_LED = 0.4
_SCORE_LED = 0.25
_REPLACED = 0.5
# Where the difference says that the passage left, a place elsewhere needs more.
_FAR_CUT = 0.65
_LED_NEAR = 4
_LED_CLEARLY = 8
_LED = 32
_MOST_LIKE = 0.6
_WHOLE_BESIDE = 0.95


@dataclass(frozen=True)
class Trail:
    """A span of an older folded text, and what leads from there into the newer one."""

    difference: Difference
    start: int
    end: int

    @property
    def now(self) -> PreparedText:
        """The newer text."""
        return self.difference.new

    @cached_property
    def pattern(self) -> Pattern:
        """The passage with its surroundings as it was."""
        return pattern_at(self.difference.old.folded, start=self.start, end=self.end)

    @cached_property
    def followed(self) -> Followed | None:
        """Where the difference between the texts puts the passage."""
        return self.difference.follow(start=self.start, end=self.end)

    @property
    def is_well_beside(self) -> bool:
        """Whether enough stayed unchanged right beside the passage, the two sides together, not to be mere chance."""
        followed, old = self.followed, self.difference.old.folded
        if followed is None:
            return False
        before, after = old[self.start - followed.left : self.start], old[self.end : self.end + followed.right]
        return weight(before) + weight(after) >= _BESIDE_WEIGHT

    @property
    def is_whole_line(self) -> bool:
        """Whether the passage was a line by itself."""
        starts, size = self.difference.old.line_starts, len(self.difference.old.folded)
        opens = starts[bisect_right(starts, self.start) - 1] == self.start
        return opens and (self.end == size or self.end + 1 in starts[bisect_left(starts, self.end) :][:2])

    def is_at(self, place: Candidate) -> bool:
        """Tell whether `place` is where the difference puts the passage."""
        followed = self.followed
        return followed is not None and place.start <= followed.end and place.end >= followed.start

    def was_something_else(self, place: Candidate) -> bool:
        """Tell whether what stands at `place` stood in the old text already, as another passage than this."""
        if place.start == place.end:
            return False
        back = self.difference.inverse.follow(start=place.start, end=place.end)
        if back is None or not back.solid or back.kept < 1:
            return False
        return back.end <= self.start or back.start >= self.end


@dataclass(frozen=True, slots=True)
class Traced:
    """What following a trail came to."""

    choice: Choice
    certain: bool


def trail_of(seen: Seen, *, now: PreparedText) -> Trail:
    """Return the trail from what was seen into `now`."""
    old = prepare(seen.text)
    now.fold_like(old)
    start, end = old.form.from_text(start=seen.start, end=seen.end)
    return Trail(difference_between(old, now), start, max(start, end))


def trace(trail: Trail) -> Traced:
    """Find the passage at the end of `trail`."""
    pattern, followed = trail.pattern, trail.followed
    if followed is not None and followed.intact:
        start, end = tidied(pattern, trail.now.folded, followed.start, followed.end)
        place = weigh(trail.now, pattern, start, end)
        if place.score >= _LIKELY or (place.run >= _LIKELY_RUN and pattern.quote_weight >= _LIKELY_RUN / 2):
            certain = place.score >= _SURE and place.quote == 1 and trail.is_well_beside
            return Traced(Choice(place, (), place.score), certain=certain)
    found = find_candidates(trail.now, pattern)
    if followed is not None:
        _add_followed(found, followed)
    places = [place for place in found.ranked() if trail.is_at(place) or not trail.was_something_else(place)]
    judged = [_with_followed(trail, place, places) for place in raised(places, pattern=pattern)]
    choice = choose(judged, pattern=pattern)
    if choice.best is None:
        return Traced(choice, certain=False)
    if not trail.is_at(choice.best):
        if choice.score < _FAR_CUT:
            return Traced(Choice(None, (), choice.score), certain=False)
        return Traced(choice, certain=not choice.rivals and _moved_whole(trail, choice.best))
    best = choice.best
    if followed is not None and followed.framed and (followed.start, followed.end) != (best.start, best.end):
        best = weigh(trail.now, pattern, followed.start, followed.end)
    return Traced(Choice(best, (), choice.score), certain=_is_certain(trail, best, places))


def _with_followed(trail: Trail, place: Candidate, places: Sequence[Candidate]) -> Candidate:
    """Return `place` with what the difference between the texts adds to its score if it leads there."""
    followed = trail.followed
    if followed is None or not trail.is_at(place):
        return place
    if trail.is_whole_line and followed.kept < _KEPT_LED and place.quote < _MOST_LIKE:
        # A line that was replaced by another one is gone, however alike the lines around it are.
        return place._replace(score=min(place.score, _REPLACED))
    score = place.score + _bonus(trail, followed, place, places)
    led = (place.start, place.end) == (followed.start, followed.end) and _is_led(trail, followed, place)
    return place._replace(score=min(1.0, max(score, _JUST_ENOUGH) if led else score), led=led)


def _bonus(trail: Trail, followed: Followed, place: Candidate, places: Sequence[Candidate]) -> float:
    if place.quote < _KEPT and trail.pattern.quote_weight >= _LONG:
        return 0.0
    if followed.kept < _KEPT:
        return _BONUS if min(place.prefix, place.suffix) >= _BESIDE else 0.0
    moved = any(other.quote == 1 and other.score > place.score and not trail.is_at(other) for other in places)
    return _BONUS + _BONUS_KEPT if followed.solid and not moved and place.quote >= _MOST_LIKE else _BONUS


def _is_led(trail: Trail, followed: Followed, place: Candidate) -> bool:
    """Tell whether the difference alone says enough: both ends of the passage were kept, or what stood round it was.

    A whole line that was replaced by another is not the same passage any more.
    """
    if followed.same:
        return False
    near, both = min(followed.left, followed.right), followed.left + followed.right
    if followed.solid and near >= 2 and followed.kept >= _KEPT_LED and place.score >= _SCORE_LED:
        return True
    length = trail.end - trail.start
    if near < _LED_NEAR or both < _LED or followed.end - followed.start > 3 * length + 8:
        return False
    return not trail.is_whole_line and (near >= _LED_CLEARLY or trail.pattern.quote_weight < _LONG)


def _is_certain(trail: Trail, best: Candidate, places: Sequence[Candidate]) -> bool:
    """Tell whether the words and the difference agree on `best`, and nothing else comes near."""
    pattern = trail.pattern
    if any(
        place.score > best.score - _CLEAR and not trail.is_at(place) and place.start < place.end for place in places
    ):
        return False
    followed = trail.followed
    if best.score < _SURE_CHANGED or followed is None:
        return False
    if not trail.is_well_beside or (not followed.solid and min(best.prefix, best.suffix) < _BESIDE):
        return False
    if best.quote >= _MOST_LIKE:
        return True
    beside = min(best.prefix, best.suffix) >= _WHOLE_BESIDE
    return beside and pattern.quote_weight < _LONG and best.end - best.start <= 3 * len(pattern.quote) + 8


def _moved_whole(trail: Trail, best: Candidate) -> bool:
    """Tell whether the passage stands elsewhere now, alone as before, with its surroundings or most of them."""
    pattern, old, now = trail.pattern, trail.difference.old.folded, trail.now.folded
    if best.quote < 1 or weight(pattern.prefix + pattern.suffix) < _WHOLE:
        return False
    if best.prefix == 1 and best.suffix == 1 and old.count(pattern.whole) == 1:
        return True
    alone = old.count(pattern.quote) == 1 == now.count(pattern.quote)
    return alone and best.run >= _SURE_RUN and best.score >= _SURE_CHANGED


def _add_followed(found: Candidates, followed: Followed) -> None:
    """Weigh the followed place, and the one that aligning the passage round it gives."""
    pattern, now = found.pattern, found.text
    found.add_as_is(followed.start, followed.end)
    found.add(followed.start, followed.end)
    first = max(0, followed.start - len(pattern.prefix) - _ROUND)
    last = followed.end + len(pattern.suffix) + _ROUND
    marks = now.coarse[first:last]
    if not marks or not pattern.whole:
        return
    answer = edlib.align(pattern.coarse, marks, mode="HW", task="distance")
    end = answer["locations"][0][1] + 1
    back = edlib.align(pattern.coarse[::-1], marks[:end][::-1], mode="SHW", task="distance")
    start = end - back["locations"][0][1] - 1
    left, right = quote_within(pattern, now.folded[first + start : first + end])
    found.add(first + start + left, first + start + right)
