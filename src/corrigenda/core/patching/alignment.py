"""Which of the old words became which of the new: word by word, then letter by letter."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


class Change(NamedTuple):
    """`start`..`end` of the old words becomes `new`."""

    start: int
    end: int
    new: str


def trimmed(old: str, new: str) -> Change:
    """Return the change without the letters that both share at the ends."""
    limit = min(len(old), len(new))
    head = 0
    while head < limit and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < limit - head and old[len(old) - 1 - tail] == new[len(new) - 1 - tail]:
        tail += 1
    return Change(head, len(old) - tail, new[head : len(new) - tail])


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes that turn `old` into `new`, in order, each as narrow as whole words allow."""
    old_tokens, new_tokens = _TOKENS.findall(old), _TOKENS.findall(new)
    old_starts = _starts(old_tokens)
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_tokens, new_tokens, autojunk=False).get_opcodes():
        if tag != "equal":
            found.append(Change(old_starts[i1], old_starts[i2], "".join(new_tokens[j1:j2])))
    return tuple(found)


def letter_changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the changes letter by letter; of use where old and new are spellings of the same word."""
    return tuple(
        Change(step.src_start, step.src_end, new[step.dest_start : step.dest_end])
        for step in Levenshtein.opcodes(old, new)
        if step.tag != "equal"
    )


def alike(old: str, new: str) -> bool:
    """Whether the two are near enough for letters of one to stand for letters of the other."""
    return Levenshtein.normalized_similarity(old, new) >= 0.5


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
