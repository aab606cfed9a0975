"""The proof of a patch: the new source, read again, shows exactly what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError, VisibleText
from corrigenda.core.text.visible import visible_text


class Flaw(Enum):
    """What is wrong with a new source."""

    UNREADABLE = "unreadable"
    MARKUP = "markup"
    TEXT = "text"


_GOES_WITH_ITS_WORDS = ("<Emphasis", "/Emphasis", "<Strong", "/Strong", "<Strikethrough", "/Strikethrough", "`")


def flaw_of(before: VisibleText, source: str, edits: Sequence[Edit]) -> Flaw | None:
    """Return what is wrong with `source` as the successor of `before` with `edits` made; None if nothing is."""
    try:
        after = visible_text(source, format=before.format)
    except UnmappableSourceError:
        return Flaw.UNREADABLE
    if not _same_markup(before, after):
        return Flaw.MARKUP
    return None if after.text == text_after(before, edits=edits) else Flaw.TEXT


def text_after(before: VisibleText, *, edits: Sequence[Edit]) -> str:
    """Return the text that has to be seen when `edits` are made: a block that loses all its words is not seen at all."""
    text = before.text
    whole = {(block.start, block.end) for block in before.blocks}
    seen: list[Edit] = []
    for edit in sorted(edits):
        start, end = edit.start, edit.end
        if not edit.new and (start, end) in whole:
            if start > (seen[-1].end if seen else 0):
                start -= 1
            elif end < len(text):
                end += 1
        seen.append(Edit(start, end, text[start:end], edit.new))
    return apply_edits(text, edits=seen)


def _same_markup(before: VisibleText, after: VisibleText) -> bool:
    if before.markup == after.markup:
        return True
    if before.format is not Format.MARKDOWN:
        return False
    kept = iter(after.markup)
    wanted = next(kept, None)
    for mark in before.markup:
        if mark == wanted:
            wanted = next(kept, None)
        elif not mark.startswith(_GOES_WITH_ITS_WORDS):
            return False
    return wanted is None
