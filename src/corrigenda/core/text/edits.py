"""One atomic change to a text, the currency of the whole product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `old`, which stands at `start`..`end` (code points, end exclusive), by `new`.

    An insertion has `start == end` and an empty `old`; a deletion has an empty `new`.
    Offsets count in the visible text of one revision unless a caller says otherwise.
    """

    start: int
    end: int
    old: str
    new: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.old):
            raise ValueError(f"an edit of {len(self.old)} code points cannot span {self.start}..{self.end}")

    @property
    def inverse(self) -> Edit:
        """The edit that undoes this one, if no other edit stands before it in the text."""
        return Edit(self.start, self.start + len(self.new), self.new, self.old)


class EditMismatchError(ValueError):
    """The text does not hold an edit's old words at its place, or two edits overlap."""


def apply_edits(text: str, *, edits: Sequence[Edit]) -> str:
    """Return `text` with all `edits` done at once; offsets count in the text as given.

    Of insertions at one place the first given comes first. Raises EditMismatchError when old words are not where an edit says, or edits overlap.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=_place):
        if edit.start < done or text[edit.start : edit.end] != edit.old:
            raise EditMismatchError(f"{edit.old!r} does not stand at {edit.start}..{edit.end}")
        pieces += (text[done : edit.start], edit.new)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def inverse_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that undo `edits`, with offsets in the text after them."""
    shift = 0
    undone: list[Edit] = []
    for edit in sorted(edits, key=_place):
        start = edit.start + shift
        undone.append(Edit(start, start + len(edit.new), edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    return tuple(undone)


def _place(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end
