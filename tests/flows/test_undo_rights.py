"""A fix that is in the story is taken back by who accepted it, for a day; after that, and for others, by a standards editor."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed
from corrigenda.flows.set_up import set_up_member
from corrigenda.flows.undo import undo
from corrigenda.store.models import Case, Member
from tests.flows.paper import Paper, seen

WRONG, RIGHT = "<p>The mill was restroed.</p>\n", "<p>The mill was restored.</p>\n"


@pytest.fixture
def live(paper: Paper) -> Case:
    """A fix that its editor accepted and that stands in the story."""
    paper.story(WRONG)
    paper.report("restroed", "restored")
    case = paper.accept_and_write(paper.case())
    assert (paper.folder / "story.html").read_text() == RIGHT
    return case


def _undo(paper: Paper, *, by: Member) -> DecideAnswer:
    case = paper.case()
    return undo(case, seen=seen(case), by=by, now=paper.clock)


@pytest.mark.law(5)
def test_within_a_day_its_editor_takes_it_back(paper: Paper, live: Case) -> None:
    paper.age_decisions(timedelta(hours=23))
    assert isinstance(_undo(paper, by=paper.editor), Decided)
    paper.work()
    assert (paper.folder / "story.html").read_text() == WRONG


def test_after_a_day_only_a_standards_editor_does(paper: Paper, live: Case) -> None:
    paper.age_decisions(timedelta(hours=25))
    answer = _undo(paper, by=paper.editor)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "not_yours_to_undo"
    assert isinstance(_undo(paper, by=paper.standards_editor), Decided)
    paper.work()
    assert (paper.folder / "story.html").read_text() == WRONG


def test_another_editor_does_not(paper: Paper, live: Case) -> None:
    who = {"email": "wendel@harbour-gazette.example", "name": "Wendel Okoro"}
    wendel = set_up_member(paper.site, role=Member.Role.EDITOR, **who).memberships.get(site=paper.site)
    answer = _undo(paper, by=wendel)
    assert isinstance(answer, NotAllowed)
    assert "by who accepted it, for a day" in answer.detail
    assert (paper.folder / "story.html").read_text() == RIGHT
