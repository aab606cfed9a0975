"""Carry the change of a published notice into the story, and publish it once the public page shows it (laws 5, 6 and 9)."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from corrigenda.connectors.base import BODY, Document
from corrigenda.core.patching.answers import WORDS_FOR, Patched, Reason
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, apply_change_set
from corrigenda.core.patching.notice_block import NoticeBlock
from corrigenda.core.review import states
from corrigenda.core.text.formats import Format
from corrigenda.flows.amend_notice import PUBLISHED
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.look import remember
from corrigenda.flows.publish import amend, withdraw
from corrigenda.flows.rewriting import BROKE_OFF, CHANGED, conclude_later, rewrite
from corrigenda.flows.verify import PATIENCE, next_look, page_says
from corrigenda.flows.wording import block_of, notice_line, standing_notices, written_notices
from corrigenda.flows.write_back import accepted_of
from corrigenda.flows.writing import Applied, AskAgain, Change, Refusal, TryAgain, Waits, without_notices
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Correction, Decision, WriteBack
from corrigenda.store.models.write_back import WrittenNotice
from corrigenda.store.tasks import tries

NOT_SEEN = Refusal(
    "notice_not_seen",
    "The public page does not show the change of the notice after a day, so the public record keeps the words before. "
    "Change it on the page and ask again, or look for a cache that holds the page back.",
)
"""What is said of a notice whose change was not seen on the page."""
KINDS = (Decision.Kind.AMEND, Decision.Kind.WITHDRAW)


def change_notice(case_id: str, *, now: datetime) -> TaskAnswer:
    """Write the notice's new words, or take it out, and publish that when the page shows it."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    decision = case.decisions.filter(kind__in=KINDS).select_related("write_back").last()
    correction = Correction.objects.filter(case=case).first()
    if decision is None or correction is None or case.notice not in PUBLISHED:
        return Done()
    accepted = accepted_of(case)
    standing = standing_notices(case.story, decision_id=accepted.pk) if accepted.write_back_id else ()
    row = decision.write_back
    if standing and (row is None or row.state != WriteBack.State.APPLIED):
        if not case.site.write_back_on and (row is None or row.state != WriteBack.State.WRITING):
            return Again(timedelta(minutes=1), "writing to this site is switched off")
        outcome = rewrite(
            case,
            decision=decision,
            purpose=WriteBack.Purpose.NOTICE,
            plan=partial(_plan, case, decision, accepted, standing),
            now=now,
        )
        if not isinstance(outcome, Applied):
            return _put_off(case, decision=decision, outcome=outcome, now=now)
        remember(case.story, document=outcome.document, writes=True, now=now)
    return _publish_once_seen(case, decision=decision, correction=correction, now=now)


def change_given_up(case_id: str, *, now: datetime) -> TaskAnswer:
    """Say of a case that its notice could not be changed because that broke too often."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    decision = case.decisions.filter(kind__in=KINDS).last()
    return Done() if decision is None else _put_off(case, decision=decision, outcome=BROKE_OFF, now=now)


def _put_off(
    case: Case, *, decision: Decision, outcome: Refusal | TryAgain | Waits | AskAgain, now: datetime
) -> TaskAnswer:
    done = "withdrawn" if decision.kind == Decision.Kind.WITHDRAW else "amended"
    told = f"The notice could not be {done}; it stands as it was: "
    return conclude_later(
        case, task="change_notice", outcome=outcome, says=lambda refused: told + refused.words, now=now
    )


def _plan(
    case: Case, decision: Decision, accepted: Decision, standing: tuple[WrittenNotice, ...], document: Document
) -> Change | Refusal:
    """Make the body with the notice's new words where it stands, or without them; what else it tells of stays told."""
    stands = document.field(BODY)
    if stands is None:
        return Refusal(Reason.NO_SUCH_FIELD, WORDS_FOR[Reason.NO_SUCH_FIELD])
    bare = without_notices(stands.source, format=stands.format, notices=standing[:1])
    if bare == stands.source:
        return Refusal("notice_gone", "The notice no longer stands in the story as it was written.")
    goes = {accepted.pk} if decision.kind == Decision.Kind.WITHDRAW else set()
    found = Decision.objects.in_bulk([notice["decision"] for notice in standing])
    told = [found[key] for notice in standing if (key := notice["decision"]) in found and key not in goes]
    amending = decision if decision.kind == Decision.Kind.AMEND else None
    left = block_of(told, story=case.story, document=document, notice_id=standing[0]["id"], amending=amending)
    source = bare if left is None else _with(left, source=stands.source, bare=bare, format=stands.format)
    if isinstance(source, Refusal):
        return source
    return Change({BODY: source}, (), written_notices(left, decisions=told))


def _with(notice: NoticeBlock, *, source: str, bare: str, format: Format) -> str | Refusal:
    # Plain text holds no ids to find a notice by, so there the new one takes the place of the old.
    base = bare if format is Format.TEXT else source
    match apply_change_set(base, format=format, change_set=ChangeSet((), notice)):
        case Patched(source=made):
            return made
        case PatchRefused(reason=reason, detail=detail):
            return Refusal(reason, f"{WORDS_FOR[reason]} {detail}".strip())


def _publish_once_seen(case: Case, *, decision: Decision, correction: Correction, now: datetime) -> TaskAnswer:
    withdrawn = decision.kind == Decision.Kind.WITHDRAW
    if correction.attested_by_id is None:
        words = correction.text if withdrawn else decision.notice_text
        seen = page_says(case, words=words)
        if seen is None or seen == withdrawn:
            return _look_again(case, decision=decision, now=now)
    with transaction.atomic():
        state = states.NoticeState.WITHDRAWN if withdrawn else states.NoticeState.AMENDED
        if not move(case, now=now, notice=state, reason="", reason_words=""):
            return CHANGED
        if withdrawn:
            withdraw(case, why=decision.reader_text, now=now)
        else:
            amend(correction, label=decision.notice_label, text=notice_line(decision), now=now)
    return Done()


def _look_again(case: Case, *, decision: Decision, now: datetime) -> TaskAnswer:
    """Set the next look at the page; tell the editors after a day that it does not show the change.

    What we wrote may still come up, and is looked for as long as any fix. What a person was to change by hand is not: they ask again.
    """
    waited = now - decision.at
    if waited > PATIENCE and case.reason != NOT_SEEN.reason:
        told = NOT_SEEN.words
        if not move(case, now=now, note=told, reason=str(NOT_SEEN.reason), reason_words=told):
            return CHANGED
    pause = next_look(tried=tries("change_notice", subject=case.pk), waited=waited)
    if pause is None or (waited > PATIENCE and decision.write_back_id is None):
        return Done()
    return Again(pause, "the public page does not show the change of the notice yet")
