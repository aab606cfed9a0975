"""An editor asks a reader who left an address; the answer is given on the receipt, and comes back to the case."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record, survivor_of
from corrigenda.flows.tell_reader import ask as write_to_reader
from corrigenda.flows.tell_reader import reports_of
from corrigenda.flows.wake import clock_of
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Contact, Decision, Member, Question, Report, Withdrawal
from corrigenda.store.tasks import queue

PATIENCE = timedelta(days=7)
LONGEST = 4_000


def ask_reader(case: Case, *, report_id: UUID, words: str, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Ask the reader of one report of the case; it waits for the answer for a week, with its clocks standing still."""
    if refused := guard(case, kind=Decision.Kind.ASK, to=states.Decision.NEEDS_INFO, seen=seen, by=by):
        return refused
    report = next((one for one in reports_of(case) if one.pk == report_id), None)
    if report is None:
        return NotAllowed("no_report", "This report is not in the case any more.")
    if not Contact.objects.filter(report=report).exists() or Withdrawal.objects.filter(report=report).exists():
        return NotAllowed("no_address", "This reader cannot be asked: there is no address.")
    if not 1 <= len(words.strip()) <= LONGEST:
        return NotAllowed("no_question", "Write what you want to know.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person, decision=states.Decision.NEEDS_INFO):
            return lost(case, kind=Decision.Kind.ASK, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.ASK, seen=seen, by=by, now=now, reader_text=words.strip())
        question = Question.objects.create(
            case=case, report=report, decision=decision, words=words.strip(), asked_at=now, due_at=now + PATIENCE
        )
        queue("question_over", subject=question.pk, site_id=case.site_id, run_at=question.due_at)
        write_to_reader(report, case=case, question=question, now=now)
    return Decided(case, decision)


def answer_question(report: Report, *, question_id: int, words: str, now: datetime) -> Question | NotAllowed:
    """Keep a reader's answer, as text, and bring the case before the editors again."""
    question = Question.objects.select_related("case").filter(pk=question_id, report=report).first()
    if question is None or not 1 <= len(words.strip()) <= LONGEST or "\x00" in words:
        return NotAllowed("no_answer", "Write your answer.")
    if question.answered_at is not None:
        return question
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=survivor_of(question.case).pk)
        kept = Question.objects.filter(pk=question.pk, answered_at=None)
        if not kept.update(answer=words.strip(), answered_at=now, closed_at=now):
            return Question.objects.get(pk=question.pk)
        if case.decision == states.Decision.NEEDS_INFO:
            note = "The reader answered."
            _must(
                move(case, now=now, note=note, decision=states.Decision.ONGOING, **clock_of(case, now=now)), case=case
            )
        elif case.is_open:
            _must(move(case, now=now, inbox=Case.Inbox.ANSWERED, arrived_at=now), case=case)
    return Question.objects.get(pk=question.pk)


def question_over(question_id: str, *, now: datetime) -> TaskAnswer:
    """Stop waiting for an answer that did not come in time."""
    question = Question.objects.select_related("case").get(pk=int(question_id))
    if question.closed_at is not None:
        return Done()
    if question.due_at > now:
        return Again(question.due_at - now, "there is still time to answer")
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=survivor_of(question.case).pk)
        Question.objects.filter(pk=question.pk, closed_at=None).update(closed_at=now)
        if case.decision == states.Decision.NEEDS_INFO:
            note = f"No answer within {PATIENCE.days} days."
            _must(
                move(case, now=now, note=note, decision=states.Decision.ONGOING, **clock_of(case, now=now)), case=case
            )
    return Done()


def open_question(report: Report) -> Question | None:
    """Return the question that a reader can still answer: the last one, while its case is undecided."""
    question = Question.objects.select_related("case").filter(report=report, answered_at=None).last()
    return question if question is not None and survivor_of(question.case).is_open else None


def _must(moved: bool, *, case: Case) -> None:  # noqa: FBT001 - the answer of a move, nothing else
    if not moved:
        raise AssertionError(f"{case} was held and changed all the same")
