"""Edits shown in the paragraphs that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.core.diffing.words import Run, merged
from corrigenda.core.text.edits import Edit, EditMismatchError

_EACH_SIDE = 400


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs from code point `start` to `end` of the text, as runs; cut short where they are very long.

    `cut_before` and `cut_after` tell that the first or last paragraph goes on outside.
    """

    start: int
    end: int
    runs: tuple[Run, ...]
    cut_before: bool = False
    cut_after: bool = False


def paragraph_diff(text: str, *, edits: Sequence[Edit]) -> Paragraphs:
    """Return the paragraphs that `edits` stand in, from the first edit's to the last one's.

    What is shown as deleted and inserted is exactly what the edits do. Without edits nothing is shown.
    Raises EditMismatchError when old words are not where an edit says, or edits overlap.
    """
    ordered = sorted(edits)
    if not ordered:
        return Paragraphs(0, 0, ())
    first, last = ordered[0].start, ordered[-1].end
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    end = len(text) if end < 0 else end
    near_start, near_end = near(text, start=start, end=end, first=first, last=last)
    runs: list[Run] = []
    at = near_start
    for edit in ordered:
        if edit.start < at or text[edit.start : edit.end] != edit.old:
            raise EditMismatchError(f"{edit.old!r} does not stand at {edit.start}..{edit.end}")
        runs += [Run("same", text[at : edit.start]), Run("deleted", edit.old), Run("inserted", edit.new)]
        at = edit.end
    runs.append(Run("same", text[at:near_end]))
    return Paragraphs(near_start, near_end, merged(runs), near_start > start, near_end < end)


def near(text: str, *, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Return where to cut a very long paragraph: at a space, some hundred code points from the edits."""
    left, right = start, end
    if first - start > 2 * _EACH_SIDE:
        space = text.find(" ", first - _EACH_SIDE, first)
        left = first - _EACH_SIDE if space < 0 else space + 1
    if end - last > 2 * _EACH_SIDE:
        space = text.rfind(" ", last, last + _EACH_SIDE)
        right = last + _EACH_SIDE if space < 0 else space
    return left, right
