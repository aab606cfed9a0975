"""Where a site wants a second person, one proposes and another decides; whoever wrote a story decides nothing about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide
from corrigenda.flows.decide import Decided, NotAllowed
from corrigenda.flows.escalate import hand_back
from corrigenda.flows.guarding import DecideAnswer
from corrigenda.flows.second_person import proposal_of
from corrigenda.flows.set_up import set_up_member
from corrigenda.store.models import Case, Decision, Member, Site, Story
from tests.flows.paper import Paper, seen

STORY = "<article><h1>The tide mill</h1><p>The mill was built in 1912 by Ada Holm.</p></article>\n"
NOTICE = "The mill was built in 1921, not 1912."


@pytest.fixture
def case(paper: Paper) -> Case:
    """A wrong year on a site that wants a second person for all that weighs."""
    Site.objects.filter(pk=paper.site.pk).update(second_person="weighty")
    paper.story(STORY)
    paper.report("1912", "1921")
    return paper.case()


@pytest.fixture
def wendel(paper: Paper) -> Member:
    """A second editor."""
    who = {"email": "wendel@harbour-gazette.example", "name": "Wendel Okoro"}
    return set_up_member(paper.site, role=Member.Role.EDITOR, **who).memberships.get(site=paper.site)


def accept(paper: Paper, case: Case, *, by: Member, notice: str = NOTICE, **rest: object) -> DecideAnswer:
    said: dict[str, object] = {"nature": Nature.DATE, "treatment": Treatment.CORRECTION, **rest}
    return paper.accept(paper.case(), by=by, notice=notice, **said)  # type: ignore[arg-type]


@pytest.mark.law(7)
def test_what_weighs_is_proposed_by_one_and_decided_by_another_who_says_the_same(
    paper: Paper, case: Case, wendel: Member
) -> None:
    first = accept(paper, case, by=paper.editor)
    assert isinstance(first, Decided)
    assert first.decision.kind == Decision.Kind.PROPOSE
    assert (paper.case().decision, paper.case().apply) == ("escalated", "none")
    paper.work(later=timedelta(hours=1))
    assert "1912" in (paper.folder / "story.html").read_text(), "nothing is written of a proposal"
    second = accept(paper, case, by=wendel)
    assert isinstance(second, Decided)
    assert (second.decision.kind, second.decision.seconds) == (Decision.Kind.ACCEPT, first.decision)
    paper.work(later=timedelta(seconds=30))
    assert "1921" in (paper.folder / "story.html").read_text()


def test_nobody_is_their_own_second_person(paper: Paper, case: Case) -> None:
    accept(paper, case, by=paper.editor)
    again = accept(paper, case, by=paper.editor)
    assert not isinstance(again, Decided) or again.decision.kind == Decision.Kind.PROPOSE
    assert paper.case().decision == "escalated"


@pytest.mark.parametrize(
    "otherwise",
    [
        {"notice": "The mill is younger than we said."},
        {"nature": Nature.NUMBER},
        {"treatment": Treatment.EDITORS_NOTE},
    ],
)
def test_other_words_are_another_proposal(
    paper: Paper, case: Case, wendel: Member, otherwise: dict[str, object]
) -> None:
    accept(paper, case, by=paper.editor)
    answer = accept(paper, case, by=wendel, **otherwise)  # type: ignore[arg-type]
    assert isinstance(answer, Decided)
    assert answer.decision.kind == Decision.Kind.PROPOSE
    row = proposal_of(paper.case()).row
    assert row is not None
    assert row.actor == wendel.person


def test_a_standards_editor_decides_alone_and_a_slip_needs_nobody_else(paper: Paper, case: Case) -> None:
    answer = accept(paper, case, by=paper.standards_editor)
    assert isinstance(answer, Decided)
    assert answer.decision.kind == Decision.Kind.ACCEPT
    paper.story("<p>The mill was restroed.</p>", name="other")
    paper.report("restroed", "restored", name="other")
    slip = paper.accept(paper.case())
    assert isinstance(slip, Decided)
    assert slip.decision.kind == Decision.Kind.ACCEPT


def test_a_proposal_that_was_handed_back_is_over(paper: Paper, case: Case, wendel: Member) -> None:
    accept(paper, case, by=paper.editor)
    waiting = paper.case()
    back = hand_back(waiting, words="Ask the archive.", seen=seen(waiting), by=paper.standards_editor, now=paper.clock)
    assert isinstance(back, Decided)
    assert proposal_of(paper.case()).row is None
    answer = accept(paper, case, by=wendel)
    assert isinstance(answer, Decided)
    assert answer.decision.kind == Decision.Kind.PROPOSE


@pytest.mark.parametrize("author", ["Edda Novak", "By Wendel Okoro and EDDA  NOVAK", "Novak Edda, Ines Holt"])
def test_a_story_s_author_decides_nothing_about_it(paper: Paper, case: Case, author: str) -> None:
    Story.objects.update(author=author)
    own = paper.case()
    answers = [
        accept(paper, case, by=paper.editor),
        paper.reject(own, code=Decision.Code.STYLE),
        decide.already_fixed(own, seen=seen(own), reader_text="", by=paper.editor, now=paper.clock),
    ]
    for answer in answers:
        assert isinstance(answer, NotAllowed)
        assert answer.slug == "own_story"
        assert "You wrote this story" in answer.detail
    assert not Decision.objects.exists()
    assert isinstance(accept(paper, case, by=paper.standards_editor), Decided)


def test_where_one_person_does_everything_they_decide_their_own_stories_too(paper: Paper, case: Case) -> None:
    Story.objects.update(author="Edda Novak")
    Site.objects.update(second_person="never")
    answer = accept(paper, case, by=paper.editor)
    assert isinstance(answer, Decided)
    assert answer.decision.kind == Decision.Kind.ACCEPT
