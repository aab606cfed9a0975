"""The words of a story as an editor has to see them: what goes, what comes, and nothing invisible (law 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corrigenda.core.diffing.context import paragraph_diff
from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.text.edits import Edit

_BESIDE = 60


@dataclass(frozen=True, slots=True)
class RunShown:
    """A stretch that is the same, deleted or inserted, its invisible characters named."""

    kind: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    """A paragraph of the story with its change in place."""

    runs: tuple[RunShown, ...]
    cut_before: bool = False
    cut_after: bool = False


def paragraph_shown(text: str, *, edits: Sequence[Edit]) -> ParagraphShown:
    """Return the paragraphs of the edits with the edits in place; raises EditMismatchError."""
    found = paragraph_diff(text, edits=edits)
    runs = tuple(RunShown(run.kind, reveal(run.text)) for run in found.runs)
    return ParagraphShown(runs, found.cut_before, found.cut_after)


def marked(text: str, *, start: int, end: int) -> ParagraphShown:
    """Return the paragraph around `start`..`end` (code points) with that stretch marked and nothing changed."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    near_left, near_right = max(left, start - 4 * _BESIDE), min(right, end + 4 * _BESIDE)
    pieces = (("same", text[near_left:start]), ("marked", text[start:end]), ("same", text[end:near_right]))
    runs = tuple(RunShown(kind, reveal(piece)) for kind, piece in pieces if piece)
    return ParagraphShown(runs, near_left > left, near_right < right)


def beside(text: str, *, start: int, end: int, most: int = _BESIDE) -> tuple[str, str]:
    """Return up to `most` code points of the same paragraph before and after a stretch, cut at spaces."""
    before, after = text[max(0, start - most) : start].rpartition("\n")[2], text[end : end + most].partition("\n")[0]
    if start > most and " " in before and len(before) == most:
        before = before.partition(" ")[2]
    if len(after) == most and " " in after:
        after = after.rpartition(" ")[0]
    return before, after
