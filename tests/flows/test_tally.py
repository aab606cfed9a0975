"""The figures, counted from real rows and checked against sums done by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.forms.models import model_to_dict

from corrigenda.flows.answers import Again, Done
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.flows.tally import tally
from corrigenda.jobs.again import set_again
from corrigenda.jobs.timetable import EVERY
from corrigenda.store.cases import move
from corrigenda.store.models import Case, Clock, Edit, Member, Message, Report, Revision, Site, Story, Tally, Task, Week
from tests.people import GAZETTE_URL, edda_novak, harbour_gazette

MONDAY = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 6, 30, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazette(db: None) -> Site:
    """The paper."""
    return harbour_gazette()


@pytest.fixture
def edda(gazette: Site) -> Member:
    """Its editor."""
    return edda_novak(gazette)


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


def week(site: Site, monday: date, *, part: str = "all", key: str = "") -> Week:
    """A row of the figures."""
    return Week.objects.get(site=site, monday=monday, part=part, key=key)


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


def test_a_week_is_counted_as_one_counts_it_by_hand(gazette: Site, edda: Member) -> None:
    a_week_in_may(gazette, edda)
    counted()
    row = week(gazette, date(2026, 5, 4))
    assert (row.reports, row.cases, row.by_staff, row.decided) == (5, 4, 0, 4)
    assert (row.upheld, row.rejected, row.closed, row.live, row.regressed) == (3, 1, 0, 2, 0)
    assert (row.reasons, row.refusals) == ({"style": 1}, {"several_places": 1})
    hour = 3600
    assert sorted(row.waits_decided) == [[hour, 0], [2 * hour, 0], [6 * hour, 4 * hour], [10 * hour, 0]]
    assert sorted(row.waits_live) == [[3 * hour, 0], [4 * hour, 0]]
    assert (row.to_tell, row.told, row.told_in_time) == (2, 2, 1)


def test_a_regression_is_counted_in_its_own_week_with_a_clock_of_its_own(gazette: Site, edda: Member) -> None:
    a_week_in_may(gazette, edda)
    counted()
    row = week(gazette, date(2026, 5, 25))
    assert (row.reports, row.cases, row.regressed, row.decided, row.live) == (0, 0, 1, 1, 1)
    assert (row.waits_decided, row.waits_live) == ([[3600, 0]], [[7200, 0]])
    assert week(gazette, date(2026, 5, 4)).live == 2


def test_natures_are_counted_apart_and_an_undecided_case_has_none(gazette: Site, edda: Member) -> None:
    a_week_in_may(gazette, edda)
    reported(gazette, at=50, key="f")
    counted()
    natures = {row.key: row.cases for row in Week.objects.filter(part="nature", monday=date(2026, 5, 4))}
    assert natures == {"spelling": 1, "number": 2}
    assert week(gazette, date(2026, 5, 4)).cases == 5


def test_a_mail_that_goes_out_later_is_counted_when_it_does(gazette: Site, edda: Member) -> None:
    case = reported(gazette, at=0, key="a", email="rosa.lind@readers.example")
    moved(case, 1, by=edda, decision="rejected", reason="opinion")
    told(case, created=1, sent=None)
    counted()
    assert (week(gazette, date(2026, 5, 4)).to_tell, week(gazette, date(2026, 5, 4)).told) == (1, 0)
    Message.objects.update(state="sent", sent_at=LATER + timedelta(minutes=1))
    tally("all", now=LATER + timedelta(minutes=2))
    row = week(gazette, date(2026, 5, 4))
    assert (row.to_tell, row.told, row.told_in_time) == (1, 1, 0)


def test_counting_twice_or_in_many_small_runs_comes_to_the_same(
    gazette: Site, edda: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_week_in_may(gazette, edda)
    counted()

    def everything() -> list[dict[str, object]]:
        names = [field.name for field in Week._meta.fields if field.name != "id"]
        return [model_to_dict(row, names) for row in Week.objects.order_by("monday", "part", "key")]

    once = everything()
    counted()
    assert everything() == once
    Week.objects.all().delete()
    Clock.objects.all().delete()
    Tally.objects.all().delete()
    monkeypatch.setattr("corrigenda.flows.tally.MOST_ROWS", 3)
    monkeypatch.setattr("corrigenda.flows.tally.BATCH", 1)
    assert isinstance(tally("all", now=LATER), Again)
    counted()
    assert everything() == once


def test_a_second_run_reads_only_what_is_new(gazette: Site, edda: Member) -> None:
    a_week_in_may(gazette, edda)
    counted()
    mark = Tally.objects.get().transition_id
    assert mark > 0
    Clock.objects.update(decided_seconds=1)
    reported(gazette, at=60, key="g")
    counted()
    assert Clock.objects.filter(decided_seconds=1).count() == 5, "old cases are left alone"
    assert week(gazette, date(2026, 5, 4)).cases == 5


def test_a_change_that_commits_late_is_still_counted(gazette: Site, edda: Member) -> None:
    case = reported(gazette, at=0, key="a")
    tally("all", now=hours(0.01))
    moved(case, 0.005, by=edda, decision="rejected", reason="style")
    tally("all", now=hours(0.02))
    assert week(gazette, date(2026, 5, 4)).rejected == 1


def test_weeks_begin_at_the_newsrooms_midnight(gazette: Site, edda: Member, settings: pytest.FixtureRequest) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"  # type: ignore[attr-defined]
    case = reported(gazette, at=-15, key="a")  # Sunday 18:00 in London, Monday 03:00 in Tokyo
    counted()
    assert week(gazette, date(2026, 5, 4)).cases == 1
    assert case.opened_at.date() == date(2026, 5, 3)


def test_the_worker_sets_the_counting_again_and_has_one_row_of_it(gazette: Site) -> None:
    set_again(now=MONDAY)
    set_again(now=MONDAY)
    task = Task.objects.get(name="tally")
    assert isinstance(tally(task.subject, now=MONDAY), Done)
    Task.objects.update(done_at=MONDAY)
    set_again(now=MONDAY)
    task = Task.objects.get(name="tally")
    assert (task.done_at, task.run_at) == (None, MONDAY + EVERY["tally"])
    Task.objects.update(given_up_at=MONDAY)
    set_again(now=MONDAY + timedelta(minutes=5))
    assert Task.objects.get(name="tally").given_up_at == MONDAY
    set_again(now=MONDAY + timedelta(hours=2))
    assert Task.objects.get(name="tally").given_up_at is None
