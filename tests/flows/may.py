"""A week in May at the Harbour Gazette, with every time known: what the figures make of it can be counted by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corrigenda.flows.answers import Again
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.flows.tally import tally
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Edit, Member, Message, Report, Revision, Site, Story
from tests.people import GAZETTE_URL

MONDAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)


def hours(number: float) -> datetime:
    """So many hours after Monday morning."""
    return MONDAY + timedelta(hours=number)


def reported(site: Site, *, at: float, key: str, email: str = "", case: Case | None = None) -> Case:
    """A reader's report and the case that it opened or joined."""
    sent = Submission(
        site=site.key,
        url=f"{GAZETTE_URL}/tides",
        about="passage",
        kind="error",
        exact="sevn",
        replacement="seven",
        email=email,
        elapsed=9_000,
    )
    answer = submit(sent, key=key, now=hours(at))
    assert isinstance(answer, Kept)
    report = Report.objects.get(pk=answer.report_id)
    story, _ = Story.objects.get_or_create(site=site, url=f"{GAZETTE_URL}/tides", defaults={"created_at": MONDAY})
    revision, _ = Revision.objects.get_or_create(site=site, story=story, defaults={"fetched_at": MONDAY})
    found = case or Case.objects.create(site=site, story=story, opened_at=hours(at), changed_at=hours(at))
    Edit.objects.create(
        case=found, report=report, revision=revision, field="body", start=0, end=4, old="sevn", new="seven"
    )
    return found


def moved(case: Case, at: float, *, by: Member | None = None, **changes: str) -> None:
    """The case moves."""
    assert move(case, now=hours(at), actor=by.person if by else None, **changes)


def live(case: Case, at: float, *, again: bool = False) -> None:
    """A queued fix is written and seen."""
    for place, state in enumerate(("writing", "applied")):
        moved(case, at - 0.2 + place / 10, apply=state)
    moved(case, at, apply="live")


def told(case: Case, *, created: float, sent: float | None) -> None:
    """The case's newest reader is written to."""
    report = case.edits.latest("id").report
    assert report is not None
    Message.objects.create(
        report=report,
        case_id=case.pk,
        outcome="live" if case.apply == "live" else "rejected",
        state="queued" if sent is None else "sent",
        subject="s",
        body="b",
        created_at=hours(created),
        sent_at=None if sent is None else hours(sent),
    )


def counted() -> None:
    """The task runs until nothing is left."""
    while isinstance(tally("all", now=LATER), Again):
        pass


def a_week_in_may(site: Site, edda: Member) -> None:
    """Four cases: one fixed, one put off and then rejected, one refused, one that came back three weeks later."""
    fixed = reported(site, at=0, key="a", email="rosa.lind@readers.example")
    reported(site, at=1, key="b", email="rosa.lind@readers.example", case=fixed)
    moved(fixed, 2, by=edda, decision="accepted", apply="queued", nature="spelling")
    live(fixed, 3)
    told(fixed, created=3, sent=4)

    put_off = reported(site, at=10, key="c", email="rosa.lind@readers.example")
    moved(put_off, 11, by=edda, decision="snoozed")
    moved(put_off, 15, decision="ongoing")
    moved(put_off, 16, by=edda, decision="rejected", reason="style")
    told(put_off, created=16, sent=48)

    refused = reported(site, at=20, key="d")
    moved(refused, 30, by=edda, decision="accepted", apply="queued", nature="number")
    moved(refused, 30.1, apply="writing")
    moved(refused, 30.2, apply="refused", reason="several_places")

    came_back = reported(site, at=40, key="e")
    moved(came_back, 41, by=edda, decision="accepted", apply="queued", nature="number")
    live(came_back, 44)
    moved(came_back, 44 + 21 * 24, apply="regressed", reason="regressed")
    moved(came_back, 45 + 21 * 24, by=edda, apply="queued")
    live(came_back, 46 + 21 * 24)
