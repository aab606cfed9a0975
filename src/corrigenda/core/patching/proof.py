"""The proof of a patch: the new source, read again, shows exactly what was asked for."""

from __future__ import annotations

from enum import Enum

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError, VisibleText
from corrigenda.core.text.visible import visible_text


class Flaw(Enum):
    """What is wrong with a new source."""

    UNREADABLE = "unreadable"
    MARKUP = "markup"
    TEXT = "text"


_GOES_WITH_ITS_WORDS = ("<Emphasis", "/Emphasis", "<Strong", "/Strong", "<Strikethrough", "/Strikethrough", "`")


def flaw_of(before: VisibleText, source: str, text: str) -> Flaw | None:
    """Return what is wrong with `source` as the successor of `before` that should read `text`; None if nothing is."""
    try:
        after = visible_text(source, format=before.format)
    except UnmappableSourceError:
        return Flaw.UNREADABLE
    if not _same_markup(before, after):
        return Flaw.MARKUP
    return None if after.text == text else Flaw.TEXT


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
