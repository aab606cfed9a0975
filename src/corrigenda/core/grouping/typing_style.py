"""What a reader's keyboard does to quotes, dashes and apostrophes, kept apart from what the reader means."""

from __future__ import annotations

import regex

from corrigenda.core.grouping.units import Units
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit

_STRAIGHT_IN_WORD = regex.compile(r"(?<=\p{L})'(?=\p{L})")
_CURLY_IN_WORD = regex.compile(r"(?<=\p{L})’(?=\p{L})")
_PLAIN = frozenset({"'", '"', "-", "..."})


def deliberate_typography(old: Units, *, new: Units, offset: int) -> tuple[Edit, ...]:
    """Return the edits of a report that changes nothing but typography.

    Fancy for plain, or one fancy sign for another, can only be meant; plain for fancy is how people type.
    Both passages have the same units; `offset` is where the old passage starts in the text.
    """
    edits: list[Edit] = []
    for index, unit in enumerate(old.units):
        was, becomes = old.raw(index), new.raw(index)
        if was != becomes and _is_fancier(was, becomes):
            edits.append(Edit(offset + unit.start, offset + unit.end, was, becomes))
    return tuple(edits)


def in_the_story_s_style(edit: Edit, *, text: str) -> Edit:
    """Return `edit` with apostrophes inside its new words as the story writes them, where it is of one mind."""
    if "'" not in edit.new or not _STRAIGHT_IN_WORD.search(edit.new):
        return edit
    if _CURLY_IN_WORD.search(text) and not _STRAIGHT_IN_WORD.search(text):
        return Edit(edit.start, edit.end, edit.old, _STRAIGHT_IN_WORD.sub("’", edit.new))
    return edit


def _is_fancier(was: str, becomes: str) -> bool:
    return any(sign not in was and comparable(sign).text in _PLAIN and sign not in _PLAIN for sign in becomes)
