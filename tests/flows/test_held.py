"""A fix waits for a person who has its story open in the CMS, says for whom, and goes out when they are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from corrigenda.connectors.base import Held
from corrigenda.connectors.folder.client import FolderConnector
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide
from corrigenda.store.models import Task, WriteBack
from corrigenda.web.desk.shown.history import happened_to
from tests.flows.paper import Paper, seen

STORY = """<article>
<h1>The tide mill</h1>
<p>The tide mill was restroed in 1998 by forty volonteers.</p>
</article>
"""
FIXED = STORY.replace("restroed", "restored")
OPEN = Held("Ines Holt is editing the story")


@pytest.fixture
def held() -> Iterator[pytest.MonkeyPatch]:
    """A CMS in which Ines Holt has every story open, until this is undone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FolderConnector, "write", lambda *_, **__: OPEN)
        yield patched


def later(paper: Paper) -> None:
    """Let the next try come round."""
    paper.work(later=timedelta(days=3))


@pytest.mark.law(5)
def test_a_fix_waits_for_who_has_the_story_open_and_goes_out_when_they_are_done(
    paper: Paper, held: pytest.MonkeyPatch
) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    case = paper.accept_and_write(paper.case())
    assert (case.apply, case.reason) == ("queued", "held")
    assert case.reason_words.startswith("Ines Holt is editing the story. This waits")
    for _ in range(9):
        later(paper)
    assert paper.case().apply == "queued"
    assert file.read_text() == STORY
    held.undo()
    later(paper)
    assert (paper.case().apply, paper.case().reason_words) == ("live", "")
    assert file.read_text() == FIXED
    told = [entry.detail for entry in happened_to(paper.case()).entries]
    assert told.count(OPEN.detail) == 1


def test_a_fix_that_waits_can_still_be_undone_and_accepted_anew(paper: Paper, held: pytest.MonkeyPatch) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    case = paper.accept_and_write(paper.case())
    undone = decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(undone, decide.Decided)
    assert (undone.case.apply, undone.case.reason_words) == ("none", "")
    held.undo()
    later(paper)
    assert file.read_text() == STORY
    assert paper.accept_and_write(paper.case()).apply == "live"


def test_a_fix_that_was_accepted_anew_has_its_whole_time_for_undo(paper: Paper, held: pytest.MonkeyPatch) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    case = paper.accept_and_write(paper.case())
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    (waiting,) = Task.objects.filter(name="write_back", done_at=None)
    assert isinstance(paper.accept(paper.case()), decide.Decided)
    Task.objects.exclude(pk=waiting.pk).filter(done_at=None).update(run_at=paper.clock + timedelta(days=1))
    held.undo()
    later_than_that = timedelta(minutes=1)
    paper.work(later=later_than_that)
    assert file.read_text() == STORY
    later(paper)
    assert file.read_text() == FIXED


def test_who_has_had_a_story_open_for_a_day_has_forgotten_it(paper: Paper, held: pytest.MonkeyPatch) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    paper.accept_and_write(paper.case())
    paper.age_decisions(timedelta(days=2))
    WriteBack.objects.update(started_at=paper.clock - timedelta(hours=25))
    later(paper)
    case = paper.case()
    assert (case.apply, case.reason, case.inbox) == ("refused", "held", "refused")
    assert "has been for a day" in case.reason_words
    held.undo()
    assert isinstance(decide.write_again(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    later(paper)
    assert paper.case().apply == "live"
    assert file.read_text() == FIXED


@pytest.mark.law(5)
def test_taking_a_fix_back_waits_for_who_has_the_story_open(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("restroed", "restored")
    case = paper.accept_and_write(paper.case())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FolderConnector, "write", lambda *_, **__: OPEN)
        assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
        later(paper)
        assert paper.case().reason_words.startswith(OPEN.detail)
        assert file.read_text() == FIXED
    later(paper)
    assert (paper.case().apply, paper.case().reason_words) == ("reverted", "")
    assert file.read_text() == STORY


@pytest.mark.law(5)
def test_the_new_words_of_a_notice_wait_for_who_has_the_story_open(paper: Paper) -> None:
    from corrigenda.flows.amend_notice import amend_notice

    file = paper.story(STORY)
    paper.report("1998", "1989")
    notice = "An earlier version gave another year."
    case = paper.accept_and_write(
        paper.case(), nature=Nature.DATE, treatment=Treatment.CORRECTION, notice=notice, by=paper.standards_editor
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(FolderConnector, "write", lambda *_, **__: OPEN)
        amended = amend_notice(
            case, label="Correction", text="It was 1989.", seen=seen(case), by=paper.standards_editor, now=paper.clock
        )
        assert isinstance(amended, decide.Decided), amended
        later(paper)
        assert paper.case().reason_words.startswith(OPEN.detail)
        assert notice in file.read_text()
    later(paper)
    assert (paper.case().notice, paper.case().reason_words) == ("amended", "")
    assert "It was 1989." in file.read_text()
