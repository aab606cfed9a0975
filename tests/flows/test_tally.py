"""The figures, counted from real rows and checked against sums done by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.forms.models import model_to_dict

from corrigenda.flows.answers import Again, Done
from corrigenda.flows.tally import tally
from corrigenda.jobs.again import set_again
from corrigenda.jobs.timetable import EVERY
from corrigenda.store.models import Clock, Member, Message, Site, Tally, Task, Week
from tests.flows.may import LATER, MONDAY, a_week_in_may, counted, hours, moved, reported, told
from tests.people import edda_novak, harbour_gazette

pytestmark = pytest.mark.django_db


@pytest.fixture
def gazette(db: None) -> Site:
    """The paper."""
    return harbour_gazette()


@pytest.fixture
def edda(gazette: Site) -> Member:
    """Its editor."""
    return edda_novak(gazette)


def week(site: Site, monday: date, *, part: str = "all", key: str = "") -> Week:
    """A row of the figures."""
    return Week.objects.get(site=site, monday=monday, part=part, key=key)


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
