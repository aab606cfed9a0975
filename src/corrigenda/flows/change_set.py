"""One change set for one write: everything accepted for a story that can go out now, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corrigenda.connectors.base import BODY, Document
from corrigenda.core.patching.answers import WORDS_FOR, Patched, Reason
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.wording import block_of, standing_notices, written_notices
from corrigenda.flows.writing import Change, Refusal, carry_all, without_notices
from corrigenda.store.models import Case, Decision, Story
from corrigenda.store.models.write_back import WrittenEdit


@dataclass(frozen=True, slots=True)
class Plan:
    """The change that goes out, None if nothing is left of it, and the decisions that do not go with it, by id."""

    change: Change | None
    refused: dict[int, Refusal]


@dataclass(slots=True)
class _Draft:
    """The change set as it grows, one decision after the other, all of it carried and proven; `decisions` are those to be told of."""

    document: Document
    edits: dict[str, tuple[Edit, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    notice: NoticeBlock | None = None
    sources: dict[str, str] = field(default_factory=dict)


def plan(decisions: Sequence[tuple[Case, Decision]], *, document: Document) -> Plan:
    """Carry the decisions' confirmed edits into the document as it stands, and make the new sources, each proven.

    A decision that cannot go out for certain, or that meets the words of one before it, is refused by itself; the
    others go out together, and one notice tells of all that are noted.
    """
    draft = _Draft(document)
    refused: dict[int, Refusal] = {}
    edits: list[WrittenEdit] = []
    for case, decision in decisions:
        carried = _carry(decision, document=document)
        grown = carried if isinstance(carried, Refusal) else _grow(draft, edits=carried, case=case, decision=decision)
        if isinstance(grown, Refusal) or isinstance(carried, Refusal):
            refused[decision.pk] = grown if isinstance(grown, Refusal) else Refusal("not_planned", "")
            continue
        draft = grown
        edits += [
            WrittenEdit(decision=decision.pk, field=name, start=edit.start, end=edit.end, old=edit.old, new=edit.new)
            for name, ones in carried.items()
            for edit in ones
        ]
    notices = written_notices(draft.notice, decisions=draft.decisions)
    change = Change(draft.sources, tuple(edits), notices) if draft.sources else None
    return Plan(change, refused)


def _carry(decision: Decision, *, document: Document) -> dict[str, tuple[Edit, ...]] | Refusal:
    carried: dict[str, tuple[Edit, ...]] = {}
    for name in dict.fromkeys(edit["field"] for edit in decision.edits):
        stands = document.field(name)
        if stands is None or decision.revision is None:
            return _because(Reason.NO_SUCH_FIELD)
        try:
            text = visible_text(stands.source, format=stands.format).text
        except UnmappableSourceError:
            return _because(Reason.NOT_MAPPED)
        there = carry_all(decision.edits_of(name), before=decision.revision.text(name), after=text)
        if isinstance(there, Refusal):
            return there
        carried[name] = there
    return carried


def _grow(draft: _Draft, *, edits: dict[str, tuple[Edit, ...]], case: Case, decision: Decision) -> _Draft | Refusal:
    """Return the draft with one decision more, its sources made anew from the document and proven; or why not."""
    stands = _notice_stands(decision, story=case.story, document=draft.document)
    decisions = draft.decisions if stands else (*draft.decisions, decision)
    notice = block_of(decisions, story=case.story, document=draft.document)
    all_edits = {**draft.edits}
    for name, more in edits.items():
        all_edits[name] = tuple(sorted((*all_edits.get(name, ()), *more)))
        if any(first.end > second.start for first, second in zip(all_edits[name], all_edits[name][1:], strict=False)):
            return Refusal(
                "meets_another", "Another fix of this story changes the same words. Decide again once it is written."
            )
    sources: dict[str, str] = {}
    for name in [*all_edits, *([BODY] if notice and BODY not in all_edits else [])]:
        change_set = ChangeSet(all_edits.get(name, ()), notice if name == BODY else None)
        made = _source(draft.document, name=name, change_set=change_set)
        if isinstance(made, Refusal):
            return made
        sources[name] = made
    return _Draft(draft.document, all_edits, decisions, notice, sources)


def _notice_stands(decision: Decision, *, story: Story, document: Document) -> bool:
    """Tell whether a decision that was written before is still told of in the story: its old words came back, not its notice."""
    body = document.field(BODY)
    if decision.write_back_id is None or body is None:
        return False
    notices = standing_notices(story, decision_id=decision.pk)[:1]
    return without_notices(body.source, format=body.format, notices=notices) != body.source


def _source(document: Document, *, name: str, change_set: ChangeSet) -> str | Refusal:
    stands = document.field(name)
    if stands is None:
        return _because(Reason.NO_SUCH_FIELD)
    match apply_change_set(stands.source, format=stands.format, change_set=change_set):
        case Patched(source=source):
            return source
        case PatchRefused(reason=reason, detail=detail):
            return Refusal(reason, f"{WORDS_FOR[reason]} {detail}".strip())


def _because(reason: Reason) -> Refusal:
    return Refusal(reason, WORDS_FOR[reason])
