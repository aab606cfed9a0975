"""Every place in a text that could be the passage."""

from __future__ import annotations

from collections.abc import Iterator

import edlib

from corrigenda.core.anchoring.alignment import best_ends, cut, stands_nowhere_else
from corrigenda.core.anchoring.ends import quote_within, tidied
from corrigenda.core.anchoring.evidence import MARGIN, WELL_BORNE, Candidate, weigh, weight_of
from corrigenda.core.anchoring.pattern import Pattern
from corrigenda.core.anchoring.prepared import PreparedText, coarse

_NEAR = 12
_MOST_NEAR = 40
_MOST_ALONE = 100
# Above this likeness no alignment can change the answer any more.
_GOOD_ENOUGH = 0.97
_WORTH_QUOTE_ALONE = 0.8
_SHORTEST_QUOTE_ALONE = 12
_BRACKET = 20
_SHORTEST_BRACKET = 12
_MOST_BRACKETS = 8
# A longer quote is looked for by its ends: alignment costs pattern times text.
_LONGEST_ALIGNED = 700
_QUOTE_END = 160
_SHORTEST_PIECE = 5


class Candidates:
    """The places found so far, each weighed once."""

    def __init__(self, text: PreparedText, pattern: Pattern, *, as_is: bool = False) -> None:
        self.text = text
        self.pattern = pattern
        self._as_is = as_is
        self._places: dict[tuple[int, int], Candidate] = {}

    def add(self, start: int, end: int) -> None:
        """Weigh the place, tidied to whole words or the quote's own unless places are taken as they are."""
        if self._as_is:
            self.add_as_is(start, end)
        self.add_as_is(*tidied(self.pattern, self.text.folded, start, end))

    def add_as_is(self, start: int, end: int) -> None:
        """Weigh the place."""
        place = (start, end)
        if place not in self._places:
            self._places[place] = weigh(self.text, self.pattern, *place)

    @property
    def best(self) -> float:
        """The highest score so far."""
        return max((place.score for place in self._places.values()), default=0.0)

    def ranked(self) -> list[Candidate]:
        """Return the places, best first; of equals, the first in the text."""
        return sorted(self._places.values(), key=lambda place: (-place.score, place.start, place.end))


def find_candidates(
    text: PreparedText, pattern: Pattern, *, as_is: bool = False, close_only: bool = False
) -> Candidates:
    """Return every place that is worth weighing; with `close_only`, one that is no rival to the best may be left out.

    First the quote word for word; unless that is convincing, quote and context aligned as one string anywhere in the
    text, best and second best; at the text's edges; the quote alone; and whatever stands between the two contexts.
    """
    found = Candidates(text, pattern, as_is=as_is)
    for start in _word_for_word(text.folded, pattern):
        found.add(start, start + len(pattern.quote))
    if found.best < _GOOD_ENOUGH and pattern.whole:
        if len(pattern.whole) <= _LONGEST_ALIGNED:
            _add_aligned(found, close_only=close_only)
            _add_at_edges(found)
            if len(pattern.quote) >= _SHORTEST_QUOTE_ALONE and found.best < _WORTH_QUOTE_ALONE:
                _add_quote_alone(found)
        else:
            _add_by_its_ends(found)
        _add_between_contexts(found)
    return found


