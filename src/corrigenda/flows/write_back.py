"""Carry a story's accepted cases into the CMS in one write: read, carry, patch, write conditionally, read again, prove."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.base import Connector, Document, SettingsError
from corrigenda.core.review import states
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.change_set import plan
from corrigenda.flows.held import wait
from corrigenda.flows.held import words as words_of_waiting
from corrigenda.flows.look import connector_of, remember
from corrigenda.flows.rewriting import BROKE_OFF, CHANGED, LONGEST_DOUBLING, PAUSE
from corrigenda.flows.writing import (
    HELD,
    Applied,
    AskAgain,
    Outcome,
    Refusal,
    TryAgain,
    Waits,
    end,
    find_out,
    holds,
    prepare,
    read_published,
    send,
)
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, Story, Task, WriteBack
from corrigenda.store.tasks import queue, tries

MOST_TRIES = 6
"""After some five minutes an editor shall read that the CMS is not reached."""
GATHERING = "another fix of this story was just accepted; both go out in one write"

Accepted = tuple[Case, Decision]


def write_back(case_id: str, *, now: datetime) -> TaskAnswer:
    """Write an accepted case, with every other of its story that is due, or find out what became of a write cut off."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    if case.apply not in (states.Apply.QUEUED, states.Apply.FAILED, states.Apply.WRITING):
        return Done()
    if case.apply == states.Apply.QUEUED and _comes_later(case, now=now):
        # It waited, was undone, and was accepted anew: the time for undo of that decision is not over.
        return Done()
    if case.apply == states.Apply.QUEUED and (gathers := _gathers(case, now=now)):
        return Again(gathers, GATHERING, is_try=False)
    if case.apply == states.Apply.WRITING:
        batch = _batch_of(case)
    elif case.site.write_back_on:
        batch = _take(case, now=now)
    else:
        return Again(timedelta(minutes=1), "writing to this site is switched off", is_try=False)
    if not batch:
        return Again(timedelta(seconds=1), "another fix of this story is being written", is_try=False)
    outcomes = _carry_out(case.story, batch=batch, now=now)
    answers = {taken.pk: _conclude(taken, outcome=outcomes[decision.pk], now=now) for taken, decision in batch}
    return answers[case.pk]


def writing_given_up(case_id: str, *, now: datetime) -> TaskAnswer:
    """Have a case wait for a person whose write broke too often. What became of a write that was sent is found out by the next try."""
    case = Case.objects.select_related("site", "story__site").get(pk=int(case_id))
    if case.apply not in (states.Apply.QUEUED, states.Apply.FAILED, states.Apply.WRITING):
        return Done()
    return _conclude(case, outcome=BROKE_OFF, now=now)


def _comes_later(case: Case, *, now: datetime) -> bool:
    """Tell whether a task that is not due yet is to write the case."""
    later = Task.objects.filter(name="write_back", subject=str(case.pk), done_at=None, given_up_at=None, run_at__gt=now)
    return later.exists()


def _gathers(case: Case, *, now: datetime) -> timedelta | None:
    """Return how long to wait for a fix of the same story whose time for undo is not over; never longer than that time again."""
    undo = timedelta(seconds=settings.UNDO_SECONDS)
    accepted = accepted_of(case).at
    fresh = Decision.objects.filter(
        kind=Decision.Kind.ACCEPT, case__story=case.story_id, case__apply=states.Apply.QUEUED, at__gt=now - undo
    ).exclude(case=case)
    latest = fresh.order_by("at").values_list("at", flat=True).last()
    if latest is None or now >= accepted + 2 * undo:
        return None
    return min(latest, accepted + undo) + undo - now


def _take(case: Case, *, now: datetime) -> list[Accepted]:
    """Move the case, and with it the story's others whose time for undo is over, to `writing`; [] if that is not to be had now."""
    due = now - timedelta(seconds=settings.UNDO_SECONDS)
    with transaction.atomic():
        # One write to a story at a time: the lock makes the look at its other cases and the moves one step.
        Story.objects.select_for_update().get(pk=case.story_id)
        if Case.objects.filter(story=case.story_id, apply=states.Apply.WRITING).exists():
            return []
        waiting = Case.objects.filter(story=case.story_id, apply__in=(states.Apply.QUEUED, states.Apply.FAILED))
        found = [(one, accepted_of(one)) for one in waiting.select_related("site", "story__site").order_by("id")]
        taken = [(one, decision) for one, decision in found if one.pk == case.pk or decision.at <= due]
        return [
            (one, decision)
            for one, decision in taken
            if move(one, now=now, apply=states.Apply.WRITING, reason="", reason_words="")
        ]


