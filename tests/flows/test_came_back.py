"""A fix whose old words are back: put right again with one key, or left as the newsroom wants it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide
from corrigenda.store.models import Case, Correction, Decision, Message, WriteBack
from tests.flows.paper import Paper, Said, seen

STORY = """<h1>The toll book</h1>
<p>The bridge carried 2,140 carts a day, according to the toll book.</p>
<p>The keeper, Anna Holm, counted them for forty years.</p>
"""
NOTICE = "It said 2,140 carts; it should have said 1,240."
OTHER = "It said forty years; it should have said thirty."


def _fresh(case: Case) -> Case:
    return Case.objects.select_related("site", "story__site", "revision").get(pk=case.pk)


def _again(paper: Paper, case: Case) -> Case:
    case = _fresh(case)
    answer = decide.write_again(case, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(answer, decide.Decided), answer
    paper.work(later=timedelta(seconds=30))
    return _fresh(case)


def _comes_back(paper: Paper, case: Case, *, file: Path, now: str) -> Case:
    file.write_text(now)
    paper.work(later=timedelta(days=2))
    case = _fresh(case)
    assert case.apply == "regressed"
    return case


def test_a_fix_whose_old_words_are_back_is_written_again_and_its_readers_are_not_told_twice(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts", email="rosa.lind@readers.example")
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    fixed = file.read_text()
    case = _comes_back(paper, case, file=file, now=STORY)
    case = _again(paper, case)
    assert (case.apply, case.reason) == ("live", "")
    assert file.read_text() == fixed
    assert Message.objects.filter(outcome="live").count() == 1
    assert Correction.objects.get().version == 2


@pytest.mark.law(6)
def test_a_notice_that_stayed_is_neither_doubled_nor_robbed_of_the_others_it_tells_of(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts")
    first = paper.case()
    paper.report("forty years", "thirty years")
    second = paper.case()
    for case, notice in ((first, NOTICE), (second, OTHER)):
        paper.accept(_fresh(case), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=notice)
    Decision.objects.update(at=paper.clock - timedelta(minutes=1))
    paper.work(later=timedelta(seconds=30))
    assert WriteBack.objects.count() == 1, "one notice tells of both"
    fixed = file.read_text()
    assert fixed.count(NOTICE) == fixed.count(OTHER) == 1
    back = fixed.replace("carried 1,240", "carried 2,140")
    first = _comes_back(paper, first, file=file, now=back)
    assert _again(paper, first).apply == "live"
    assert file.read_text() == fixed
    assert _fresh(second).apply == "live"


def test_a_regression_that_the_newsroom_wants_is_undone_without_a_write(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts")
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    case = _comes_back(paper, case, file=file, now=file.read_text().replace("carried 1,240", "carried 2,140"))
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.standards_editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    case = _fresh(case)
    assert (case.apply, case.notice, case.waiting) == ("reverted", "withdrawn", 0)
    assert file.read_text() == STORY, "only the notice went"
    assert Correction.objects.get().withdrawn_at is not None


def test_a_fix_made_by_hand_that_came_back_is_made_by_hand_again(watched_paper: Paper) -> None:
    paper = watched_paper
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts")
    case = paper.case()
    paper.accept(case, nature=Nature.NUMBER, by=paper.standards_editor)
    fixed = STORY.replace("2,140", "1,240")
    file.write_text(fixed)
    paper.work(later=timedelta(minutes=1))
    assert _fresh(case).apply == "live"
    case = _comes_back(paper, case, file=file, now=STORY)
    assert _again(paper, case).apply == "manual"
    file.write_text(fixed)
    paper.work(later=timedelta(minutes=1))
    assert _fresh(case).apply == "live"
    case = _comes_back(paper, case, file=file, now=STORY)
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.standards_editor, now=paper.clock), decide.Decided)
    paper.work()
    assert _fresh(case).apply == "reverted"


def test_a_change_that_nobody_made_by_hand_can_be_undone_and_decided_anew(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts", email="rosa.lind@readers.example")
    case = paper.case()
    paper.accept(case, nature=Nature.NUMBER, by=paper.standards_editor)
    paper.age_decisions(timedelta(days=2))
    paper.work(later=timedelta(minutes=1))
    case = _fresh(case)
    assert case.apply == "not_live"
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.standards_editor, now=paper.clock), decide.Decided)
    paper.work()
    case = _fresh(case)
    assert (case.decision, case.apply, case.is_open) == ("ongoing", "none", True)
    assert not Message.objects.exclude(outcome="received").exists()


def test_a_fix_that_is_written_again_has_a_day_of_its_own_to_be_seen(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts")
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, by=paper.standards_editor)
    paper.age_decisions(timedelta(days=3))
    case = _comes_back(paper, case, file=file, now=STORY)
    paper.pages.said["/story"] = Said(STORY.encode(), headers={"Content-Type": "text/html"})
    assert _again(paper, case).apply == "applied"
