"""Does a public page show a story's text after an edit, or still the text before it?

The page holds the story among furniture, in the typography of its theme; so the words beside the edit are
looked for in comparable form, and counted: twins elsewhere in the story neither prove nor deny the edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit

WINDOW = 48
"""Code points of the same block on either side that are looked for together with the new words."""


_NEXT_WORD = re.compile(r"[^\w\n]*\w+")
_LAST_WORD = re.compile(r"\w+[^\w\n]*\Z")


class Shown(StrEnum):
    """What a page shows at the place of an edit."""

    NEW = "new"
    OLD = "old"
    NEITHER = "neither"


def shown(page: str, *, before: str, edit: Edit) -> Shown:
    """Tell what the visible text `page` shows of `edit`, which was made in the visible text `before` of the story.

    The words stand there between those that stood beside them; where somebody has changed those on one side since, the
    next word is enough on that side.
    """
    after = before[: edit.start] + edit.new + before[edit.end :]
    grown = len(after) - len(before)
    first, last = _window(before, edit=edit)
    # A change of typography alone vanishes in the comparable form: then the signs themselves are what to look for.
    fold = _folded if _folded(before[first:last]) != _folded(after[first : last + grown]) else _spaced
    served, story_before, story_after = fold(page), fold(before), fold(after)
    for start, end in ((first, last), *_one_sided(before, edit=edit, start=first, end=last)):
        old, new = fold(before[start:end]), fold(after[start : end + grown])
        new_there, old_there = _counts(served, new=new, old=old)
        new_wanted, old_left = _counts(story_after, new=new, old=old)
        if new_there >= max(1, new_wanted) and old_there <= old_left:
            return Shown.NEW
        if old_there >= max(1, _counts(story_before, new=new, old=old)[1]):
            return Shown.OLD
    return Shown.NEITHER


def shows_words(page: str, *, words: str) -> bool:
    """Tell whether the visible text `page` holds `words` somewhere, typography aside."""
    return _folded(words) in _folded(page)


def apart_from(page: str, *, lines: Iterable[str]) -> str:
    """Return `page` without the blocks that read as one of `lines`, give or take what a theme sets beside them.

    A notice quotes the words that were wrong; where it stands on the page, they are no sign of the old text.
    """
    told = [folded for line in lines if (folded := _folded(line))]
    blocks = page.split("\n")
    return "\n".join(block for block in blocks if not any(_reads(_folded(block), line=line) for line in told))


def _reads(block: str, *, line: str) -> bool:
    return line in block and len(block) <= len(line) + WINDOW


def _one_sided(text: str, *, edit: Edit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the window `start`..`end` about an edit, cut behind the next word on one side and then on the other."""
    before, after = _LAST_WORD.search(text, start, edit.start), _NEXT_WORD.match(text, edit.end, end)
    if after is not None:
        yield start, after.end()
    if before is not None:
        yield before.start(), end


def _window(text: str, *, edit: Edit) -> tuple[int, int]:
    """Return the edit's span widened inside its block, to whole words where the block goes on."""
    block_start = text.rfind("\n", 0, edit.start) + 1
    block_end = text.find("\n", edit.end)
    block_end = len(text) if block_end < 0 else block_end
    start, end = max(block_start, edit.start - WINDOW), min(block_end, edit.end + WINDOW)
    while block_start < start < edit.start and not text[start - 1].isspace():
        start += 1
    while edit.end < end < block_end and not text[end].isspace():
        end -= 1
    return start, end


def _counts(text: str, *, new: str, old: str) -> tuple[int, int]:
    """Count both wordings in `text`, each without those that are only part of the other."""
    news, olds = text.count(new) if new else 0, text.count(old) if old else 0
    if new and new in old:
        return news - olds * old.count(new), olds
    if old and old in new:
        return news, olds - news * new.count(old)
    return news, olds


def _folded(text: str) -> str:
    return _spaced(comparable(text).text)


def _spaced(text: str) -> str:
    return " ".join(text.split())
