"""What a notice would look like in its story: made by the very steps that would write it, and not written."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.connectors.base import BODY, Document, Field
from corrigenda.core.patching.answers import WORDS_FOR, Patched
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, apply_change_set
from corrigenda.core.patching.notice_block import NoticeBlock, notice_element
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.wording import block_of
from corrigenda.store.models import Case, Decision


@dataclass(frozen=True, slots=True)
class Preview:
    """The notice, its HTML, and the paragraphs that it would stand between; `fault` says why it cannot be written there."""

    notice: NoticeBlock
    html: str
    before: str = ""
    after: str = ""
    fault: str = ""


def preview_notice(case: Case, *, label: str, text: str) -> Preview | None:
    """Return the notice as it would stand in the story as the desk knows it; None without words or without a story."""
    stored = case.revision.field(BODY) if case.revision else None
    if not text.strip() or case.revision is None or stored is None:
        return None
    format = Format(stored["format"])
    document = Document(case.story.ref, case.revision.version, case.story.url, (Field(BODY, format, stored["source"]),))
    unsaved = Decision(case=case, notice_label=label.strip(), notice_text=text.strip())
    notice = block_of([unsaved], story=case.story, document=document, notice_id=f"{case.pk}-new")
    if notice is None:
        return None
    html = "" if format is Format.TEXT else notice_element(notice)
    match apply_change_set(stored["source"], format=format, change_set=ChangeSet((), notice)):
        case Patched(source=source):
            before, after = _neighbours(source, format=format, line=notice.line)
            return Preview(notice, html, before, after)
        case PatchRefused(reason=reason, detail=detail):
            return Preview(notice, html, fault=f"{WORDS_FOR[reason]} {detail}".strip())


def _neighbours(source: str, *, format: Format, line: str) -> tuple[str, str]:
    try:
        blocks = visible_text(source, format=format).text.split("\n")
    except UnmappableSourceError:
        return "", ""
    at = blocks.index(line) if line in blocks else len(blocks)
    return (blocks[at - 1] if 0 < at <= len(blocks) else ""), (blocks[at + 1] if at + 1 < len(blocks) else "")
