"""What stands now where a passage stood: the sentence round it then, and the stretch that took its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corrigenda.core.anchoring.answers import Seen
from corrigenda.core.anchoring.difference import Followed
from corrigenda.core.anchoring.pattern import weight
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.anchoring.trail import trail_of
from corrigenda.core.text.words import whole_graphemes

# A sentence's end nearer to the passage than this may be that of an abbreviation.
_LEAST = 40
# Nobody writes longer sentences; what is farther away is another matter.
_FARTHEST = 600
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？]|\n")
# How many letters must have stayed, in the sentence and right beside it, to know that it is the sentence and not its successor.
_KNOWN_BY = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """`old_start`..`old_end` of the text then stands at `start`..`end` of the text now, whatever it reads there."""

    old_start: int
    old_end: int
    start: int
    end: int


def stretch_since(seen: Seen, *, text: str | PreparedText) -> Stretch | None:
    """Return where the sentence round a passage stands in `text` now; None when the texts do not tell.

    Both ends of the answer are kept words, or stand beside kept words: what came between is what was made of the sentence.
    """
    now = prepare(text) if isinstance(text, str) else text
    start, end = _sentence(seen.text, start=seen.start, end=seen.end)
    trail = trail_of(Seen(seen.text, start, end), now=now)
    followed = trail.followed
    if followed is None or not _is_known(followed, old=trail.difference.old.folded, start=trail.start, end=trail.end):
        return None
    first, last = now.form.to_text(start=followed.start, end=followed.end)
    return Stretch(start, end, *whole_graphemes(now.text, start=first, end=last))


def _is_known(followed: Followed, *, old: str, start: int, end: int) -> bool:
    beside = weight(old[start - followed.left : start]) + weight(old[end : end + followed.right])
    inside = followed.kept * weight(old[start:end])
    at_an_end = followed.left == start or followed.right == len(old) - end
    return inside + beside >= _KNOWN_BY and (followed.solid or min(followed.left, followed.right) > 0 or at_an_end)


def _sentence(text: str, *, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, or the sentences, that `start`..`end` stands in, without the white space round them."""
    first = max(0, start - _FARTHEST)
    for found in _SENTENCE_END.finditer(text, first, start):
        if found.end() <= start - _LEAST or (found.group() == "\n" and found.end() <= start):
            first = found.end()
    last = min(len(text), end + _FARTHEST)
    for found in _SENTENCE_END.finditer(text, end, last):
        if found.group() == "\n" or found.end() >= end + _LEAST:
            last = found.start() + len(found.group().rstrip())
            break
    while first < start and text[first].isspace():
        first += 1
    return whole_graphemes(text, start=min(first, start), end=max(last, end))
