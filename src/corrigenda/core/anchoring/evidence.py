"""How much of what the reader marked a place bears out."""

from __future__ import annotations

from typing import NamedTuple

import edlib
from rapidfuzz.distance import LCSseq, Levenshtein

from corrigenda.core.anchoring.pattern import Pattern, weight
from corrigenda.core.anchoring.prepared import PreparedText
from corrigenda.core.text.shared import common_end, common_start

# A long quote must not drown its context: it weighs at most as much as this many code points.
_HEAVIEST_QUOTE = 48
# Standing at the very start or end of the text, as the quote did, is worth as much as this many.
_EDGE = 16
# A rival this close makes the answer ambiguous; one farther away, too, unless the best bears out so much.
MARGIN = 0.06
WELL_BORNE = 0.9
_SLACK = 10
# Beyond this the middle of a quote is not compared: its ends, which are, decide where it stands.
_COMPARED = 2048
_STANDS_IN_QUOTE = 0.9
_SAME_BUT_FOR_CASE = 0.9


class Candidate(NamedTuple):
    """A place in the folded text with its evidence; every likeness is 0 to 1.

    `cut` tells that the words there are the quote's with some taken out. `run` is the weight of the longest stretch
    round the place that stands word for word as in the pattern; 0 unless the quote itself does. `led` tells that the
    difference from an older text leads there so clearly that the words need not resemble the quote.
    """

    start: int
    end: int
    score: float
    quote: float
    prefix: float
    suffix: float
    cut: bool
    run: float
    led: bool = False

    def overlaps(self, other: Candidate) -> bool:
        """Tell whether both could be the same passage."""
        return self.start < other.end and other.start < self.end


def weigh(text: PreparedText, pattern: Pattern, start: int, end: int) -> Candidate:
    """Return the place `start`..`end` of the folded text with the share of the pattern that it bears out.

    Each code point of quote and contexts counts alike. Likenesses are lifted so that what is alike by mere chance
    counts nothing: unrelated English is .35 alike.
    """
    folded, marks = text.folded, text.coarse
    quote = _quote_likeness(pattern.quote, folded[start:end])
    left, right = pattern.start, len(pattern.suffix)
    prefix = _context_likeness(pattern.coarse_prefix_backwards, marks[max(0, start - left - _SLACK) : start][::-1])
    suffix = _context_likeness(pattern.coarse_suffix, marks[end : end + right + _SLACK])
    heavy, chance = min(len(pattern.quote), _HEAVIEST_QUOTE), pattern.chance
    got = heavy * _lifted(quote, chance) + left * _lifted(prefix, chance) + right * _lifted(suffix, chance)
    of = heavy + left + right
    if pattern.opens_text and start <= left + (3 if left else 1):
        prefix = prefix if left else 1.0
        of += _EDGE
        got += _EDGE * prefix
    if pattern.closes_text and len(folded) - end <= right + (3 if right else 1):
        suffix = suffix if right else 1.0
        of += _EDGE
        got += _EDGE * suffix
    run = _run(folded, pattern, start, end) if quote == 1 and pattern.quote else 0.0
    cut = 0 < quote < 1 and _is_cut(pattern.quote, folded[start:end])
    return Candidate(start, end, got / max(1, of), quote, prefix, suffix, cut, run)


def weight_of(pattern: Pattern) -> int:
    """Return how many code points of a pattern count."""
    return min(len(pattern.quote), _HEAVIEST_QUOTE) + pattern.context


def _lifted(likeness: float, chance: float) -> float:
    return max(0.0, (likeness - chance) / (1 - chance))


def _quote_likeness(quote: str, words: str) -> float:
    if quote == words:
        return 1.0
    if len(quote) > _COMPARED or len(words) > _COMPARED:
        half = _COMPARED // 2
        quote, words = quote[:half] + quote[-half:], words[:half] + words[-half:]
        return min(0.999, Levenshtein.normalized_similarity(quote, words))
    likeness = Levenshtein.normalized_similarity(quote, words)
    if likeness >= _SAME_BUT_FOR_CASE or len(quote) != len(words):
        return likeness
    # A change of capitals alone leaves the words as good as the same.
    return _SAME_BUT_FOR_CASE if quote.lower() == words.lower() else likeness


def _is_cut(quote: str, words: str) -> bool:
    if not words or len(words) >= len(quote) or len(quote) > _COMPARED:
        return False
    return LCSseq.similarity(quote, words) >= _STANDS_IN_QUOTE * len(words)


def _context_likeness(context: bytes, beside: bytes) -> float:
    """Compare a context, from the quote outwards, with what stands beside the place; the far end is free."""
    if not context or not beside:
        return 0.0
    if beside.startswith(context):
        return 1.0
    distance: int = edlib.align(context, beside, mode="SHW", task="distance")["editDistance"]
    return 1 - distance / len(context)


def _run(folded: str, pattern: Pattern, start: int, end: int) -> float:
    prefix, suffix = pattern.prefix, pattern.suffix
    before, after = folded[max(0, start - len(prefix)) : start], folded[end : end + len(suffix)]
    left = common_end(prefix, before)
    right = common_start(suffix, after)
    return weight(prefix[len(prefix) - left :]) + pattern.quote_weight + weight(suffix[:right])
