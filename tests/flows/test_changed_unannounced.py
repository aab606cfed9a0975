"""A story that was changed without a notice: a slip closes by itself, anything else comes before a person (law 10)."""

from __future__ import annotations

import pytest

from corrigenda.flows.decide import NotAllowed, already_fixed
from corrigenda.flows.story_saved import look_again
from corrigenda.store.models import Case, Message
from tests.flows.paper import Paper, seen

ROSA = "rosa.lind@readers.example"
STORY = "<article><h1>The tide mill</h1><p>{}</p></article>\n"


def _changed(paper: Paper, *, before: str, exact: str, wanted: str, after: str) -> Case:
    """Let a reader report words of a story, the newsroom change it in its CMS, and the desk look again."""
    paper.story(STORY.format(before))
    paper.report(exact, wanted, email=ROSA)
    paper.story(STORY.format(after))
    look_again(str(paper.case().story_id), now=paper.clock)
    paper.work()
    return paper.case()


@pytest.mark.law(10)
def test_a_slip_that_the_newsroom_put_right_closes_by_itself_and_its_reader_is_thanked(paper: Paper) -> None:
    case = _changed(
        paper,
        before="The mill was restroed by hand.",
        exact="restroed",
        wanted="restored",
        after="The mill was restored by hand.",
    )
    assert (case.decision, case.was) == ("already_fixed", "")
    assert Message.objects.filter(outcome="already_fixed").count() == 1


@pytest.mark.law(10)
@pytest.mark.parametrize(
    ("before", "exact", "wanted", "after"),
    [
        ("It grinds 300 sacks a year.", "300", "900", "It grinds 900 sacks a year."),
        ("Ada Holm built the mill.", "Ada Holm", "Ida Holm", "Ida Holm built the mill."),
        ("The mill was not sold.", "was not sold", "was sold", "The mill was sold."),
    ],
)
def test_a_number_a_name_or_a_not_that_changed_comes_before_a_person_with_both_versions(
    paper: Paper, before: str, exact: str, wanted: str, after: str
) -> None:
    case = _changed(paper, before=before, exact=exact, wanted=wanted, after=after)
    assert case.is_open
    assert case.inbox == Case.Inbox.CHANGED_UNANNOUNCED
    assert case.was
    assert case.was in before
    assert not Message.objects.filter(outcome="already_fixed").exists()
    answer = already_fixed(case, seen=seen(case), reader_text="", by=paper.editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "changed_unannounced"


@pytest.mark.law(10)
def test_a_report_that_comes_after_a_number_was_changed_says_so_too(paper: Paper) -> None:
    paper.story(STORY.format("It grinds 900 sacks a year."))
    paper.report("300", "900", prefix="It grinds ", suffix=" sacks a year.", email=ROSA)
    case = paper.case()
    assert case.is_open
    assert (case.inbox, case.was) == (Case.Inbox.CHANGED_UNANNOUNCED, "300")
