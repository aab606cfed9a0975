"""A changed region as an edit of the text: which spaces go, come or stay with the words."""

from __future__ import annotations

import regex

from corrigenda.core.grouping.alignment import Region
from corrigenda.core.grouping.units import Units
from corrigenda.core.text.edits import Edit

_OPENS = regex.compile(r"[\p{Ps}\p{Pi}¿¡]")
_CLOSES = regex.compile(r"[\p{Pe}\p{Pf}.,;:!?…]")
_NO_BREAK = ("\u00a0", "\u202f")


def edit_for(region: Region, *, old: Units, new: Units, offset: int) -> Edit:
    """Return the edit of `region`; `offset` is where the old passage starts in the text.

    Spaces that are there before and after stay as the story has them. Raises nothing; the edit may be empty.
    """
    start, end = old.gap_start(region.old_start), old.gap_end(region.old_end)
    was = old.text[start:end]
    becomes = _new_words(region, old=old, new=new)
    lead = 0
    while lead < min(len(was), len(becomes)) and was[lead] == becomes[lead] and was[lead].isspace():
        lead += 1
    was, becomes, start = was[lead:], becomes[lead:], start + lead
    while was and becomes and was[-1] == becomes[-1] and was[-1].isspace():
        was, becomes, end = was[:-1], becomes[:-1], end - 1
    return Edit(offset + start, offset + end, was, becomes)


def _new_words(region: Region, *, old: Units, new: Units) -> str:
    before, after = old.gap(region.old_start), old.gap(region.old_end)
    if region.new_start == region.new_end:
        if region.old_start == region.old_end:
            return _gap_of(new, region.new_start)
        return _gap_left_by_deletion(region, old=old, typed=_gap_of(new, region.new_start))
    first, last = new.gap(region.new_start), new.gap(region.new_end)
    if region.old_start == region.old_end:
        first, last = _gaps_round_insertion(before, first=first, last=last)
    else:
        first = before if bool(first) == bool(before) else _typed(first)
        last = after if bool(last) == bool(after) else _typed(last)
    pieces = [first]
    for index in range(region.new_start, region.new_end):
        if index > region.new_start:
            pieces.append(_typed(new.gap(index)))
        pieces.append(new.raw(index))
    return "".join([*pieces, last])


def _gaps_round_insertion(gap: str, *, first: str, last: str) -> tuple[str, str]:
    """Give the old gap to the side of the new words where the reader left it."""
    if not gap:
        return _typed(first), _typed(last)
    if not last or "\n" in first:
        return gap if first else "", _typed(last)
    if not first or "\n" in last:
        return _typed(first), gap
    return gap, _typed(last)


def _gap_left_by_deletion(region: Region, *, old: Units, typed: str) -> str:
    """Return the one gap that stays when the words between two gaps go: never two spaces, none where none belongs.

    Where no gap stood on either side, `typed` is what the reader put in the place of the sign: a hyphen became a space.
    """
    before, after = old.gap(region.old_start), old.gap(region.old_end)
    if region.old_start == 0 or region.old_end == len(old.units):
        return before if region.old_start == 0 else after
    if "\n" in before or "\n" in after:
        return before if "\n" in before else after
    if before and after:
        return before
    left, right = old.units[region.old_start - 1], old.units[region.old_end]
    if before:
        # A sign alone that goes, as a stray backtick before a dash, leaves the space where it stood.
        only_signs = not any(unit.is_word for unit in old.units[region.old_start : region.old_end])
        stays = right.is_word or _OPENS.match(right.key) or (only_signs and not _CLOSES.match(right.key))
        return before if stays else ""
    if after:
        return after if left.is_word or not _OPENS.match(left.key) else ""
    return typed


def _gap_of(units: Units, index: int) -> str:
    return _typed(units.gap(index))


def _typed(gap: str) -> str:
    """Return white space that a reader typed as it may be written: one space, a no-break one if it was that."""
    if not gap:
        return ""
    return gap if gap in _NO_BREAK else " "
