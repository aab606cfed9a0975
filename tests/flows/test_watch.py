"""After a fix is live it is watched; before, it is looked for; and what is not seen is never called live."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.flows.story_saved import story_saved
from corrigenda.store.models import Correction, Message, Task
from tests.flows.paper import Paper, Said

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
