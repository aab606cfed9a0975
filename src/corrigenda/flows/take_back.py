"""Undo a written fix: the inverse edits under the same guards, and its notice with them (law 5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import BODY, Document, Field
from corrigenda.core.patching.answers import WORDS_FOR, Patched, Reason
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, apply_change_set
from corrigenda.core.patching.notice_block import NoticeBlock
from corrigenda.core.review import states
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.carrying import carry_edit
from corrigenda.flows.look import remember
from corrigenda.flows.publish import withdraw
from corrigenda.flows.rewriting import BROKE_OFF, CHANGED, conclude_later, rewrite
from corrigenda.flows.wording import block_of, standing_notices, written_notices
from corrigenda.flows.writing import (
    Applied,
    Change,
    Outcome,
    Refusal,
    carry_all,
    edits_of_row,
    inverse_of,
    without_notices,
)
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Story, WriteBack
from corrigenda.store.models.write_back import WrittenEdit, WrittenNotice
from corrigenda.store.tasks import queue

NOTICE_AFTER: dict[str, str] = {
    states.NoticeState.DRAFT: states.NoticeState.NOT_NEEDED,
    states.NoticeState.PUBLISHED: states.NoticeState.WITHDRAWN,
    states.NoticeState.AMENDED: states.NoticeState.WITHDRAWN,
}


def take_back(case_id: str, *, now: datetime) -> TaskAnswer:
    """Write the inverse of a case's last applied write, or find out what became of one that was cut off."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    undone = (
        case.decisions.filter(kind__in=(*Decision.VERDICTS, Decision.Kind.UNDO)).select_related("write_back").last()
    )
    if undone is None or undone.kind != Decision.Kind.UNDO or case.apply == states.Apply.REVERTED:
        return Done()
    accepted = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back").last()
    if accepted is None or accepted.write_back is None:
        if case.apply == states.Apply.REGRESSED:
            return _reverted(case, document=None, now=now)  # made by hand, and gone from the page by hand
        return _conclude(case, outcome=Refusal("nothing_written", "There is no write of ours to take back."), now=now)
    begun = undone.write_back is not None and undone.write_back.state == WriteBack.State.WRITING
    if not begun and not case.site.write_back_on:
        return Again(timedelta(minutes=1), "writing to this site is switched off")
    written = accepted.write_back
    outcome = rewrite(
        case,
        decision=undone,
        purpose=WriteBack.Purpose.UNDO,
        plan=lambda document: plan(written, decision=accepted, story=case.story, document=document),
        now=now,
    )
    return _conclude(case, outcome=outcome, now=now)


