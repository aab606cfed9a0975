"""Carry a confirmed edit, with certainty or not at all, into a later text of the same field."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Carried, Seen, Uncertain
from corrigenda.core.anchoring.carry import carry
from corrigenda.core.text.edits import Edit


def carry_edit(edit: Edit, *, before: str, after: str) -> Edit | None:
    """Return the edit with its place in `after`, or None where that is not certain (law 3)."""
    if before == after:
        return edit
    match carry(Seen(before, edit.start, edit.end), text=after):
        case Carried(start=start, end=end) if after[start:end] == edit.old:
            return Edit(start, end, edit.old, edit.new)
        case _:
            return None


def why_not(edit: Edit, *, before: str, after: str) -> str:
    """Return the reason, a slug, why `carry_edit` gives None."""
    match carry(Seen(before, edit.start, edit.end), text=after):
        case Uncertain(reason=reason):
            return reason
        case _:
            return "passage_changed"
