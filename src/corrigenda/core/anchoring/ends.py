"""Where the two ends of a quote fall in a stretch that resembles quote and context."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from corrigenda.core.anchoring.pattern import Pattern

# As SPACELESS of core.text.words, as code point ranges: the standard matcher is several times faster on these.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fff\u3005-\u3007\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[^\W{_ALONE}]+|[^\s]")
_IN_WORD = re.compile(rf"[^\W{_ALONE}]")
_FURTHEST_GROWTH = 25

Run = tuple[bool, int, int, int, int]


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words and signs of `text`, without its spaces; quick, and for matching only."""
    return [match.span() for match in _TOKEN.finditer(text)]


def runs_between(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the runs (same?, old start, old end, new start, new end) that turn `old` into `new`, changes merged."""
    runs: list[Run] = []
    for tag, old_start, old_end, new_start, new_end in Levenshtein.opcodes(old, new).as_list():
        if tag == "equal":
            runs.append((True, old_start, old_end, new_start, new_end))
        elif runs and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1], old_end, runs[-1][3], new_end)
        else:
            runs.append((False, old_start, old_end, new_start, new_end))
    return runs


def start_through(runs: Sequence[Run], at: int) -> int | None:
    """Return where what starts at item `at` of the old starts in the new; None inside a run that was rewritten."""
    for same, old_start, old_end, new_start, new_end in runs:
        if old_start <= at < old_end:
            if same or old_end - old_start == new_end - new_start:
                return new_start + at - old_start
            return new_start if at == old_start else None
    return None


def end_through(runs: Sequence[Run], at: int) -> int | None:
    """Return where what ends before item `at` of the old ends in the new; None inside a run that was rewritten."""
    for same, old_start, old_end, new_start, new_end in runs:
        if old_start < at <= old_end:
            if same or old_end - old_start == new_end - new_start:
                return new_start + at - old_start
            return new_end if at == old_end else None
    return None


def quote_within(pattern: Pattern, stretch: str) -> tuple[int, int]:
    """Return where the quote stands in `stretch`, which resembles the whole pattern.

    Whole words decide, as a person would see it; an end inside a word, or inside a run of words that was rewritten
    as a whole, falls where the code points say.
    """
    by_character: list[Run] = [
        (tag == "equal", i1, i2, j1, j2)
        for tag, i1, i2, j1, j2 in Levenshtein.opcodes(pattern.whole, stretch).as_list()
    ]
    start = _start_by_character(by_character, pattern.start, len(stretch))
    end = _end_by_character(by_character, pattern.end)
    old, new = token_spans(pattern.whole), token_spans(stretch)
    runs = runs_between([pattern.whole[a:b] for a, b in old], [stretch[a:b] for a, b in new])
    first = next((index for index, span in enumerate(old) if span[0] == pattern.start), None)
    last = next((index for index, span in enumerate(old) if span[1] == pattern.end), None)
    word_start = None if first is None else start_through(runs, first)
    word_end = None if last is None else end_through(runs, last + 1)
    better_start = new[word_start][0] if word_start is not None and word_start < len(new) else start
    better_end = new[word_end - 1][1] if word_end else end
    if better_start <= better_end:
        return better_start, better_end
    return start, max(start, end)


def _start_by_character(runs: Sequence[Run], at: int, length: int) -> int:
    for _, old_start, old_end, new_start, new_end in runs:
        if old_start <= at < old_end:
            return min(new_start + at - old_start, new_end)
    return length


def _end_by_character(runs: Sequence[Run], at: int) -> int:
    for _, old_start, old_end, new_start, new_end in runs:
        if old_start < at <= old_end:
            return min(new_start + at - old_start, new_end) if new_end > new_start else new_end
    return 0


def tidied(pattern: Pattern, text: str, start: int, end: int) -> tuple[int, int]:
    """Return the place with the quote's own words if they stand in it, and whole words if the quote has whole words."""
    quote = pattern.quote
    if quote and end - start > len(quote):
        first, last = text.find(quote, start, end), text.rfind(quote, start, end)
        if first >= 0 and (first == last or first == start):
            start, end = first, first + len(quote)
        elif last >= 0 and last + len(quote) == end:
            start = last
    if start < end:
        if not inside_word(pattern.whole, pattern.start):
            start = _grown_start(text, start)
        if not inside_word(pattern.whole, pattern.end):
            end = _grown_end(text, end)
    return start, end


def inside_word(text: str, at: int) -> bool:
    """Tell whether `at` parts two letters of one word."""
    return 0 < at < len(text) and _IN_WORD.match(text, at - 1) is not None and _IN_WORD.match(text, at) is not None


def _grown_start(text: str, start: int) -> int:
    at = start
    while start - at < _FURTHEST_GROWTH and inside_word(text, at):
        at -= 1
    return start if inside_word(text, at) else at


def _grown_end(text: str, end: int) -> int:
    at = end
    while at - end < _FURTHEST_GROWTH and inside_word(text, at):
        at += 1
    return end if inside_word(text, at) else at
