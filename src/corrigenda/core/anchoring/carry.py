"""Carrying a confirmed span into a later text with certainty: what a write needs (law 3)."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Carried, Seen, Uncertain
from corrigenda.core.anchoring.difference import Followed
from corrigenda.core.anchoring.ends import inside_word
from corrigenda.core.anchoring.pattern import weight
from corrigenda.core.anchoring.prepared import PreparedText, prepare
from corrigenda.core.anchoring.trail import Trail, trail_of
from corrigenda.core.text.words import Kind, is_boundary, tokens

# How much must stand unchanged beside the passage, in letters, the two sides together.
_SURROUNDINGS = 24
_FRAME = 64
# A gap is looked at as far as the next word either side, or so far if that word is longer.
_NEXT_WORD = 48


def carry(seen: Seen, *, text: str | PreparedText) -> Carried | Uncertain:
    """Carry `seen.start`..`seen.end` into `text`, or say why not.

    The place is certain when the passage reads the same code point for code point and either the difference between
    the two texts leads there and enough beside it stayed unchanged (at an end of the text at least the next word), or
    the passage moved with its surroundings and those stand exactly once in both texts. A frame of words that stands
    elsewhere too must stand as often as before.
    A gap is certain only between the words, or ends of paragraphs, that it stood between: what was missing there may
    have been added since.
    """
    now = prepare(text) if isinstance(text, str) else text
    if now.text == seen.text:
        return Carried(seen.start, seen.end)
    trail = trail_of(seen, now=now)
    followed = trail.followed
    if followed is not None and followed.intact:
        return _stayed(trail, followed, seen)
    return _moved(trail, seen)


def _stayed(trail: Trail, followed: Followed, seen: Seen) -> Carried | Uncertain:
    start, end = trail.start, trail.end
    old, now = trail.difference.old.folded, trail.now.folded
    if start == end and not _same_gap(old, at=start, now=now, followed=followed):
        return Uncertain("passage_changed")
    left, right = min(followed.left, _FRAME), min(followed.right, _FRAME)
    light = weight(old[start - left : start] + old[end : end + right]) < _SURROUNDINGS
    if light and not _at_an_end(old, start=start, end=end, now=now, followed=followed):
        return Uncertain("surroundings_changed")
    frame = old[start - left : end + right]
    before, after = _count(old, frame), _count(now, frame)
    if before != after:
        return Uncertain("several_places")
    if after > 1 and old.count(frame, 0, start - left) != now.count(frame, 0, followed.start - left):
        return Uncertain("several_places")
    return _exact(trail, seen, followed.start, followed.end)


def _at_an_end(old: str, *, start: int, end: int, now: str, followed: Followed) -> bool:
    """Tell whether the text begins or ends by the passage as before, all between unchanged, and so the next word on its other side."""
    left, right = _beside(old, start=start, end=end)
    opens = followed.left == start == followed.start and followed.right >= right
    closes = followed.right == len(old) - end == len(now) - followed.end and followed.left >= left
    return opens or closes


def _same_gap(old: str, *, at: int, now: str, followed: Followed) -> bool:
    """Tell whether the next word, or end of a paragraph, either side of a gap is among what stayed unchanged beside it."""
    left, right = _beside(old, start=at, end=at)
    if followed.left < left or followed.right < right:
        return False
    begins = at > 0 or now[: followed.start][-1:] in ("", "\n")
    ends = at < len(old) or now[followed.end :][:1] in ("", "\n")
    return begins and ends


def _beside(old: str, *, start: int, end: int) -> tuple[int, int]:
    """Return how far the next word, or end of a paragraph, reaches before and after a stretch."""
    before, after = old[max(0, start - _NEXT_WORD) : start], old[end : end + _NEXT_WORD]
    return _to_next_word(before[::-1]), _to_next_word(after)


def _to_next_word(text: str) -> int:
    """Return how far the first word of `text` reaches, or its first line end if that comes before."""
    for token in tokens(text):
        line_end = text.find("\n", token.start, token.end)
        if line_end >= 0:
            return line_end + 1
        if token.kind is Kind.WORD:
            return token.end
    return len(text)


def _moved(trail: Trail, seen: Seen) -> Carried | Uncertain:
    pattern, followed = trail.pattern, trail.followed
    old, now = trail.difference.old.folded, trail.now.folded
    if _count(old, pattern.whole) == 1 and weight(pattern.prefix + pattern.suffix) >= _SURROUNDINGS:
        places = _count(now, pattern.whole)
        if places > 1:
            return Uncertain("several_places")
        if places == 1:
            at = now.find(pattern.whole)
            return _exact(trail, seen, at + pattern.start, at + pattern.end)
    if followed is not None and followed.kept > 0 and not followed.same:
        return Uncertain("passage_changed")
    return Uncertain("surroundings_changed" if pattern.quote in now else "passage_gone")


def _exact(trail: Trail, seen: Seen, start: int, end: int) -> Carried | Uncertain:
    """Take the place only if it reads the same, code point for code point, and is as whole as it was."""
    text, now, old = trail.now.text, trail.now.folded, trail.difference.old.folded
    first, last = trail.now.form.to_text(start=start, end=end)
    same = text[first:last] == seen.text[seen.start : seen.end]
    whole = is_boundary(text, at=first) and is_boundary(text, at=last)
    cuts_new_words = (inside_word(now, start) and not inside_word(old, trail.start)) or (
        inside_word(now, end) and not inside_word(old, trail.end)
    )
    if not same or not whole or cuts_new_words:
        return Uncertain("passage_changed")
    return Carried(first, last)


def _count(text: str, words: str) -> int:
    """Return how often `words` stand in `text`, overlapping ones too, but never more than three."""
    count, at = 0, text.find(words)
    while at >= 0 and count < 3:
        count += 1
        at = text.find(words, at + 1)
    return count
