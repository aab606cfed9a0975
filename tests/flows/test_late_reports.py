"""A report that meets a decided case hears what is known already, and is a new question only where it asks something new (T7)."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Case, Decision, Edit, Message, Report
from tests.flows.paper import Paper

STORY = "<article><h1>The tide mill</h1><p>The mill was restroed by forty volunteers.</p></article>\n"
ROSA, BO = "rosa.lind@readers.example", "bo.lind@readers.example"


@pytest.fixture
def case(paper: Paper) -> Case:
    """One case with one reader."""
    paper.story(STORY)
    paper.report("restroed", "restored", email=ROSA)
    return paper.case()


def _told(report: Report) -> list[str]:
    """Return the outcomes that the report's reader was told, apart from its receipt."""
    rows = Message.objects.filter(report=report).exclude(outcome=Message.Outcome.RECEIVED)
    return list(rows.values_list("outcome", flat=True))


@pytest.mark.law(2)
def test_who_reports_what_was_refused_hears_the_same_reason_and_opens_nothing(paper: Paper, case: Case) -> None:
    paper.reject(case, code=Decision.Code.STYLE)
    paper.work()
    late = paper.report("restroed", "restored", email=BO)
    assert Case.objects.count() == 1
    assert paper.case().decision == "rejected"
    assert Edit.objects.get(report=late).joined_because == "It came after the case was decided."
    paper.work()
    assert _told(late) == ["rejected"]
    assert Message.objects.filter(outcome="rejected").count() == 2, "each reader once"


def test_who_read_the_page_before_the_fix_hears_that_it_is_fixed(paper: Paper, case: Case) -> None:
    paper.accept_and_write(case)
    assert paper.case().apply == "live"
    late = paper.report("restroed", "restored", email=BO, prefix="The mill was ", suffix=" by forty volunteers.")
    paper.work()
    assert Case.objects.count() == 1
    assert _told(late) == ["live"]


def test_another_wording_of_a_decided_case_is_a_new_question(paper: Paper, case: Case) -> None:
    paper.reject(case, code=Decision.Code.STYLE)
    late = paper.report("restroed", "rebuilt", email=BO)
    assert Case.objects.count() == 2
    assert paper.case().is_open
    assert _told(late) == []


def test_the_same_word_elsewhere_is_a_new_question(paper: Paper, case: Case) -> None:
    paper.story(STORY.replace("</article>", "<p>Nobody restroed the sluice.</p></article>"))
    paper.reject(case, code=Decision.Code.STYLE)
    paper.report("restroed the sluice", "restored the sluice", email=BO)
    assert Case.objects.count() == 2
