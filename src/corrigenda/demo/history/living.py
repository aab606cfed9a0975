"""Live through the past: send each report at its time, decide it at its time, and run every task when it was due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from corrigenda.demo.history.events import EVENTS, TITLES, WAITING, WIRE, Event, Fixed, PutOff, Rejected
from corrigenda.flows import decide
from corrigenda.flows.agency import Received, enter
from corrigenda.flows.answers import Again
from corrigenda.flows.confirm import Accept, Variant
from corrigenda.flows.snooze import Until, snooze
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.jobs.claim import again, finish
from corrigenda.jobs.timetable import FLOWS
from corrigenda.store.models import Case, Edit, Member, Report, Site, Task

ROSA = "rosa.lind@readers.example"
ELAPSED_MS = 21_000


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something that an editor or a reader did, and when."""

    at: datetime
    event: Event
    decides: bool


def live_through(site_key: str) -> None:
    """Do what the table of events says, oldest first, unless the desk has a past already. The stories must be served."""
    if Report.objects.exists():
        return
    now = timezone.now()
    site = Site.objects.get(key=site_key)
    members = list(Member.objects.filter(site=site, role=Member.Role.STANDARDS).select_related("person").order_by("id"))
    reports: dict[Event, Report] = {}
    for moment in _moments(now):
        run_until(moment.at)
        if not moment.decides:
            reports[moment.event] = _send(site, event=moment.event, now=moment.at)
        else:
            _decide(reports[moment.event], event=moment.event, by=members[moment.event.second], now=moment.at)
    run_until(now)
    enter(site, received=Received(**WIRE), by=members[0].person, now=now - timedelta(hours=1))
    FLOWS["tally"]("all", now=now)


def run_until(moment: datetime) -> None:
    """Run what was due before a moment, each task at the time that it was due."""
    while (
        task := Task.objects.filter(done_at=None, given_up_at=None, run_at__lte=moment).order_by("run_at", "id").first()
    ):
        answer = FLOWS[task.name](task.subject, now=task.run_at)
        if isinstance(answer, Again):
            again(task, after=answer.after, why=answer.why, now=task.run_at)
        else:
            finish(task, now=task.run_at)


def _moments(now: datetime) -> list[_Moment]:
    found = []
    for event in (*EVENTS, *WAITING):
        sent = now - timedelta(days=event.days)
        found.append(_Moment(sent, event, decides=False))
        if event.answer is not None:
            found.append(_Moment(sent + timedelta(hours=event.hours), event, decides=True))
    return sorted(found, key=lambda moment: moment.at)


def _send(site: Site, *, event: Event, now: datetime) -> Report:
    sent = Submission(
        site=site.key,
        url=f"{site.url}/{event.story}",
        title=TITLES[event.story],
        about="passage",
        kind="error",
        exact=event.exact,
        replacement=event.replacement,
        why=event.why,
        source_link=event.source,
        website=event.website,
        email=ROSA if event.rosa else "",
        language="en",
        elapsed=ELAPSED_MS,
    )
    answer = submit(sent, key=f"past-{event.story}-{event.days}", now=now)
    match answer:
        case Kept(report_id=report_id):
            run_until(now)
            return Report.objects.get(pk=report_id)
        case other:
            raise AssertionError(f"the past cannot be lived through: {other}")


def _decide(report: Report, *, event: Event, by: Member, now: datetime) -> None:
    edit = Edit.objects.filter(report=report).earliest("id")
    case = Case.objects.select_related("site", "story__site", "revision").get(pk=edit.case_id)
    seen = decide.Seen(case.version, case.revision_id)
    if isinstance(event.answer, Fixed):
        label = "Correction" if event.answer.notice else ""
        accepted = Accept(
            Variant(edit.pk),
            event.answer.nature,
            event.answer.treatment,
            notice_label=label,
            notice_text=event.answer.notice,
        )
        decide.accept(case, seen=seen, accepted=accepted, by=by, now=now)
    elif isinstance(event.answer, PutOff):
        until = Until(date=now + timedelta(days=event.answer.days))
        snooze(case, until=until, reason=event.answer.why, seen=seen, by=by, now=now)
    elif isinstance(event.answer, Rejected):
        decide.reject(case, seen=seen, code=event.answer.code, reader_text=event.answer.words, by=by, now=now)