def _batch_of(case: Case) -> list[Accepted]:
    """Return the cases that were being written together with this one when the work was cut off."""
    writing = Case.objects.filter(story=case.story_id, apply=states.Apply.WRITING).select_related("site", "story__site")
    return [(one, accepted_of(one)) for one in writing.order_by("id")]


def accepted_of(case: Case) -> Decision:
    """Return the decision that accepted a case."""
    decision = case.decisions.filter(kind=Decision.Kind.ACCEPT).select_related("write_back", "revision").last()
    if decision is None:
        raise AssertionError(f"{case} is {case.apply} without an accepting decision")
    return decision


def _carry_out(story: Story, *, batch: Sequence[Accepted], now: datetime) -> dict[int, Outcome]:
    """Do whatever is still to be done of the batch's write; what came of it, by decision."""
    try:
        connector = connector_of(story.site)
    except SettingsError as error:
        return _same(batch, Refusal("not_connected", str(error)))
    open_rows = {decision.write_back for _, decision in batch if decision.write_back} & set(
        WriteBack.objects.filter(story=story, state=WriteBack.State.WRITING)
    )
    outcomes: dict[int, Outcome] = {}
    for row in open_rows:
        outcome = find_out(row, connector=connector, ref=story.ref, answer=None, now=now)
        outcomes |= {decision.pk: outcome for _, decision in batch if decision.write_back_id == row.pk}
    rest = [(case, decision) for case, decision in batch if decision.pk not in outcomes]
    return outcomes | (_write(story, batch=rest, connector=connector, now=now) if rest else {})


def _write(story: Story, *, batch: Sequence[Accepted], connector: Connector, now: datetime) -> dict[int, Outcome]:
    document = read_published(story, connector=connector)
    if not isinstance(document, Document):
        return _same(batch, document)
    outcomes: dict[int, Outcome] = {}
    for _, decision in batch:
        row = decision.write_back
        if row is not None and holds(row, document=document):
            # The CMS answered with an error, or not at all, and had saved it; or we were cut off just after.
            end(row, state=WriteBack.State.APPLIED, now=now, version_after=document.version)
            outcomes[decision.pk] = Applied(document)
    rest = [(case, decision) for case, decision in batch if decision.pk not in outcomes]
    planned = plan(rest, document=document)
    outcomes |= planned.refused
    going = [decision.pk for _, decision in rest if decision.pk not in planned.refused]
    if planned.change is None or not going:
        return outcomes
    with transaction.atomic():
        row = prepare(story, change=planned.change, document=document, purpose=WriteBack.Purpose.APPLY, now=now)
        Decision.objects.filter(pk__in=going).update(write_back=row)
    return outcomes | dict.fromkeys(going, send(row, connector=connector, ref=document.ref, now=now))


def _same(batch: Sequence[Accepted], outcome: Outcome) -> dict[int, Outcome]:
    return {decision.pk: outcome for _, decision in batch}


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
        case Waits(detail=detail):
            return _wait(case, detail=detail, now=now)
        case AskAgain(detail=detail):
            pause = PAUSE * 2 ** min(tries("write_back", subject=case.pk), LONGEST_DOUBLING)
            return Again(pause, f"the outcome of a write is still to be read: {detail}")
        case TryAgain(detail=detail, retry_after=retry_after):
            tried = tries("write_back", subject=case.pk)
            if tried >= MOST_TRIES:
                given_up = Refusal("unreachable", f"The CMS could not be reached: {detail}")
                return _conclude(case, outcome=given_up, now=now)
            if not move(
                case, now=now, note=detail, apply=states.Apply.FAILED, reason="unreachable", reason_words=detail
            ):
                return CHANGED
            return Again(timedelta(seconds=retry_after) if retry_after else PAUSE * 2**tried, detail)


def _wait(case: Case, *, detail: str, now: datetime) -> TaskAnswer:
    """Put the case back among those that wait to be written, by a task that has failed in nothing yet."""
    pause = wait(case, detail=detail, now=now)
    if isinstance(pause, Refusal):
        return _conclude(case, outcome=pause, now=now)
    with transaction.atomic():
        if not move(
            case,
            now=now,
            note=detail,
            apply=states.Apply.QUEUED,
            reason=HELD,
            reason_words=words_of_waiting(detail),
        ):
            return CHANGED
        queue("write_back", subject=case.pk, site_id=case.site_id, run_at=now + pause)
    return Done()