def taking_back_given_up(case_id: str, *, now: datetime) -> TaskAnswer:
    """Say of a case that it could not be taken back because that broke too often."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    return Done() if case.apply == states.Apply.REVERTED else _conclude(case, outcome=BROKE_OFF, now=now)


def plan(written: WriteBack, *, decision: Decision, story: Story, document: Document) -> Change | Refusal:
    """Make the sources with one decision's old words back, from the document as it stands; each proven.

    Its notice goes; one that tells of other decisions too goes on telling of those.
    """
    sources: dict[str, str] = {}
    edits: list[WrittenEdit] = []
    gone = decision.case.notice == states.NoticeState.WITHDRAWN
    standing = () if gone else standing_notices(story, decision_id=decision.pk)
    rest = [one for one in _decisions(standing) if one.pk != decision.pk]
    left = block_of(rest, story=story, document=document, notice_id=standing[0]["id"] if standing else "")
    for name in dict.fromkeys((*written.after, *([BODY] if standing else []))):
        inverse = inverse_of(written, field=name, decision_id=decision.pk)
        told = standing[:1] if name == BODY else ()
        stands = document.field(name)
        if inverse and stands is not None and _is_undone(written, decision=decision, stands=stands):
            inverse = ()
        if not inverse and not told:
            continue
        if stands is None:
            return Refusal(Reason.NO_SUCH_FIELD, WORDS_FOR[Reason.NO_SUCH_FIELD])
        made = _plan_field(written, name=name, inverse=inverse, told=told, left=left if told else None, stands=stands)
        if isinstance(made, Refusal):
            return made
        sources[name], carried = made
        edits += [
            WrittenEdit(decision=decision.pk, field=name, start=one.start, end=one.end, old=one.old, new=one.new)
            for one in carried
        ]
    return Change(sources, tuple(edits), written_notices(left, decisions=rest))


def _is_undone(written: WriteBack, *, decision: Decision, stands: Field) -> bool:
    """Tell whether the old words of a decision stand in a field again, each for certain where it stood: somebody else put them back."""
    edits = [edit for owner, edit in edits_of_row(written, field=stands.name) if owner == decision.pk]
    try:
        before = visible_text(written.before[stands.name], format=stands.format).text
        text = visible_text(stands.source, format=stands.format).text
    except UnmappableSourceError:
        return False
    return all(carry_edit(edit, before=before, after=text) is not None for edit in edits)


def _decisions(standing: tuple[WrittenNotice, ...]) -> list[Decision]:
    found = Decision.objects.in_bulk([notice["decision"] for notice in standing])
    return [found[notice["decision"]] for notice in standing if notice["decision"] in found]


def _plan_field(
    written: WriteBack,
    *,
    name: str,
    inverse: tuple[Edit, ...],
    told: tuple[WrittenNotice, ...],
    left: NoticeBlock | None,
    stands: Field,
) -> tuple[str, tuple[Edit, ...]] | Refusal:
    """Make one field's source; the notice `told` in it goes, or, with `left`, is given those words."""
    bare = without_notices(stands.source, format=stands.format, notices=told)
    if told and bare == stands.source:
        return Refusal("notice_gone", "The notice of this fix no longer stands in the story as it was written.")
    # Plain text holds no ids to find a notice by, so there the new one takes the place of the old.
    base = stands.source if left and stands.format is not Format.TEXT else bare
    # A notice above the story shifts it, so places are counted in the text without the notices of this write.
    notices = tuple(written.notices) if name == BODY else ()
    after = written.after.get(name, stands.source)
    try:
        was = visible_text(without_notices(after, format=stands.format, notices=notices), format=stands.format).text
        is_now = visible_text(base, format=stands.format).text
    except UnmappableSourceError:
        return Refusal(Reason.NOT_MAPPED, WORDS_FOR[Reason.NOT_MAPPED])
    carried = carry_all(inverse, before=was, after=is_now)
    if isinstance(carried, Refusal):
        return carried
    if not carried and left is None:
        return base, ()
    match apply_change_set(base, format=stands.format, change_set=ChangeSet(carried, left)):
        case Patched(source=patched):
            return patched, carried
        case PatchRefused(reason=reason, detail=detail):
            return Refusal(reason, f"{WORDS_FOR[reason]} {detail}".strip())


def _conclude(case: Case, *, outcome: Outcome, now: datetime) -> TaskAnswer:
    if not isinstance(outcome, Applied):
        return conclude_later(
            case,
            task="take_back",
            outcome=outcome,
            says=lambda refused: f"The fix could not be taken back: {refused.words}",
            now=now,
        )
    return _reverted(case, document=outcome.document, now=now)


def _reverted(case: Case, *, document: Document | None, now: datetime) -> TaskAnswer:
    with transaction.atomic():
        notice = NOTICE_AFTER.get(case.notice, case.notice)
        reverted = states.Apply.REVERTED
        if not move(case, now=now, note="taken back", apply=reverted, notice=notice, reason="", reason_words=""):
            return CHANGED
        if document is not None:
            remember(case.story, document=document, writes=True, now=now)
        withdraw(case, why="The newsroom took this correction back.", now=now)
        queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
    return Done()