def find_all(text: str, words: str, *, most: int) -> list[int]:
    """Return where `words` stand in `text`, overlapping ones too, the first `most`."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _word_for_word(folded: str, pattern: Pattern) -> list[int]:
    quote = pattern.quote
    if not quote:
        return []
    before, after = pattern.prefix[-_NEAR:], pattern.suffix[:_NEAR]
    places: set[int] = set()
    if before:
        places.update(at + len(before) for at in find_all(folded, before + quote, most=_MOST_NEAR))
    if after:
        places.update(find_all(folded, quote + after, most=_MOST_NEAR))
    if len(quote) >= 3 or not places:
        places.update(find_all(folded, quote, most=_MOST_ALONE))
    return sorted(places)


def _add_aligned(found: Candidates, *, close_only: bool = False) -> None:
    pattern, marks = found.pattern, found.text.coarse
    length = len(pattern.whole)
    distance, start, end = _add_best(found, marks, most=max(1, length // 2))
    if distance < 0 or (close_only and _has_no_rival(found, at=(start, end - length), give=distance)):
        return
    # Blank the best place and look once more: the second best says whether the best is alone.
    half = min(length // 2, end)
    blanked = marks[: end - half] + bytes(half) + marks[end:]
    _add_best(found, blanked, most=min(length // 2, distance + max(8, length // 4)))


def _add_best(found: Candidates, marks: bytes, *, most: int) -> tuple[int, int, int]:
    """Align the whole pattern anywhere in `marks`; return the distance and the first best place, or three times -1."""
    distance, ends = best_ends(found.pattern.coarse, marks, most=most)
    if distance < 0:
        return -1, -1, -1
    first = ends[0]
    # Where words were put in or taken out at an edge, several ends are equally good: try the first and the last.
    last = first
    for at in ends[1:]:
        if at > first + distance:
            break
        last = at
    starts = {end: _start_before(found.pattern.coarse, marks, end, distance) for end in {first, last}}
    for end, start in starts.items():
        left, right = quote_within(found.pattern, found.text.folded[start:end])
        found.add(start + left, start + right)
    return distance, starts[first], first


def _has_no_rival(found: Candidates, *, at: tuple[int, int], give: int) -> bool:
    """Tell whether nothing but the best place can bear out nearly as much as it does.

    What does has both contexts with so few errors that one of so many pieces of them stands there unharmed.
    """
    pattern = found.pattern
    if found.best <= WELL_BORNE or pattern.opens_text or pattern.closes_text:
        return False
    errors = int((1 - found.best + MARGIN) * (1 - pattern.chance) * weight_of(pattern))
    before = (errors + 1) * len(pattern.prefix) // pattern.context
    after = errors + 1 - before
    if min(len(pattern.prefix) // max(1, before), len(pattern.suffix) // max(1, after)) < _SHORTEST_PIECE:
        return False
    whole = pattern.coarse
    pieces = cut(whole[: pattern.start], into=before) if before else []
    pieces += cut(whole[pattern.end :], into=after, offset=pattern.end) if after else []
    return stands_nowhere_else(pieces, found.text.coarse, at=at, give=give)


def _start_before(words: bytes, marks: bytes, end: int, distance: int) -> int:
    """Return the start of the alignment of `words` that ends at `end`."""
    back = marks[max(0, end - len(words) - distance - 1) : end][::-1]
    answer = edlib.align(words[::-1], back, mode="SHW", task="distance")
    start: int = end - answer["locations"][0][1] - 1
    return start


def _add_at_edges(found: Candidates) -> None:
    pattern, marks = found.pattern, found.text.coarse
    reach = len(pattern.whole) * 8 // 5 + 40
    if pattern.closes_text and marks:
        answer = edlib.align(pattern.coarse[::-1], marks[-reach:][::-1], mode="SHW", task="distance")
        start = len(marks) - answer["locations"][-1][1] - 1
        left, right = quote_within(pattern, found.text.folded[start:])
        found.add(start + left, start + right)
    if pattern.opens_text and marks:
        answer = edlib.align(pattern.coarse, marks[:reach], mode="SHW", task="distance")
        found.add(*quote_within(pattern, found.text.folded[: answer["locations"][-1][1] + 1]))


def _add_quote_alone(found: Candidates) -> None:
    words, marks = coarse(found.pattern.quote), found.text.coarse
    answer = edlib.align(words, marks, mode="HW", task="distance", k=len(words) * 2 // 5)
    if answer["editDistance"] >= 0:
        end = answer["locations"][0][1] + 1
        found.add(_start_before(words, marks, end, answer["editDistance"]), end)


def _add_between_contexts(found: Candidates) -> None:
    pattern, folded = found.pattern, found.text.folded
    if len(pattern.prefix) < _SHORTEST_BRACKET or len(pattern.suffix) < _SHORTEST_BRACKET:
        return
    before, after = pattern.prefix[-_BRACKET:], pattern.suffix[:_BRACKET]
    for at in find_all(folded, before, most=_MOST_BRACKETS):
        start = at + len(before)
        end = folded.find(after, start, start + 3 * len(pattern.quote) + 60 + len(after))
        if end >= 0:
            found.add(start, end)


def _add_by_its_ends(found: Candidates) -> None:
    """Find a long quote by its two ends, each aligned with its context; what is between is compared afterwards."""
    pattern = found.pattern
    starts = list(_ends_of(found, head=True))
    ends = list(_ends_of(found, head=False))
    longest = 3 * len(pattern.quote)
    for start in starts:
        for end in ends:
            if 0 < end - start <= longest:
                found.add(start, end)


def _ends_of(found: Candidates, *, head: bool) -> Iterator[int]:
    whole = found.pattern
    if head:
        part = Pattern(whole.whole[: whole.start + _QUOTE_END], whole.start, whole.start + _QUOTE_END)
    else:
        cut = whole.end - _QUOTE_END
        part = Pattern(whole.whole[cut:], 0, _QUOTE_END)
    ends = Candidates(found.text, part)
    for at in _word_for_word(found.text.folded, part):
        ends.add(at, at + len(part.quote))
    if ends.best < _GOOD_ENOUGH:
        _add_aligned(ends)
    for place in ends.ranked()[:3]:
        yield place.start if head else place.end
