"""After a fix is live it is watched; before, it is looked for; and what is not seen is never called live."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrigenda.core.review.policy import Treatment
from corrigenda.flows import decide
from corrigenda.flows.story_saved import story_saved
from corrigenda.flows.undo import undo
from corrigenda.store.models import Case, Correction, Message, Task
from tests.flows.paper import Paper, Said, seen

STORY = "<article><h1>The weir</h1><p>The weir was opend by the old duke.</p></article>"
FIXED = STORY.replace("opend", "opened")


@pytest.mark.law(6)
def test_old_words_back_on_the_public_page_are_a_regression(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened")
    assert paper.accept_and_write(paper.case()).apply == "live"
    file.write_text(STORY)
    paper.work(later=timedelta(days=2))
    case = paper.case()
    assert (case.apply, case.reason) == ("regressed", "regressed")
    assert Correction.objects.get().withdrawn_at is None


def test_a_story_edited_elsewhere_after_the_fix_is_no_regression(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened")
    paper.accept_and_write(paper.case())
    file.write_text(FIXED.replace("The weir</h1>", "The weir of the duke</h1>"))
    paper.work(later=timedelta(days=40))
    assert paper.case().apply == "live"


def test_the_cms_s_word_has_the_page_looked_at_at_once(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened")
    paper.accept_and_write(paper.case())
    file.write_text(STORY)
    assert story_saved(paper.site, url=f"{paper.url}/story?utm_source=cms", now=paper.clock)
    paper.work()
    paper.work()
    assert paper.case().apply == "regressed"


def test_the_cms_s_word_about_a_foreign_address_does_nothing(paper: Paper) -> None:
    assert not story_saved(paper.site, url="https://elsewhere.example/story", now=paper.clock)
    assert not Task.objects.filter(name="look_again").exists()


@pytest.mark.law(6)
def test_a_fix_that_nobody_makes_by_hand_is_not_live_after_a_day_and_readers_hear_nothing(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(STORY)
    report = paper.report("opend", "opened", email="rosa.lind@readers.example")
    case = paper.accept_and_write(paper.case())
    assert case.apply == "manual"
    paper.age_decisions(timedelta(hours=25))
    paper.work(later=timedelta(hours=2))
    case = paper.case()
    assert case.apply == "not_live"
    assert "old words" in case.reason_words
    assert not Correction.objects.exists()
    assert not Message.objects.filter(report=report).exclude(outcome="received").exists()


@pytest.mark.law(6)
def test_a_fix_that_is_not_live_is_looked_for_daily_for_a_month_and_then_when_the_story_is_saved(
    watched_paper: Paper,
) -> None:
    paper = watched_paper
    file = paper.story(STORY)
    paper.report("opend", "opened")
    paper.accept_and_write(paper.case())
    looks = Task.objects.filter(name="verify", done_at=None)
    paper.age_decisions(timedelta(hours=25))
    paper.work(later=timedelta(hours=2))
    assert timedelta(hours=23) < looks.get().run_at - timezone.now() <= timedelta(days=1)
    paper.age_decisions(timedelta(days=31))
    paper.work(later=timedelta(days=2))
    assert paper.case().apply == "not_live"
    assert not looks.exists()
    file.write_text(FIXED)
    assert story_saved(paper.site, url=f"{paper.url}/story", now=paper.clock)
    paper.work()
    assert paper.case().apply == "live"


@pytest.mark.law(6)
def test_a_page_that_a_cache_still_answers_is_not_live_and_the_case_names_the_cache(
    paper: Paper,
) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened")
    held = {"Age": "75", "X-Varnish": "32770 3", "Content-Type": "text/html; charset=utf-8"}
    paper.pages.said["/story"] = Said(STORY.encode(), headers=held)
    paper.accept_and_write(paper.case())
    for _ in range(5):
        paper.work(later=timedelta(hours=2))
    case = paper.case()
    assert file.read_text() == FIXED
    assert case.apply == "applied"
    assert "It was answered by a cache (Varnish, minutes old)." in case.reason_words


def live(paper: Paper) -> Case:
    """Bring a fix to the public page."""
    paper.story(STORY)
    paper.report("opend", "opened")
    case = paper.accept_and_write(paper.case())
    assert case.apply == "live"
    return case


def looks_to_come(paper: Paper) -> list[int]:
    """Return in how many days each look at the fix is planned."""
    planned = Task.objects.filter(name="watch", done_at=None).order_by("run_at").values_list("run_at", flat=True)
    return [round((at - paper.clock) / timedelta(days=1)) for at in planned]


def test_a_live_fix_is_looked_at_again_after_a_day_a_week_and_a_month(paper: Paper) -> None:
    live(paper)
    assert looks_to_come(paper) == [1, 7, 30]
    for days, left in ((2, [7, 30]), (8, [30]), (31, [])):
        asked = paper.pages.paths().count("/story")
        paper.work(later=timedelta(days=days))
        assert paper.pages.paths().count("/story") == asked + 1
        assert looks_to_come(paper) == left
    assert paper.case().apply == "live"


@pytest.mark.parametrize("days", [2, 8, 31])
def test_each_of_the_three_looks_finds_the_old_words(paper: Paper, days: int) -> None:
    live(paper)
    for before in (2, 8, 31):
        if before < days:
            paper.work(later=timedelta(days=before))
    paper.story(STORY)
    paper.work(later=timedelta(days=days))
    assert paper.case().apply == "regressed"


def test_the_cms_s_word_takes_none_of_the_planned_looks_away(paper: Paper) -> None:
    case = live(paper)
    for _ in range(4):
        assert story_saved(paper.site, url=case.story.url, now=paper.clock)
        paper.work()
        paper.work()
    assert looks_to_come(paper) == [1, 7, 30]


def test_a_reader_who_reports_the_fixed_words_on_a_newer_version_has_the_live_page_looked_at(paper: Paper) -> None:
    case = live(paper)
    paper.story(STORY.replace("The weir</h1>", "The weir of the duke</h1>"))
    paper.report("opend", "opened")
    paper.work()
    case.refresh_from_db()
    assert (case.apply, Case.objects.count()) == ("regressed", 1)


@pytest.mark.law(6)
def test_a_page_that_cannot_be_seen_is_neither_live_nor_regressed_and_is_looked_at_again(paper: Paper) -> None:
    live(paper)
    paper.pages.said["/story"] = Said(status=503)
    for _ in range(3):
        paper.work(later=timedelta(days=2))
    case = paper.case()
    assert (case.apply, case.reason) == ("live", "")
    assert looks_to_come(paper)[0] < 7
    del paper.pages.said["/story"]
    paper.story(STORY)
    paper.work(later=timedelta(days=2))
    assert paper.case().apply == "regressed"


def test_a_page_that_stays_away_is_given_up_until_the_next_planned_look(paper: Paper) -> None:
    live(paper)
    paper.pages.said["/story"] = Said(status=404)
    for _ in range(20):
        paper.work(later=timedelta(days=3))
    assert looks_to_come(paper) == [7, 30]
    assert paper.case().apply == "live"


@pytest.mark.law(5)
def test_a_fix_that_was_live_is_undone_on_the_page_with_its_notice_and_watched_no_more(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened", email="rosa.lind@readers.example")
    noted = "An earlier version of this story misspelt a word."
    case = paper.accept_and_write(paper.case(), treatment=Treatment.CORRECTION, notice=noted, by=paper.standards_editor)
    assert (case.apply, noted in file.read_text()) == ("live", True)
    file.write_text(file.read_text().replace("old duke", "old duchess"))
    undone = undo(case, seen=seen(case), by=paper.standards_editor, now=paper.clock)
    assert isinstance(undone, decide.Decided)
    paper.work(later=timedelta(seconds=30))
    case = paper.case()
    assert (case.apply, case.notice) == ("reverted", "withdrawn")
    assert file.read_text() == STORY.replace("old duke", "old duchess")
    assert Correction.objects.get().withdrawn_at is not None
    paper.work(later=timedelta(days=40))
    assert paper.case().apply == "reverted"


@pytest.mark.law(5)
def test_a_fix_whose_words_were_rewritten_since_is_not_undone_and_says_why(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("opend", "opened")
    case = paper.accept_and_write(paper.case())
    rewritten = FIXED.replace("The weir was opened by the old duke.", "The duke came at noon and left at once.")
    file.write_text(rewritten)
    assert isinstance(undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    case = paper.case()
    assert case.apply == "live"
    assert "could not be taken back" in case.reason_words
    assert file.read_text() == rewritten
