"""Whether two edits are about one error, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from corrigenda.core.text.edits import Edit
from corrigenda.core.text.said import Said, phrase

_WORD = regex.compile(r"[\p{L}\p{N}]")
_INK = re.compile(r"\S")


class Gaps:
    """What stands between places of a text, each stretch of white space looked at once however many edits stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._blank = (1, 0)

    def are_blank(self, start: int, end: int) -> bool:
        """Tell whether nothing but white space stands from `start` to `end` (code points, end exclusive), or nothing at all."""
        first, last = self._blank
        if not first <= start <= last:
            ink = _INK.search(self.text, start)
            first, last = self._blank = (start, ink.start() if ink else len(self.text))
        return end <= last


@dataclass(frozen=True, slots=True)
class JoinReason:
    """Why two edits are about one error; `slug` is stored, `words` is what of the story they share."""

    slug: str
    words: str

    @property
    def told(self) -> Said:
        """The reason as it is stored; `told_again` reads it back."""
        pattern = REASONS[self.slug]
        return Said(pattern, words=self.words) if WORDS in pattern else Said(pattern)


WORDS = "%(words)s"
REASONS = {
    "shared_word": phrase("Both change “%(words)s”."),
    "shared_sign": phrase("Both change the same sign, “%(words)s”."),
    "same_gap": phrase("Both add words at the same place."),
    "same_space": phrase("Both change the space at the same place."),
    "same_wording": phrase("Both ask for the very same rewriting."),
    "by_hand": phrase("Put together by an editor."),
}


def told_again(stored: str) -> Said:
    """Return a stored reason with its pattern, so that a screen can say it in its own language."""
    for pattern in REASONS.values():
        before, words, after = pattern.partition(WORDS)
        if words and stored.startswith(before) and stored.endswith(after):
            return Said(pattern, words=stored[len(before) : len(stored) - len(after)])
    return Said(stored)


def same_error(first: Edit, second: Edit, *, gaps: Gaps) -> JoinReason | None:
    """Tell why both edits of the text of `gaps` are about one error, or None.

    They share a changed word; or, where one of them changes no word, a changed sign; or they add at the same gap.
    """
    start, end = max(first.start, second.start), min(first.end, second.end)
    if start < end:
        return _sharing(gaps.text[start:end].strip(), first=first, second=second)
    low, high = sorted((first, second))
    added = not first.old.strip() and not second.old.strip() and _same_kind(first, second)
    return JoinReason("same_gap", "") if added and gaps.are_blank(low.end, high.start) else None


def _sharing(shared: str, *, first: Edit, second: Edit) -> JoinReason | None:
    """Judge two edits that overlap in `shared`. A sign alone does not make one error of two changed words."""
    if _WORD.search(shared):
        return JoinReason("shared_word", shared)
    if _WORD.search(first.old) and _WORD.search(second.old):
        return None
    if shared:
        return JoinReason("shared_sign", shared)
    return JoinReason("same_space", "") if _same_kind(first, second) else None


def _same_kind(first: Edit, second: Edit) -> bool:
    """Tell whether both bring words or both bring only signs and spaces: a comma and a missing word are two errors."""
    return bool(_WORD.search(first.new)) == bool(_WORD.search(second.new))
