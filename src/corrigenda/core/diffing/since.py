"""A passage's neighbourhood in two versions of a text: what changed there, and whether anything changed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corrigenda.core.diffing.context import near
from corrigenda.core.diffing.words import Run, merged, word_diff


@dataclass(frozen=True, slots=True)
class Since:
    """The paragraphs round a passage as runs from the older version to the newer one; cut short where they are very long."""

    runs: tuple[Run, ...]
    changed_elsewhere: bool
    cut_before: bool = False
    cut_after: bool = False

    @property
    def changed_here(self) -> bool:
        """Tell whether the paragraphs changed."""
        return any(run.kind != "same" for run in self.runs)


def since(before: str, *, after: str, start: int, end: int) -> Since:
    """Compare the paragraphs round code points `start`..`end` of `before` with what became of them in `after`."""
    left, right = before.rfind("\n", 0, start) + 1, before.find("\n", end)
    right = len(before) if right < 0 else right
    first, last = near(before, start=left, end=right, first=start, last=end)
    runs = word_diff(before, new=after)
    here = merged(_between(runs, start=first, end=last))
    changes = sum(len(run.text) for run in runs if run.kind != "same")
    seen = sum(len(run.text) for run in here if run.kind != "same")
    return Since(here, changes > seen, first > left, last < right)


def _between(runs: tuple[Run, ...], *, start: int, end: int) -> Iterator[Run]:
    """Yield the runs of the older text's stretch; of what came at its edges only what belongs to its own paragraphs."""
    at = 0
    for run in runs:
        if run.kind == "inserted":
            text = run.text
            if at == start:
                text = text.rpartition("\n")[2]
            elif at == end:
                text = text.partition("\n")[0]
            if start <= at <= end:
                yield Run("inserted", text)
            continue
        piece = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if piece:
            yield Run(run.kind, piece)
