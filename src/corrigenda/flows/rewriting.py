"""Change a story that was written before: find out or read, plan, prove, send; and when to try again if it came to no end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.connectors.base import Document, SettingsError
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.held import wait
from corrigenda.flows.held import words as words_of_waiting
from corrigenda.flows.look import connector_of
from corrigenda.flows.writing import (
    HELD,
    Applied,
    AskAgain,
    Change,
    Outcome,
    Refusal,
    TryAgain,
    Waits,
    find_out,
    prepare,
    read_published,
    send,
)
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Decision, WriteBack
from corrigenda.store.tasks import queue, tries

MOST_TRIES = 8
PAUSE = timedelta(seconds=5)
LONGEST_DOUBLING = 8
"""How often the pause doubles: up to some twenty minutes."""
BROKE_OFF = Refusal(
    "broke_off",
    "Something broke while the story was written to; the operators find what in the log. Look at the story.",
)
"""What is said of a change whose task broke too often."""
CHANGED = Again(timedelta(seconds=1), "the case changed meanwhile")


def rewrite(
    case: Case,
    *,
    decision: Decision,
    purpose: WriteBack.Purpose,
    plan: Callable[[Document], Change | Refusal],
    now: datetime,
) -> Outcome:
    """Send what `plan` makes of the story as it stands, kept with the decision; of a write cut off, find out what became of it.

    A plan without a source finds the story as it shall be: then nothing is written.
    """
    try:
        connector = connector_of(case.site)
    except SettingsError as error:
        return Refusal("not_connected", str(error))
    row = decision.write_back
    if row is not None and row.state == WriteBack.State.WRITING:
        return find_out(row, connector=connector, ref=case.story.ref, answer=None, now=now)
    document = read_published(case.story, connector=connector)
    if not isinstance(document, Document):
        return document
    change = plan(document)
    if isinstance(change, Refusal):
        return change
    if not change.sources:
        return Applied(document)
    with transaction.atomic():
        row = prepare(case.story, change=change, document=document, purpose=purpose, now=now)
        Decision.objects.filter(pk=decision.pk).update(write_back=row)
    return send(row, connector=connector, ref=document.ref, now=now)


def conclude_later(
    case: Case,
    *,
    task: str,
    outcome: Refusal | TryAgain | Waits | AskAgain,
    says: Callable[[Refusal], str],
    now: datetime,
) -> TaskAnswer:
    """Put off a change that came to no end, or give it up: the case then tells what `says` makes of the refusal."""
    tried = tries(task, subject=case.pk)
    pause = PAUSE * 2 ** min(tried, LONGEST_DOUBLING)
    match outcome:
        case Refusal(reason=reason):
            told = says(outcome)
            moved = move(case, now=now, note=told, reason=str(reason)[:40], reason_words=told)
            return Done() if moved else CHANGED
        case TryAgain(detail=detail) if tried >= MOST_TRIES:
            given_up = Refusal("unreachable", f"the CMS could not be reached: {detail}")
            return conclude_later(case, task=task, outcome=given_up, says=says, now=now)
        case TryAgain(detail=detail, retry_after=retry_after):
            return Again(timedelta(seconds=retry_after) if retry_after else pause, detail)
        case AskAgain(detail=detail):
            return Again(pause, f"the outcome of a write is still to be read: {detail}")
        case Waits(detail=detail):
            held = wait(case, detail=detail, now=now)
            if isinstance(held, Refusal):
                return conclude_later(case, task=task, outcome=held, says=says, now=now)
            told = words_of_waiting(detail)
            if case.reason_words != told and not move(case, now=now, note=detail, reason=HELD, reason_words=told):
                return CHANGED
            # A task of its own: this one has failed in nothing, and must not be given up for waiting.
            queue(task, subject=case.pk, site_id=case.site_id, run_at=now + held)
            return Done()
