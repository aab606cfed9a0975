"""Tell the readers of a case what became of it: exactly one message a report and outcome."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from corrigenda.core.review import states
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.letters import Letter, letter
from corrigenda.senders.email import Bounced, NotTaken, Sent, send_email
from corrigenda.store.models import Appeal, Case, Contact, Edit, Message, Question, Remark, Report, Withdrawal
from corrigenda.store.tasks import queue, tries

OUTCOMES = {
    states.Decision.REJECTED: Message.Outcome.REJECTED,
    states.Decision.ALREADY_FIXED: Message.Outcome.ALREADY_FIXED,
}
LONGEST_PAUSE = 60
"""Minutes between two tries of one mail, when the server has not taken it for long."""
APPLIED_OUTCOMES = {
    states.Apply.LIVE: Message.Outcome.LIVE,
    states.Apply.ATTESTED: Message.Outcome.ATTESTED,
    states.Apply.REVERTED: Message.Outcome.REVERTED,
}


def acknowledge(report_id: str, *, now: datetime) -> TaskAnswer:
    """Write to a reader who gave an address that the report was kept, with the link to the receipt."""
    report = Report.objects.select_related("site").get(pk=report_id)
    _queue_message(report, case=None, outcome=Message.Outcome.RECEIVED, now=now)
    return Done()


def tell_reader(case_id: str, *, now: datetime) -> TaskAnswer:
    """Queue a message to every reader of the case for the outcome it has now, if it has one."""
    case = Case.objects.select_related("site", "story").get(pk=int(case_id))
    outcome = outcome_of(case)
    if outcome is None:
        return Done()
    taken_back = set(Withdrawal.objects.filter(report__in=reports_of(case)).values_list("report_id", flat=True))
    appealed = set(Appeal.objects.filter(case=case).values_list("report_id", flat=True))
    for report in reports_of(case):
        if report.pk not in taken_back:
            _queue_message(report, case=case, outcome=outcome, round=int(report.pk in appealed), now=now)
    return Done()


def ask(report: Report, *, case: Case, question: Question, now: datetime) -> None:
    """Queue a question to a reader; runs inside the transaction that asks it."""
    asked_before = Question.objects.filter(report=report, case=case, pk__lt=question.pk).count()
    _queue_message(
        report, case=case, outcome=Message.Outcome.ASKED, round=asked_before, question=question.words, now=now
    )


def outcome_of(case: Case) -> Message.Outcome | None:
    """Return what there is to tell of a case now; None while it is undecided or its fix is not live."""
    if case.decision == states.Decision.ACCEPTED:
        return APPLIED_OUTCOMES.get(states.Apply(case.apply))
    return OUTCOMES.get(states.Decision(case.decision))


def reports_of(case: Case) -> list[Report]:
    """Return the case's reports, each once, in the order in which they came."""
    ids = {*Edit.objects.filter(case=case, report__isnull=False).values_list("report_id", flat=True)}
    ids |= {*Remark.objects.filter(case=case).values_list("report_id", flat=True)}
    return list(Report.objects.filter(pk__in=ids).select_related("site").order_by("received_at"))


def send_message(message_id: str, *, now: datetime) -> TaskAnswer:
    """Send one queued message; a mail server that does not answer is tried again, nothing is dropped."""
    message = Message.objects.select_related("report").get(pk=int(message_id))
    if message.state != Message.State.QUEUED:
        return Done()
    contact = Contact.objects.filter(report=message.report).first()
    if contact is None:
        Message.objects.filter(pk=message.pk).update(state=Message.State.NO_ADDRESS)
        return Done()
    match send_email(contact.email, subject=message.subject, body=message.body):
        case Sent():
            Message.objects.filter(pk=message.pk).update(state=Message.State.SENT, sent_at=now)
        case Bounced():
            Message.objects.filter(pk=message.pk).update(state=Message.State.BOUNCED)
        case NotTaken(detail=detail):
            pause = min(2 ** tries("send_message", subject=message.pk), LONGEST_PAUSE)
            return Again(timedelta(minutes=pause), f"the mail server did not take it: {detail}")
    return Done()


def _queue_message(
    report: Report,
    *,
    case: Case | None,
    outcome: Message.Outcome,
    now: datetime,
    round: int = 0,
    question: str = "",
) -> None:
    written: Letter = letter(report, case=case, outcome=outcome, question=question)
    has_address = Contact.objects.filter(report=report).exists()
    with transaction.atomic():
        message, new = Message.objects.get_or_create(
            report=report,
            case_id=case.pk if case else 0,
            outcome=outcome,
            round=round,
            defaults={
                "state": Message.State.QUEUED if has_address else Message.State.NO_ADDRESS,
                "subject": written.subject,
                "body": written.body,
                "created_at": now,
            },
        )
        if new and has_address:
            queue("send_message", subject=message.pk, site_id=report.site_id, run_at=now)
