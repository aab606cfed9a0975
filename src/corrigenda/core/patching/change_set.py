"""A noted fix and its notice as one change of one source, and the notice's way out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrigenda.core.patching.answers import PatchAnswer, Patched, Reason, Refused
from corrigenda.core.patching.lexical_notice import lexical_card, lexical_insertion, standing_lexical_notice
from corrigenda.core.patching.notice_block import (
    NoticeBlock,
    Standing,
    insertion_of,
    markup_of,
    notice_element,
    standing_notice,
)
from corrigenda.core.patching.patch import patch_visible
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.html_tokens import html_tokens
from corrigenda.core.text.mapping import UnmappableSourceError, VisibleText
from corrigenda.core.text.visible import visible_text

__all__ = ["ChangeSet", "NoticeBlock", "apply_change_set", "notice_text", "withdraw_notice"]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """All that one write changes: edits of the visible text (code points), and the notice that tells of them."""

    edits: tuple[Edit, ...] = ()
    notice: NoticeBlock | None = None


def apply_change_set(source: str, *, format: Format, change_set: ChangeSet) -> PatchAnswer:
    """Return `source` with the whole change set made, or why not; there is nothing between all and nothing.

    A notice whose id stands in the source already is given its new words where it stands. The new source is read
    again before the answer: it shows the edits and the notice and is otherwise the same.
    """
    try:
        visible = visible_text(source, format=format)
    except UnmappableSourceError as unreadable:
        return Refused(Reason.NOT_MAPPED, str(unreadable))
    if not change_set.edits and change_set.notice is None:
        return Refused(Reason.NOTHING_TO_CHANGE)
    edited: PatchAnswer = Patched(source, ())
    if change_set.edits:
        edited = patch_visible(visible, edits=change_set.edits)
    if isinstance(edited, Refused) or change_set.notice is None:
        return edited
    return _with_notice(visible, edited, change_set.notice)


def withdraw_notice(source: str, *, format: Format, notice_id: str, text: str = "") -> PatchAnswer:
    """Return `source` without the notice, as it was before the notice was written into it.

    Plain text holds no ids: there, the paragraph that reads `text` and stands only once is the notice.
    """
    try:
        before = visible_text(source, format=format)
        standing = _standing(source, format, notice_id, text)
        if standing is None:
            return Refused(Reason.PASSAGE_GONE)
        start, end = standing.whole_start, standing.whole_end
        change = Edit(start, end, source[start:end], "")
        after = visible_text(apply_edits(source, edits=(change,)), format=format)
    except UnmappableSourceError as unreadable:
        return Refused(Reason.NOT_MAPPED, str(unreadable))
    if not _differs_by_line(after.text, before.text, standing.text):
        return Refused(Reason.NOT_PROVEN)
    return Patched(after.source, (change,))


def notice_text(source: str, *, format: Format, notice_id: str) -> str | None:
    """Return the words of the notice as they stand in `source`, or None if it does not; never in plain text.

    Raises UnmappableSourceError when the source cannot be read.
    """
    standing = _standing(source, format, notice_id, "")
    return standing.text if standing else None


def _standing(source: str, format: Format, notice_id: str, text: str) -> Standing | None:
    match format:
        case Format.LEXICAL:
            return standing_lexical_notice(source, notice_id=notice_id)
        case Format.TEXT:
            return _standing_paragraph(source, " ".join(text.split()))
        case _:
            return standing_notice(source, notice_id=notice_id, format=format)


def _standing_paragraph(source: str, text: str) -> Standing | None:
    visible = visible_text(source, format=Format.TEXT)
    blocks = [block for block in visible.blocks if text and visible.text[block.start : block.end] == text]
    span = visible.source_span(blocks[0].start, blocks[0].end) if len(blocks) == 1 else None
    if span is None:
        return None
    start, end = span
    if source[:start].strip("\ufeff \t\r\n"):
        return Standing(start, end, text, len(source[:start].rstrip()), end)
    return Standing(start, end, text, start, len(source) - len(source[end:].lstrip()))


def _with_notice(visible: VisibleText, edited: Patched, notice: NoticeBlock) -> PatchAnswer:
    source, format = visible.source, visible.format
    standing = None if format is Format.TEXT else _standing(source, format, notice.id, "")
    if standing is not None:
        return _with_new_words(visible, edited, notice, standing)
    insertion = (
        lexical_insertion(source, notice=notice)
        if format is Format.LEXICAL
        else insertion_of(source, format=format, notice=notice)
    )
    written = Edit(insertion.at, insertion.at, "", insertion.written)
    marked_up = format in (Format.HTML, Format.MARKDOWN)
    added = markup_of(list(html_tokens(insertion.written)), insertion.written) if marked_up else ()
    answer: PatchAnswer = Refused(Reason.NOT_PROVEN)
    for changes in _orders(edited.source_edits, written):
        answer = _proven(visible, edited, changes, notice, added)
        if isinstance(answer, Patched):
            break
    return answer


def _with_new_words(visible: VisibleText, edited: Patched, notice: NoticeBlock, standing: Standing) -> PatchAnswer:
    if standing.text == notice.line:
        return edited if edited.source_edits else Refused(Reason.NOTHING_TO_CHANGE)
    if any(change.start < standing.end and standing.start < change.end for change in edited.source_edits):
        return Refused(Reason.NOT_EDITABLE_THERE, standing.text)
    written = lexical_card(notice) if visible.format is Format.LEXICAL else notice_element(notice)
    old = visible.source[standing.start : standing.end]
    changes = tuple(sorted((*edited.source_edits, Edit(standing.start, standing.end, old, written))))
    new_source = apply_edits(visible.source, edits=changes)
    without = withdraw_notice(edited.source, format=visible.format, notice_id=notice.id)
    if isinstance(without, Refused):
        return without
    try:
        bare, after = (visible_text(one, format=visible.format).text for one in (without.source, new_source))
    except UnmappableSourceError:
        return Refused(Reason.NOT_PROVEN)
    proven = _differs_by_line(bare, after, notice.line)
    return Patched(new_source, changes) if proven else Refused(Reason.NOT_PROVEN)


def _orders(edits: Sequence[Edit], notice: Edit) -> Iterator[tuple[Edit, ...]]:
    """Yield the edits with the notice among them: after words that are put in at its place, and before them.

    Which it is depends on whether those words end the text before the notice or begin the one behind it.
    """
    upto = sum((edit.start, edit.end) <= (notice.start, notice.end) for edit in edits)
    yield (*edits[:upto], notice, *edits[upto:])
    before = sum((edit.start, edit.end) < (notice.start, notice.end) for edit in edits)
    if before < upto:
        yield (*edits[:before], notice, *edits[before:])


def _proven(
    visible: VisibleText, edited: Patched, changes: tuple[Edit, ...], notice: NoticeBlock, added: tuple[str, ...]
) -> PatchAnswer:
    new_source = apply_edits(visible.source, edits=changes)
    try:
        before = visible_text(edited.source, format=visible.format)
        after = visible_text(new_source, format=visible.format)
    except UnmappableSourceError:
        return Refused(Reason.NOT_PROVEN)
    if not _differs_by_line(before.text, after.text, notice.line):
        return Refused(Reason.NOT_PROVEN)
    if visible.format is not Format.LEXICAL and not _differs_by(before.markup, after.markup, added):
        return Refused(Reason.WOULD_BREAK_MARKUP)
    return Patched(new_source, changes)


def _differs_by_line(shorter: str, longer: str, line: str) -> bool:
    """Whether `longer` is `shorter` with exactly one block more, which reads `line`."""
    old = shorter.split("\n") if shorter else []
    return _differs_by(tuple(old), tuple(longer.split("\n") if longer else ()), (line,))


def _differs_by(shorter: tuple[str, ...], longer: tuple[str, ...], added: tuple[str, ...]) -> bool:
    """Whether `longer` is `shorter` with `added` put in at one place."""
    if len(longer) - len(shorter) != len(added):
        return False
    head = 0
    while head < len(shorter) and shorter[head] == longer[head]:
        head += 1
    return any(
        longer[at : at + len(added)] == added and longer[at + len(added) :] == shorter[at:]
        for at in range(max(head - len(added), 0), head + 1)
    )
