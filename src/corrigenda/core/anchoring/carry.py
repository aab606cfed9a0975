"""Carrying a confirmed span into a later text with certainty: what a write needs (law 3)."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Carried, Seen, Uncertain
from corrigenda.core.anchoring.follow import Followed, follow
from corrigenda.core.anchoring.pattern import pattern_at, weight
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.text.words import is_boundary

# How much must stand unchanged beside the passage, in letters, the two sides together.
_SURROUNDINGS = 24
_FRAME = 64


def carry(seen: Seen, *, text: str | PreparedText) -> Carried | Uncertain:
    """Carry `seen.start`..`seen.end` into `text`, or say why not.

    The place is certain when the passage reads the same code point for code point and either the difference between
    the two texts leads there and enough beside it stayed unchanged, or the passage moved with its surroundings and
    those stand exactly once in both texts. A frame of words that stands elsewhere too must stand as often as before.
    """
    now = prepare(text) if isinstance(text, str) else text
    if now.text == seen.text:
        return Carried(seen.start, seen.end)
    old = prepare(seen.text)
    start, end = old.form.from_text(start=seen.start, end=seen.end)
    followed = follow(old, now, start=start, end=end)
    if followed is not None and followed.same and followed.solid and followed.kept == 1:
        return _stayed(old, now, seen, followed, start, end)
    return _moved(old, now, seen, followed, start, end)


def _stayed(
    old: PreparedText, now: PreparedText, seen: Seen, followed: Followed, start: int, end: int
) -> Carried | Uncertain:
    left, right = min(followed.left, _FRAME), min(followed.right, _FRAME)
    beside = old.folded[start - left : start] + old.folded[end : end + right]
    at_edge = (left == start and followed.start == left) or (
        right == len(old.folded) - end and followed.end + right == len(now.folded)
    )
    if weight(beside) < _SURROUNDINGS and not (at_edge and left and right):
        return Uncertain("surroundings_changed")
    frame = old.folded[start - left : end + right]
    before, after = _count(old.folded, frame), _count(now.folded, frame)
    if after != before or (
        after > 1 and _rank(old.folded, frame, start - left) != _rank(now.folded, frame, followed.start - left)
    ):
        return Uncertain("several_places")
    return _exact(now, seen, followed.start, followed.end)


def _moved(
    old: PreparedText, now: PreparedText, seen: Seen, followed: Followed | None, start: int, end: int
) -> Carried | Uncertain:
    pattern = pattern_at(old.folded, start=start, end=end)
    if _count(old.folded, pattern.whole) == 1 and weight(pattern.prefix + pattern.suffix) >= _SURROUNDINGS:
        places = _count(now.folded, pattern.whole)
        if places > 1:
            return Uncertain("several_places")
        if places == 1:
            at = now.folded.find(pattern.whole)
            return _exact(now, seen, at + pattern.start, at + pattern.end)
    if followed is not None and followed.kept > 0 and not followed.same:
        return Uncertain("passage_changed")
    return Uncertain("surroundings_changed" if pattern.quote in now.folded else "passage_gone")


def _exact(now: PreparedText, seen: Seen, start: int, end: int) -> Carried | Uncertain:
    first, last = now.form.to_text(start=start, end=end)
    same = now.text[first:last] == seen.text[seen.start : seen.end]
    if not (same and is_boundary(now.text, at=first) and is_boundary(now.text, at=last)):
        return Uncertain("passage_changed")
    return Carried(first, last)


def _count(text: str, words: str) -> int:
    """Return how often `words` stand in `text`, overlapping ones too, but never more than three."""
    count, at = 0, text.find(words)
    while at >= 0 and count < 3:
        count += 1
        at = text.find(words, at + 1)
    return count


def _rank(text: str, words: str, at: int) -> int:
    return text.count(words, 0, at)
