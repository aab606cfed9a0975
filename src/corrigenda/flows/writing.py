"""One conditional, proven write to a story, whatever for: the part that fixes and their undoing share (laws 3 to 5).

What is meant and what was there are on the disk before the write is sent. Its outcome is found out by reading,
never guessed, so that a crash or a lost answer is settled by comparing the story with both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from corrigenda.connectors.base import (
    Altered,
    Conflict,
    Connector,
    Denied,
    Document,
    Held,
    NotThere,
    OutcomeUnknown,
    Unreachable,
    WriteAnswer,
    Written,
)
from corrigenda.core.anchoring.answers import REASONS_TO_REFUSE
from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.change_set import withdraw_notice
from corrigenda.core.text.edits import Edit, inverse_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.carrying import carry_edit, why_not
from corrigenda.store.models import Story, WriteBack
from corrigenda.store.models.write_back import WrittenEdit, WrittenNotice

LATE = timedelta(seconds=60)
"""A write whose answer was lost may still arrive: so long it is looked for before it is called not written."""

HELD = "held"
"""The reason of a write that was not made because a person has the story open."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written: new sources by field; the edits in the visible text before, and the notices, by decision."""

    sources: dict[str, str]
    edits: tuple[WrittenEdit, ...]
    notices: tuple[WrittenNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The story was read again and holds exactly the change; `document` is what was read."""

    document: Document


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing was written, or nothing that can be vouched for, because of `reason` (a slug); `words` tell the editor."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class TryAgain:
    """The CMS could not be reached; nothing was written."""

    detail: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """A person has the story open in the CMS, as `detail` says; nothing was written."""

    detail: str


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The write went out and the story could not be read since: its outcome is still to be found out."""

    detail: str


Outcome = Applied | Refusal | TryAgain | Waits | AskAgain


def read_published(story: Story, *, connector: Connector) -> Document | Refusal | TryAgain:
    """Read a story that is to be written to; one that readers cannot see is not, whatever is to be written."""
    ref = story.ref or connector.find(story.url) or ""
    match connector.read(ref) if isinstance(ref, str) else ref:
        case Document() as document if document.state == "published":
            return document
        case Document(state=state):
            return Refusal("not_published", f"The story is {state} in the CMS; nothing is written to it.")
        case Unreachable(detail=detail, retry_after=retry_after):
            return TryAgain(detail, retry_after)
        case NotThere(detail=detail) | Denied(detail=detail):
            return Refusal("not_readable", detail)


def prepare(
    story: Story, *, change: Change, document: Document, purpose: WriteBack.Purpose, now: datetime
) -> WriteBack:
    """Put on the disk what is about to be written, and what stands there now."""
    return WriteBack.objects.create(
        site=story.site,
        story=story,
        purpose=purpose,
        state=WriteBack.State.WRITING,
        version_before=document.version,
        before={field.name: field.source for field in document.fields if field.name in change.sources},
        after=change.sources,
        formats={field.name: field.format for field in document.fields if field.name in change.sources},
        edits=list(change.edits),
        notices=list(change.notices),
        started_at=now,
    )


def send(row: WriteBack, *, connector: Connector, ref: str, now: datetime) -> Outcome:
    """Send the write, and find out by reading what came of it."""
    answer = connector.write(ref, fields=row.after, if_version=row.version_before)
    return find_out(row, connector=connector, ref=ref, answer=answer, now=now)


def find_out(row: WriteBack, *, connector: Connector, ref: str, answer: WriteAnswer | None, now: datetime) -> Outcome:
    """Read the story and say what became of a write; `answer` is what the CMS said, None if that was never heard."""
    document = connector.read(ref)
    nothing_saved = isinstance(answer, Conflict | Held | Denied | NotThere)
    if isinstance(document, Unreachable) or (isinstance(document, Denied) and not nothing_saved):
        # Also an account that was shut out since may find the fix in the story once it is let in again.
        return AskAgain(document.detail)
    if not isinstance(document, Document):
        return _ended(row, Refusal("not_readable", document.detail), now=now)
    if isinstance(answer, Altered):
        return _ended(row, Refusal("outcome_differs", f"{answer.detail} Look at the story in the CMS."), now=now)
    if holds(row, document=document):
        end(row, state=WriteBack.State.APPLIED, now=now, version_after=document.version)
        return Applied(document)
    stands = {field.name: field.source for field in document.fields}
    untouched = all(stands.get(name) == source for name, source in row.before.items())
    match answer:
        case Held() | Conflict() | Denied() | NotThere():
            return _not_saved(row, answer=answer, now=now)
        case None | OutcomeUnknown() if untouched and now - row.started_at < LATE:
            return AskAgain("the story is still as it was; the write may be on its way")
        case _ if untouched and not isinstance(answer, Written):
            detail = getattr(answer, "detail", "the write was cut off")
            end(row, state=WriteBack.State.FAILED, now=now, reason="unreachable", detail=detail)
            return TryAgain(detail, getattr(answer, "retry_after", None))
        case _:
            words = "After the write the story held something else than the fix. Look at it in the CMS."
            return _ended(row, Refusal("outcome_differs", words), now=now)


def _not_saved(row: WriteBack, *, answer: Held | Conflict | Denied | NotThere, now: datetime) -> Outcome:
    match answer:
        case Held(detail=detail):
            end(row, state=WriteBack.State.FAILED, now=now, reason=HELD, detail=detail)
            return Waits(detail)
        case Conflict(detail=detail):
            return _ended(row, Refusal("conflict", f"{detail}. Nothing was written."), now=now)
        case Denied(detail=detail) | NotThere(detail=detail):
            return _ended(row, Refusal("denied", f"{detail} Nothing was written."), now=now)


def holds(row: WriteBack, *, document: Document) -> bool:
    """Tell whether a document holds a write: to the byte, or, if somebody saved it since, every edit for certain."""
    stands = {field.name: field for field in document.fields}
    for name, after in row.after.items():
        field = stands.get(name)
        if field is None:
            return False
        if field.source == after:
            continue
        # Nothing smaller than the bytes can vouch for a notice, or for a field in which no words were changed.
        if row.notices or not _is_made(row, field=name, in_source=field.source):
            return False
    return True


def _is_made(row: WriteBack, *, field: str, in_source: str) -> bool:
    """Tell whether each edit of a field could be undone in a source, and none could be made there once more."""
    format = Format(row.formats[field])
    try:
        before, after, stands = (
            visible_text(source, format=format).text for source in (row.before[field], row.after[field], in_source)
        )
    except UnmappableSourceError:
        return False
    inverse, made = inverse_of(row, field=field), edits_of_row(row, field=field)
    return (
        bool(inverse)
        and all(carry_edit(edit, before=after, after=stands) is not None for edit in inverse)
        and all(carry_edit(edit, before=before, after=stands) is None for _, edit in made)
    )


def edits_of_row(row: WriteBack, *, field: str) -> tuple[tuple[int, Edit], ...]:
    """Return the edits of one field with their decisions' ids, in the order of the visible text before the write."""
    edits = (edit for edit in row.edits if edit["field"] == field)
    made = [(int(edit["decision"]), Edit(edit["start"], edit["end"], edit["old"], edit["new"])) for edit in edits]
    return tuple(sorted(made, key=lambda pair: pair[1]))


def inverse_of(row: WriteBack, *, field: str, decision_id: int | None = None) -> tuple[Edit, ...]:
    """Return what undoes a decision's edits (or all), with places in the field's visible text after the write, notices aside."""
    made = edits_of_row(row, field=field)
    inverse = inverse_edits([edit for _, edit in made])
    return tuple(
        undone for (owner, _), undone in zip(made, inverse, strict=True) if decision_id is None or owner == decision_id
    )


def without_notices(source: str, *, format: Format, notices: tuple[WrittenNotice, ...]) -> str:
    """Return a source without those of the notices that stand in it as they were written."""
    for notice in notices:
        bare = withdraw_notice(source, format=format, notice_id=notice["id"], text=notice["text"])
        if isinstance(bare, Patched):
            source = bare.source
    return source


def carry_all(edits: tuple[Edit, ...], *, before: str, after: str) -> tuple[Edit, ...] | Refusal:
    """Carry edits from the text they were confirmed in to the text as it stands; all of them, or a refusal (law 3)."""
    carried: list[Edit] = []
    for edit in edits:
        there = carry_edit(edit, before=before, after=after)
        if there is None:
            reason = why_not(edit, before=before, after=after)
            return Refusal(reason, REASONS_TO_REFUSE.get(reason, REASONS_TO_REFUSE["passage_changed"]))
        carried.append(there)
    return tuple(carried)


def end(row: WriteBack, *, state: WriteBack.State, now: datetime, **rest: str) -> None:
    """Write down how a write ended."""
    WriteBack.objects.filter(pk=row.pk).update(state=state, ended_at=now, **rest)


def _ended(row: WriteBack, refusal: Refusal, *, now: datetime) -> Refusal:
    end(row, state=WriteBack.State.REFUSED, now=now, reason=refusal.reason, detail=refusal.words)
    return refusal
