"""Changing the words of a source and nothing else, proven before it is answered."""

from __future__ import annotations

from collections.abc import Sequence

from corrigenda.core.patching.answers import PatchAnswer, Patched, Reason, Refused
from corrigenda.core.patching.proof import Flaw, flaw_of
from corrigenda.core.patching.spelling import UnrepresentableError
from corrigenda.core.patching.splices import WAYS, BreaksMarkupError, NotEditableError, Splicer, Way
from corrigenda.core.patching.tidy import CrossesBlocksError, tidy_edits
from corrigenda.core.text.edits import Edit, EditMismatchError, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import How, UnmappableSourceError, VisibleText
from corrigenda.core.text.visible import visible_text

_REASONS = {
    NotEditableError: Reason.NOT_EDITABLE_THERE,
    BreaksMarkupError: Reason.WOULD_BREAK_MARKUP,
    UnrepresentableError: Reason.UNREPRESENTABLE,
}
_FLAW_REASONS = {
    Flaw.UNREADABLE: Reason.NOT_PROVEN,
    Flaw.MARKUP: Reason.WOULD_BREAK_MARKUP,
    Flaw.TEXT: Reason.UNREPRESENTABLE,
}


def patch(source: str, *, format: Format, edits: Sequence[Edit]) -> PatchAnswer:
    """Return `source` with `edits` made, or why not.

    The edits' offsets count in `visible_text(source, format=format).text` (code points). A space that the page would
    not show is not written. The answer is given only after the new source was read again: its visible text is the
    old one with exactly the edits made, and its mark-up is the old mark-up.
    """
    try:
        visible = visible_text(source, format=format)
    except UnmappableSourceError as unreadable:
        return Refused(Reason.NOT_MAPPED, str(unreadable))
    return patch_visible(visible, edits=edits)


def patch_visible(visible: VisibleText, *, edits: Sequence[Edit]) -> PatchAnswer:
    """Do as `patch` does, for a source whose visible text is at hand."""
    try:
        tidied = tidy_edits(visible, edits=edits)
    except EditMismatchError as mismatch:
        return Refused(Reason.PASSAGE_GONE, str(mismatch))
    except CrossesBlocksError:
        return Refused(Reason.CROSSES_BLOCKS)
    if not tidied:
        return Refused(Reason.NOTHING_TO_CHANGE)
    answer = _in_one_way(visible, tidied)
    if isinstance(answer, Patched) or len(tidied) == 1:
        return answer
    return _each_in_its_own_way(visible, tidied)


def _in_one_way(visible: VisibleText, edits: tuple[Edit, ...]) -> PatchAnswer:
    splicer = Splicer(visible)
    refused = Refused(Reason.NOT_PROVEN)
    tried: set[tuple[Edit, ...]] = set()
    for way in WAYS:
        for variant in _variants(visible, edits):
            changes = _changes(splicer, variant, way)
            if isinstance(changes, Refused):
                refused = changes
                continue
            if changes in tried:
                continue
            tried.add(changes)
            answer = _proven(visible, edits, changes)
            if isinstance(answer, Patched):
                return answer
            refused = answer
    return refused


def _each_in_its_own_way(visible: VisibleText, edits: tuple[Edit, ...]) -> PatchAnswer:
    """Find for each edit alone the changes that prove, then prove them together."""
    together: list[Edit] = []
    for edit in edits:
        alone = _in_one_way(visible, (edit,))
        if isinstance(alone, Refused):
            return alone
        together += alone.source_edits
    return _proven(visible, edits, tuple(sorted(together)))


def _changes(splicer: Splicer, edits: tuple[Edit, ...], way: Way) -> tuple[Edit, ...] | Refused:
    found: list[Edit] = []
    for edit in edits:
        try:
            found += splicer.source_edits(edit, way=way)
        except (NotEditableError, BreaksMarkupError, UnrepresentableError) as obstacle:
            return Refused(_REASONS[type(obstacle)], str(obstacle))
    return tuple(sorted(found))


def _variants(visible: VisibleText, edits: tuple[Edit, ...]) -> list[tuple[Edit, ...]]:
    """Return the edits, and the same edits slid over equal letters: `a very` is left by ` very` as by `very `.

    First come those that leave more of the source's own line ends alone.
    """
    slid = tuple(_slid(visible.text, edit) for edit in edits)
    best = tuple(min(pair, key=lambda edit: _line_ends_in(visible, edit)) for pair in zip(edits, slid, strict=True))
    return list(dict.fromkeys((best, edits, slid)))


def _line_ends_in(visible: VisibleText, edit: Edit) -> int:
    return sum(segment.how is not How.VERBATIM for segment in visible.segments_between(edit.start, edit.end))


def _slid(text: str, edit: Edit) -> Edit:
    """Return a deletion or insertion of a word with the space before it as one with the space after it, or back."""
    start, end, new = edit.start, edit.end, edit.new
    if not edit.new and edit.old:
        if text[start] == " " and text[end : end + 1] == " ":
            return Edit(start + 1, end + 1, text[start + 1 : end + 1], "")
        if text[end - 1] == " " and start and text[start - 1] == " ":
            return Edit(start - 1, end - 1, text[start - 1 : end - 1], "")
    elif not edit.old and edit.new:
        if new[0] == " " and text[start : start + 1] == " ":
            return Edit(start + 1, start + 1, "", new[1:] + " ")
        if new[-1] == " " and start and text[start - 1] == " ":
            return Edit(start - 1, start - 1, "", " " + new[:-1])
    return edit


def _proven(visible: VisibleText, edits: tuple[Edit, ...], changes: tuple[Edit, ...]) -> PatchAnswer:
    try:
        new_source = apply_edits(visible.source, edits=changes)
    except EditMismatchError as overlapping:
        return Refused(Reason.NOT_PROVEN, str(overlapping))
    flaw = flaw_of(visible, new_source, edits)
    return Patched(new_source, changes) if flaw is None else Refused(_FLAW_REASONS[flaw])
