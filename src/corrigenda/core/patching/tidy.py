"""Making edits ready for a source: one line each, and no white space that the page would swallow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corrigenda.core.text.edits import Edit, EditMismatchError
from corrigenda.core.text.mapping import VisibleText

_WHITE = re.compile(r"[ \t\n\r\f]+")
_EDGES = frozenset(("", " ", "\n"))


class CrossesBlocksError(Exception):
    """An edit joins or splits blocks, which is a change of mark-up rather than of words."""


def tidy_edits(visible: VisibleText, *, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return `edits` in order, each within a line, with no doubled space and none at the edge of a line.

    Raises EditMismatchError when old words are not where an edit says, or edits overlap; CrossesBlocksError when an
    edit would join two blocks or make a new one.
    """
    text = visible.text
    ordered = sorted(edits)
    for edit in ordered:
        if text[edit.start : edit.end] != edit.old:
            raise EditMismatchError(f"{edit.old!r} does not stand at {edit.start}..{edit.end}")
    for first, second in pairwise(ordered):
        if second.start < first.end:
            raise EditMismatchError(f"two edits overlap at {second.start}")
    by_line = [part for edit in ordered for part in _split_at_lines(visible, edit)]
    return tuple(edit for edit in _spaced(visible, by_line) if edit.old != edit.new)


def _split_at_lines(visible: VisibleText, edit: Edit) -> list[Edit]:
    code = _in_code(visible, edit.start, edit.end)
    old_lines = edit.old.split("\n")
    if len(old_lines) == 1 or code:
        return [edit if code else Edit(edit.start, edit.end, edit.old, _WHITE.sub(" ", edit.new))]
    new_lines = [_WHITE.sub(" ", line).strip(" ") for line in _lines(edit.new)]
    if len(new_lines) != len(old_lines):
        raise CrossesBlocksError
    parts: list[Edit] = []
    at = edit.start
    for old, new in zip(old_lines, new_lines, strict=True):
        parts.append(Edit(at, at + len(old), old, new))
        at += len(old) + 1
    return parts


def _lines(words: str) -> list[str]:
    """Return the lines of new words without the white space round their ends; empty ones in between are none."""
    if "\n" not in words:
        return [words]
    first, *between, last = words.split("\n")
    return [first.rstrip(), *(line for one in between if (line := one.strip())), last.lstrip()]


def _spaced(visible: VisibleText, edits: Sequence[Edit]) -> Iterable[Edit]:
    text = visible.text
    free_from = 0
    for number, edit in enumerate(edits):
        free_to = edits[number + 1].start if number + 1 < len(edits) else len(text)
        tidied = edit if _in_code(visible, edit.start, edit.end) else _one_spaced(text, edit, free_from, free_to)
        free_from = tidied.end
        yield tidied


def _one_spaced(text: str, edit: Edit, free_from: int, free_to: int) -> Edit:
    start, end, new = edit.start, edit.end, edit.new
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if new.startswith(" ") and before in _EDGES:
        new = new[1:]
    if new.endswith(" ") and after in _EDGES:
        new = new[:-1]
    if not new and before in _EDGES and after == " " and end < free_to:
        end += 1
    elif not new and before == " " and after in _EDGES and start > free_from:
        start -= 1
    return Edit(start, end, text[start:end], new)


def _in_code(visible: VisibleText, start: int, end: int) -> bool:
    """Whether the stretch stands wholly in one preformatted block, where white space is kept."""
    return any(block.kind == "code" and block.start <= start and end <= block.end for block in visible.blocks)
