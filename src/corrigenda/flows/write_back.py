"""Carry an accepted case into the CMS: read, carry, patch, write conditionally, read again, prove."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import BODY, Connector, Denied, Document, NotThere, SettingsError, Unreachable
from corrigenda.core.patching.answers import WORDS_FOR, Patched, Reason
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set
from corrigenda.core.review import states
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import UnmappableSourceError, visible_text
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.look import connector_of, remember
from corrigenda.flows.wording import direction_of, notice_line
from corrigenda.flows.writing import (
    Applied,
    AskAgain,
    Change,
    Outcome,
    Refusal,
    TryAgain,
    carry_all,
    end,
    find_out,
    holds,
    prepare,
    send,
)
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Site, Story, WriteBack
from corrigenda.store.tasks import queue, tries

MOST_TRIES = 6
PAUSE = timedelta(seconds=5)
CHANGED = Again(timedelta(seconds=1), "the case changed meanwhile")


def write_back(case_id: str, *, now: datetime) -> TaskAnswer:
    """Write one accepted case, or find out what became of a write that was cut off."""
    case = Case.objects.select_related("site", "story__site", "revision").get(pk=int(case_id))
    if case.apply not in (states.Apply.QUEUED, states.Apply.FAILED, states.Apply.WRITING):
        return Done()
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back", "revision").last()
    if decision is None:
        raise AssertionError(f"{case} is {case.apply} without an accepting decision")
    if case.apply != states.Apply.WRITING:
        if not case.site.write_back_on:
            return Again(timedelta(minutes=1), "writing to this site is switched off")
        with transaction.atomic():
            # One write to a story at a time: the lock makes the look at its other cases and the move one step.
            Story.objects.select_for_update().get(pk=case.story_id)
            if Case.objects.filter(story=case.story_id, apply=states.Apply.WRITING).exists():
                return Again(timedelta(seconds=1), "another fix of this story is being written")
            if not move(case, now=now, apply=states.Apply.WRITING):
                return CHANGED
    return _conclude(case, outcome=_carry_out(case, decision=decision, now=now), now=now)


def _carry_out(case: Case, *, decision: Decision, now: datetime) -> Outcome:
    """Do whatever is still to be done of the decision's write, and say what came of it."""
    try:
        connector = connector_of(case.site)
    except SettingsError as error:
        return Refusal("not_connected", str(error))
    row = decision.write_back
    if row is not None and row.state == WriteBack.State.WRITING:
        return find_out(row, connector=connector, ref=case.story.ref, answer=None, now=now)
    document = _read(case, connector=connector)
    if not isinstance(document, Document):
        return document
    if row is not None and holds(row, document=document):
        # The CMS answered with an error, or not at all, and had saved it all the same; or we were cut off just after.
        end(row, state=WriteBack.State.APPLIED, now=now, version_after=document.version)
        return Applied(document)
    change = plan(case, decision=decision, document=document)
    if isinstance(change, Refusal):
        return change
    with transaction.atomic():
        row = prepare(case.story, change=change, document=document, purpose=WriteBack.Purpose.APPLY, now=now)
        Decision.objects.filter(pk=decision.pk).update(write_back=row)
    return send(row, connector=connector, ref=document.ref, now=now)


def _read(case: Case, *, connector: Connector) -> Document | Refusal | TryAgain:
    match connector.read(case.story.ref or connector.find(case.story.url) or ""):
        case Document() as document if document.state == "published":
            return document
        case Document(state=state):
            return Refusal("not_published", f"The story is {state} in the CMS; nothing is written to it.")
        case Unreachable(detail=detail, retry_after=retry_after):
            return TryAgain(detail, retry_after)
        case NotThere(detail=detail) | Denied(detail=detail):
            return Refusal("not_readable", detail)


def plan(case: Case, *, decision: Decision, document: Document) -> Change | Refusal:
    """Carry the confirmed edits into the document as it stands, and make the new sources, each proven."""
    notice = _notice(case, decision=decision, document=document)
    names = list(dict.fromkeys(edit["field"] for edit in decision.edits))
    if notice is not None and BODY not in names:
        names.append(BODY)
    sources: dict[str, str] = {}
    edits: dict[str, tuple[Edit, ...]] = {}
    for name in names:
        made = _plan_field(decision, document=document, name=name, notice=notice if name == BODY else None)
        if isinstance(made, Refusal):
            return made
        sources[name], edits[name] = made
    return Change(sources, edits, notice.id if notice else "")


def _plan_field(
    decision: Decision, *, document: Document, name: str, notice: NoticeBlock | None
) -> tuple[str, tuple[Edit, ...]] | Refusal:
    field = document.field(name)
    if field is None:
        return Refusal(Reason.NO_SUCH_FIELD, WORDS_FOR[Reason.NO_SUCH_FIELD])
    try:
        text = visible_text(field.source, format=field.format).text
    except UnmappableSourceError:
        return Refusal(Reason.NOT_MAPPED, WORDS_FOR[Reason.NOT_MAPPED])
    confirmed = decision.edits_of(name)
    carried = carry_all(
        confirmed, before=decision.revision.text(name) if decision.revision and confirmed else "", after=text
    )
    if isinstance(carried, Refusal):
        return carried
    match apply_change_set(field.source, format=field.format, change_set=ChangeSet(carried, notice)):
        case Patched(source=source):
            return source, carried
        case PatchRefused(reason=reason, detail=detail):
            return Refusal(reason, f"{WORDS_FOR[reason]} {detail}".strip())


def _notice(case: Case, *, decision: Decision, document: Document) -> NoticeBlock | None:
    if not decision.notice_text:
        return None
    body = document.field(BODY)
    # The first line of a plain text is its headline, so a notice can only stand at its end.
    at_top = case.site.notice_place == Site.NoticePlace.TOP and body is not None and body.format is not Format.TEXT
    language = case.story.language or case.site.language
    return NoticeBlock(
        id=f"{case.pk}-{decision.pk}",
        text=notice_line(decision),
        language=language,
        direction=direction_of(language),
        place="top" if at_top else "end",
    )


def _conclude(case: Case, *, outcome: Outcome, now: datetime) -> TaskAnswer:
    """Move the case by what came of its write."""
    match outcome:
        case Applied(document=document):
            with transaction.atomic():
                if not move(case, now=now, apply=states.Apply.APPLIED):
                    return CHANGED
                remember(case.story, document=document, writes=True, now=now)
                queue("verify", subject=case.pk, site_id=case.site_id, run_at=now)
            return Done()
        case Refusal(reason=reason, words=words):
            short = str(reason)[:40]
            moved = move(case, now=now, note=words, apply=states.Apply.REFUSED, reason=short, reason_words=words)
            return Done() if moved else CHANGED
        case AskAgain(detail=detail):
            return Again(PAUSE, f"the outcome of a write is still to be read: {detail}")
        case TryAgain(detail=detail, retry_after=retry_after):
            tried = tries("write_back", subject=case.pk)
            if tried >= MOST_TRIES:
                return _conclude(
                    case, outcome=Refusal("unreachable", f"The CMS could not be reached: {detail}"), now=now
                )
            if not move(
                case, now=now, note=detail, apply=states.Apply.FAILED, reason="unreachable", reason_words=detail
            ):
                return CHANGED
            return Again(timedelta(seconds=retry_after) if retry_after else PAUSE * 2**tried, detail)
