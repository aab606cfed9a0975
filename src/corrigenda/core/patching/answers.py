"""What comes of a patch: a proven new source, or a named refusal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corrigenda.core.text.edits import Edit
from corrigenda.core.text.said import phrase


class Reason(StrEnum):
    """Why a patch was refused; the value is the slug on the command line, in tables and on screen."""

    NOT_MAPPED = "not_mapped"
    NO_SUCH_FIELD = "no_such_field"
    PASSAGE_GONE = "passage_gone"
    SEVERAL_PLACES = "several_places"
    NOT_CERTAIN = "not_certain"
    ALREADY_FIXED = "already_fixed"
    NOTHING_TO_CHANGE = "nothing_to_change"
    NOT_EDITABLE_THERE = "not_editable_there"
    CROSSES_BLOCKS = "crosses_blocks"
    WOULD_BREAK_MARKUP = "would_break_markup"
    UNREPRESENTABLE = "unrepresentable"
    NOT_PROVEN = "not_proven"


WORDS_FOR = {
    Reason.NOT_MAPPED: phrase("The story's source could not be read reliably enough to change it."),
    Reason.NO_SUCH_FIELD: phrase("The story no longer has the field that the passage stood in."),
    Reason.PASSAGE_GONE: phrase("The passage is not in the story's source."),
    Reason.SEVERAL_PLACES: phrase("The passage fits more than one place in the story's source."),
    Reason.NOT_CERTAIN: phrase("Something like the passage is in the story's source, but its place is not certain."),
    Reason.ALREADY_FIXED: phrase("The story's source already says it the way that was asked for."),
    Reason.NOTHING_TO_CHANGE: phrase("The passage and its replacement are the same."),
    Reason.NOT_EDITABLE_THERE: phrase("These words are made by the page and do not stand in the story's source."),
    Reason.CROSSES_BLOCKS: phrase("The change would reach over the border of a paragraph."),
    Reason.WOULD_BREAK_MARKUP: phrase("The change would break the story's mark-up."),
    Reason.UNREPRESENTABLE: phrase("The new words cannot be written in this kind of source without becoming mark-up."),
    Reason.NOT_PROVEN: phrase(
        "After the change the story would differ in more than the change, so it was not written."
    ),
}


@dataclass(frozen=True, slots=True)
class Patched:
    """The new source, and what was done to the old one: edits with offsets in the *old source* (code points)."""

    source: str
    source_edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was changed, because of `reason`; `detail` may name the words in the way."""

    reason: Reason
    detail: str = ""


PatchAnswer = Patched | Refused
