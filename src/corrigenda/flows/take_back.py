"""Undo a written fix: the inverse edits under the same guards, and its notice with them (law 5)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import BODY, Connector, Denied, Document, NotThere, SettingsError, Unreachable
from corrigenda.core.patching.answers import WORDS_FOR, Patched, Reason
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import withdraw_notice
from corrigenda.core.patching.patch import patch
from corrigenda.core.review import states
from corrigenda.core.text.edits import Edit, inverse_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.look import connector_of, remember
from corrigenda.flows.publish import withdraw
from corrigenda.flows.writing import (
    Applied,
    AskAgain,
    Change,
    Outcome,
    Refusal,
    TryAgain,
    carry_all,
    edits_of_row,
    find_out,
    prepare,
    send,
)
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, WriteBack
from corrigenda.store.tasks import queue, tries

MOST_TRIES = 6
PAUSE = timedelta(seconds=5)
NOTICE_AFTER: dict[str, str] = {
    states.NoticeState.DRAFT: states.NoticeState.NOT_NEEDED,
    states.NoticeState.PUBLISHED: states.NoticeState.WITHDRAWN,
    states.NoticeState.AMENDED: states.NoticeState.WITHDRAWN,
}


def take_back(case_id: str, *, now: datetime) -> TaskAnswer:
    """Write the inverse of a case's last applied write, or find out what became of one that was cut off."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    undone = case.decisions.select_related("write_back").last()
    if undone is None or undone.kind != Decision.Kind.UNDO or case.apply == states.Apply.REVERTED:
        return Done()
    accepted = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back").last()
    if accepted is None or accepted.write_back is None:
        return _conclude(case, outcome=Refusal("nothing_written", "There is no write of ours to take back."), now=now)
    outcome = _carry_out(case, undone=undone, written=accepted.write_back, now=now)
    return _conclude(case, outcome=outcome, now=now)


def _carry_out(case: Case, *, undone: Decision, written: WriteBack, now: datetime) -> Outcome:
    try:
        connector = connector_of(case.site)
    except SettingsError as error:
        return Refusal("not_connected", str(error))
    row = undone.write_back
    if row is not None and row.state == WriteBack.State.WRITING:
        return find_out(row, connector=connector, ref=case.story.ref, answer=None, now=now)
    document = _read(case, connector=connector)
    if not isinstance(document, Document):
        return document
    change = plan(written, document=document)
    if isinstance(change, Refusal):
        return change
    with transaction.atomic():
        row = prepare(case.story, change=change, document=document, purpose=WriteBack.Purpose.UNDO, now=now)
        Decision.objects.filter(pk=undone.pk).update(write_back=row)
    return send(row, connector=connector, ref=document.ref, now=now)


def _read(case: Case, *, connector: Connector) -> Document | Refusal | TryAgain:
    match connector.read(case.story.ref):
        case Document() as document:
            return document
        case Unreachable(detail=detail, retry_after=retry_after):
            return TryAgain(detail, retry_after)
        case NotThere(detail=detail) | Denied(detail=detail):
            return Refusal("not_readable", detail)


def plan(written: WriteBack, *, document: Document) -> Change | Refusal:
    """Carry the new words into the document as it stands, and make the sources with the old words back, each proven."""
    sources: dict[str, str] = {}
    edits: dict[str, tuple[Edit, ...]] = {}
    for name, after in written.after.items():
        field = document.field(name)
        if field is None:
            return Refusal(Reason.NO_SUCH_FIELD, WORDS_FOR[Reason.NO_SUCH_FIELD])
        made = _plan_field(written, name=name, after=after, source=field.source, format=field.format)
        if isinstance(made, Refusal):
            return made
        sources[name], edits[name] = made
    return Change(sources, edits)


def _plan_field(
    written: WriteBack, *, name: str, after: str, source: str, format: Format
) -> tuple[str, tuple[Edit, ...]] | Refusal:
    try:
        was, stands = visible_text(after, format=format).text, visible_text(source, format=format).text
        # The notice may stand above the story and shifts it, so the edits' places are taken in the text without it.
        before_notice = _without_notice(after, format=format, notice_id=written.notice_id if name == BODY else "")
        was_without = visible_text(before_notice, format=format).text
    except UnmappableSourceError:
        return Refusal(Reason.NOT_MAPPED, WORDS_FOR[Reason.NOT_MAPPED])
    bare = _without_notice(source, format=format, notice_id=written.notice_id if name == BODY else "")
    if written.notice_id and name == BODY and bare == source and was != stands:
        return Refusal("notice_gone", "The notice of this fix is no longer in the story as it was written.")
    inverse = inverse_edits(edits_of_row(written, field=name))
    carried = carry_all(inverse, before=was_without, after=visible_text(bare, format=format).text)
    if isinstance(carried, Refusal):
        return carried
    if not carried:
        return bare, ()
    match patch(bare, format=format, edits=carried):
        case Patched(source=patched):
            return patched, carried
        case PatchRefused(reason=reason, detail=detail):
            return Refusal(reason, f"{WORDS_FOR[reason]} {detail}".strip())


def _without_notice(source: str, *, format: Format, notice_id: str) -> str:
    if not notice_id:
        return source
    match withdraw_notice(source, format=format, notice_id=notice_id):
        case Patched(source=bare):
            return bare
        case PatchRefused():
            return source


def _conclude(case: Case, *, outcome: Outcome, now: datetime) -> TaskAnswer:
    match outcome:
        case Applied(document=document):
            with transaction.atomic():
                notice = NOTICE_AFTER.get(case.notice, case.notice)
                reverted = states.Apply.REVERTED
                if not move(
                    case, now=now, note="taken back", apply=reverted, notice=notice, reason="", reason_words=""
                ):
                    return Again(timedelta(seconds=1), "the case changed meanwhile")
                remember(case.story, document=document, writes=True, now=now)
                withdraw(case, why="The newsroom took this correction back.", now=now)
                queue("tell_reader", subject=case.pk, site_id=case.site_id, run_at=now)
            return Done()
        case Refusal(reason=reason, words=words):
            told = f"The fix could not be taken back: {words}"
            moved = move(case, now=now, note=told, reason=str(reason)[:40], reason_words=told)
            return Done() if moved else Again(timedelta(seconds=1), "the case changed meanwhile")
        case AskAgain(detail=detail):
            return Again(PAUSE, detail)
        case TryAgain(detail=detail, retry_after=retry_after):
            tried = tries("take_back", subject=case.pk)
            if tried >= MOST_TRIES:
                return _conclude(
                    case, outcome=Refusal("unreachable", f"the CMS could not be reached: {detail}"), now=now
                )
            return Again(timedelta(seconds=retry_after) if retry_after else PAUSE * 2**tried, detail)
