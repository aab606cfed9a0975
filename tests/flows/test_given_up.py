"""Tasks that break: tried again, given up in the end, and then whoever waits for them sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrigenda.core.review import states
from corrigenda.flows import decide
from corrigenda.flows.keep_house import keep_house
from corrigenda.flows.place import placing_given_up
from corrigenda.flows.story_saved import story_saved
from corrigenda.jobs.claim import LEASE, again, claim, finish
from corrigenda.jobs.worker import MOST_FAULTS, run
from corrigenda.store.models import Case, Intake, Placement, Site, Story, Task, WriteBack
from corrigenda.store.queries import rows_of
from tests.flows.paper import Paper, Said, seen

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week, and the ferry runs agian.</p>\n"


def _breaks_until_given_up(paper: Paper) -> None:
    for _ in range(MOST_FAULTS):
        paper.work(later=timedelta(hours=1))


def _break_connection(site: Site) -> None:
    """Leave a secret in the site's row as no version of ours would write it: whatever connects breaks at it."""
    Site.objects.filter(pk=site.pk).update(connector_secrets={"token": 5})


def _mend_connection(site: Site) -> None:
    Site.objects.filter(pk=site.pk).update(connector_secrets={})


@pytest.mark.django_db
def test_a_task_that_was_put_off_often_is_not_given_up_at_its_first_fault() -> None:
    now = timezone.now()
    Task.objects.create(name="verify", subject="0", site_id=1, run_at=now, attempts=40)  # there is no such case
    for broken in range(1, MOST_FAULTS + 1):
        task = claim(worker="test", now=timezone.now())
        assert task is not None
        run(task)
        task.refresh_from_db()
        assert task.faults == broken
        assert (task.given_up_at is None) == (broken < MOST_FAULTS)
        Task.objects.update(run_at=now)


