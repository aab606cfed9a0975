"""Where the two ends of a quote fall in a stretch that resembles quote and context."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrigenda.core.anchoring.pattern import ALONE, Pattern
from corrigenda.core.anchoring.runs import Run, closest_runs, merged

_TOKEN = re.compile(rf"[^\W_{ALONE}]+|[^\s]")
_ALONE = re.compile(rf"[{ALONE}]")
_FIRST_ALONE = ALONE[0]
_span = re.Match[str].span
_FURTHEST_GROWTH = 25
_NUMBER = re.compile(r"\d(?:[\d.,:]*\d)?")
_LONGEST_NUMBER = 30


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the words and signs of `text`, without its spaces; quick, and for matching only."""
    return list(map(_span, _TOKEN.finditer(text)))


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
    start, end = _by_words(pattern, stretch)
    if start is not None and end is not None and start <= end:
        return start, end
    runs = closest_runs(pattern.whole, new=stretch)
    own_start = _start_by_character(runs, pattern.start, len(stretch))
    own_end = _end_by_character(runs, pattern.end)
    start, end = own_start if start is None else start, own_end if end is None else end
    return (start, end) if start <= end else (own_start, max(own_start, own_end))


def _by_words(pattern: Pattern, stretch: str) -> tuple[int | None, int | None]:
    """Return where both ends of the quote stand in `stretch` as its words tell; None for an end that they do not tell."""
    old, new = token_spans(pattern.whole), token_spans(stretch)
    runs = merged(closest_runs([pattern.whole[a:b] for a, b in old], new=[stretch[a:b] for a, b in new]))
    first = next((index for index, span in enumerate(old) if span[0] == pattern.start), None)
    last = next((index for index, span in enumerate(old) if span[1] == pattern.end), None)
    start = None if first is None else start_through(runs, first)
    end = None if last is None else end_through(runs, last + 1)
    return new[start][0] if start is not None and start < len(new) else None, new[end - 1][1] if end else None


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
    start, end = _own_words(pattern.quote, text, start, end)
    if start < end:
        if not inside_word(pattern.whole, pattern.start):
            start = _grown_start(text, start)
        if not inside_word(pattern.whole, pattern.end):
            end = _grown_end(text, end)
    return start, end


def _own_words(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink a longer place to the quote if that stands in it word for word: what is beside it was put in.

    Not if the place as a whole begins and ends as the quote does: then it was put in between.
    """
    if not quote or end - start <= len(quote):
        return start, end
    first, last = text.find(quote, start, end), text.rfind(quote, start, end)
    if first < 0:
        return start, end
    words = token_spans(quote)
    if (
        len(words) > 1
        and text.startswith(quote[: words[0][1]], start)
        and text.endswith(quote[words[-1][0] :], start, end)
    ):
        return start, end
    if first in {last, start}:
        return first, first + len(quote)
    return (last, end) if last + len(quote) == end else (start, end)


def inside_word(text: str, at: int) -> bool:
    """Tell whether `at` parts two letters of one word."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(sign: str) -> bool:
    """Tell whether `sign` is a letter or digit of a script whose words are parted by spaces."""
    return sign.isalnum() and (sign < _FIRST_ALONE or _ALONE.match(sign) is None)


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


def is_part_of_number(quote: str, text: str, start: int, end: int) -> bool:
    """Tell whether `quote` begins or ends with a number that is only part of the one at that end of the place."""
    return any(
        (number := _number_around(quote, edge)) != (whole := _number_around(text, at)) and number in whole
        for edge, at in ((0, start), (len(quote) - 1, end - 1))
        if quote[edge : edge + 1].isdigit()
    )


def _number_around(text: str, at: int) -> str:
    numbers = _NUMBER.finditer(text, max(0, at - _LONGEST_NUMBER), max(0, at) + _LONGEST_NUMBER)
    return next((found.group() for found in numbers if found.start() <= at < found.end()), "")