def test_an_answer_ends_the_count_of_faults_in_a_row(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    assert isinstance(paper.accept(paper.case()), decide.Decided)
    paper.pages.said["/story"] = Said(STORY.encode(), headers={"Content-Type": "text/html"})
    paper.work(later=timedelta(seconds=30))
    assert "repaired" in file.read_text()
    Task.objects.filter(name="verify").update(faults=MOST_FAULTS - 1)
    paper.work(later=timedelta(hours=1))
    looked = Task.objects.get(name="verify")
    assert (looked.faults, looked.given_up_at) == (0, None)


@pytest.mark.law(2)
def test_a_report_whose_placing_breaks_is_shown_to_the_editors_in_the_end(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(STORY)
    Site.objects.filter(pk=paper.site.pk).update(page_headers={"Cookie": 5})
    report = paper.report("repiared", "repaired", why="It is spelt so in the headline.")
    assert not Case.objects.exists()
    _breaks_until_given_up(paper)
    assert Task.objects.get(name="place").given_up_at is not None
    assert Placement.objects.get(report=report).status == Placement.Status.NO_STORY
    assert rows_of([paper.case()])[0].voices == 1


def test_a_report_that_a_person_holds_is_not_let_in_because_its_placing_broke(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(STORY)
    Site.objects.filter(pk=paper.site.pk).update(page_headers={"Cookie": 5})
    report = paper.report("repiared", "repaired")
    Intake.objects.filter(report=report).update(state=Intake.State.HELD)
    placing_given_up(str(report.pk), now=paper.clock)
    assert not Case.objects.exists()
    Intake.objects.filter(report=report).update(state=Intake.State.RECEIVED)
    placing_given_up(str(report.pk), now=paper.clock)
    assert Case.objects.count() == 1
    assert Intake.objects.get(report=report).state == Intake.State.OPEN


def test_a_write_that_breaks_leaves_no_case_being_written_for_ever(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    first = paper.case()
    paper.report("agian", "again")
    second = paper.case()
    assert isinstance(paper.accept(first), decide.Decided)
    _break_connection(paper.site)
    _breaks_until_given_up(paper)
    first.refresh_from_db()
    assert (first.apply, first.reason) == (states.Apply.REFUSED, "broke_off")
    assert first.waiting == 1
    _mend_connection(paper.site)
    second.refresh_from_db()
    assert isinstance(paper.accept(second), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    assert "runs again" in file.read_text()
    assert "repiared" in file.read_text()
    first = Case.objects.select_related("site", "story__site").get(pk=first.pk)
    assert isinstance(decide.write_again(first, seen=seen(first), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    assert "repaired" in file.read_text()


@pytest.mark.law(5)
def test_a_write_that_was_sent_before_its_task_broke_is_found_by_the_next_try_and_not_made_twice(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.accept_and_write(paper.case())
    Case.objects.filter(pk=case.pk).update(apply=states.Apply.WRITING, live_at=None)
    WriteBack.objects.update(state=WriteBack.State.WRITING)
    Task.objects.all().delete()
    Task.objects.create(name="write_back", subject=str(case.pk), site_id=paper.site.pk, run_at=paper.clock)
    _break_connection(paper.site)
    _breaks_until_given_up(paper)
    case = paper.case()
    assert case.apply == states.Apply.REFUSED
    _mend_connection(paper.site)
    assert isinstance(decide.write_again(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    before = file.stat().st_mtime_ns
    paper.work(later=timedelta(seconds=30))
    assert paper.case().apply == states.Apply.LIVE
    assert file.stat().st_mtime_ns == before
    assert WriteBack.objects.get().state == WriteBack.State.APPLIED


def test_an_undo_that_breaks_says_so_on_the_case(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.accept_and_write(paper.case())
    _break_connection(paper.site)
    case = Case.objects.select_related("site", "story__site").get(pk=case.pk)
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    _breaks_until_given_up(paper)
    case.refresh_from_db()
    assert (case.apply, case.reason) == (states.Apply.LIVE, "broke_off")
    assert case.reason_words.startswith("The fix could not be taken back:")


@pytest.mark.django_db
def test_a_worker_that_took_too_long_does_not_put_away_what_another_has_taken_over() -> None:
    now = timezone.now()
    Task.objects.create(name="verify", subject="0", site_id=1, run_at=now)
    slow = claim(worker="slow", now=now)
    quick = claim(worker="quick", now=now + LEASE + timedelta(seconds=1))
    assert slow is not None
    assert quick is not None
    again(slow, after=timedelta(0), why="the page is not there yet", now=now)
    finish(slow, now=now)
    task = Task.objects.get()
    assert (task.claimed_by, task.claimed_until, task.done_at) == ("quick", quick.claimed_until, None)
    finish(quick, now=now)
    assert Task.objects.get().done_at == now


def test_a_story_that_is_saved_while_it_is_looked_at_is_looked_at_once_more(paper: Paper) -> None:
    paper.story(STORY)
    url = f"{paper.url}/story"
    story_saved(paper.site, url=url, now=paper.clock)
    story_saved(paper.site, url=url, now=paper.clock)
    looking = claim(worker="test", now=timezone.now())
    assert looking is not None
    assert Task.objects.count() == 1
    story_saved(paper.site, url=url, now=paper.clock)
    finish(looking, now=paper.clock)
    waiting = Task.objects.get(done_at=None)
    assert waiting.subject == str(Story.objects.get().pk)


@pytest.mark.django_db
def test_done_tasks_go_after_a_month_and_those_that_a_person_has_to_look_at_stay() -> None:
    now = timezone.now()
    long_ago = now - timedelta(days=31)
    for name, values in {
        "verify": {"done_at": long_ago},
        "watch": {"given_up_at": long_ago},
        "place": {},
        "wake": {"done_at": now - timedelta(days=29)},
    }.items():
        Task.objects.create(name=name, subject="0", site_id=1, run_at=long_ago, **values)
    keep_house("all", now=now)
    assert set(Task.objects.values_list("name", flat=True)) == {"watch", "place", "wake"}
