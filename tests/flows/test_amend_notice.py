"""A published notice is amended or withdrawn by a standards editor: in the story, on the record, never silently."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import decide
from corrigenda.flows.amend_notice import amend_notice, is_changing
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.withdraw_notice import withdraw_notice
from corrigenda.store.models import Case, Correction, LogEntry
from tests.flows.paper import Paper, seen

STORY = """<h1>The toll book</h1>
<p>The bridge carried 2,140 carts a day, according to the toll book.</p>
<p>The keeper, Anna Holm, counts the carts, and she has done so for thirty years.</p>
"""
FIRST = "It said 2,140 carts; it should have said 1,240."
BETTER = "An earlier version gave 2,140 carts a day. The toll book says 1,240."


def live(paper: Paper) -> Case:
    """Return a case that is live, with its notice published."""
    paper.report("2,140 carts", "1,240 carts")
    return paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=FIRST)


@pytest.mark.law(9)
def test_an_amended_notice_stands_in_the_story_and_on_the_record_with_the_old_words_in_its_history(
    paper: Paper,
) -> None:
    file = paper.story(STORY)
    case = live(paper)
    assert (case.apply, case.notice) == ("live", "published")
    before = file.read_text()
    answer = amend_notice(
        case, seen=seen(case), label="Correction", text=BETTER, by=paper.standards_editor, now=paper.clock
    )
    assert isinstance(answer, decide.Decided), answer
    paper.work()
    assert file.read_text() == before.replace(FIRST, BETTER)
    case = paper.case()
    assert (case.apply, case.notice) == ("live", "amended")
    correction = Correction.objects.get(case=case)
    assert (correction.text, correction.version) == (f"Correction: {BETTER}", 2)
    assert correction.amended_at is not None
    kinds = [(entry.kind, (entry.payload or {})["text"]) for entry in LogEntry.objects.filter(correction=correction)]
    assert kinds == [("published", f"Correction: {FIRST}"), ("amended", f"Correction: {BETTER}")]


@pytest.mark.law(6)
def test_the_record_waits_until_the_page_shows_the_new_words(paper: Paper) -> None:
    file = paper.story(STORY)
    case = live(paper)
    amend_notice(case, seen=seen(case), label="Correction", text=BETTER, by=paper.standards_editor, now=paper.clock)
    assert is_changing(case)
    assert Correction.objects.get(case=case).text.endswith(FIRST)
    file.rename(file.with_suffix(".away"))
    paper.work()
    assert Correction.objects.get(case=case).text.endswith(FIRST)
    assert "could not be amended" in paper.case().reason_words


@pytest.mark.law(6)
def test_a_change_by_hand_that_the_page_never_shows_is_told_after_a_day_and_may_be_asked_for_again(
    watched_paper: Paper,
) -> None:
    paper = watched_paper
    file = paper.story(STORY)
    paper.report("2,140 carts", "1,240 carts")
    paper.accept(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=FIRST)
    file.write_text(STORY.replace("2,140", "1,240").replace("</h1>", f"</h1>\n<p>Correction: {FIRST}</p>"))
    paper.work(later=timedelta(seconds=30))
    case = paper.case()
    assert (case.apply, case.notice) == ("live", "published")
    change = partial(amend_notice, label="Correction", text=BETTER, by=paper.standards_editor, now=paper.clock)
    assert isinstance(change(case, seen=seen(case)), decide.Decided)
    paper.work()
    assert is_changing(paper.case())
    paper.age_decisions(timedelta(hours=25))
    paper.work(later=timedelta(hours=2))
    case = paper.case()
    assert case.reason == "notice_not_seen"
    assert not is_changing(case)
    assert Correction.objects.get(case=case).text.endswith(FIRST)
    assert isinstance(change(case, seen=seen(case)), decide.Decided)
    file.write_text(file.read_text().replace(FIRST, BETTER))
    paper.work()
    assert Correction.objects.get(case=case).text.endswith(BETTER)
    assert (paper.case().notice, paper.case().reason) == ("amended", "")


@pytest.mark.law(9)
def test_a_withdrawn_notice_leaves_the_story_and_stays_on_the_record_as_a_tombstone(paper: Paper) -> None:
    file = paper.story(STORY)
    case = live(paper)
    answer = withdraw_notice(
        case,
        seen=seen(case),
        why="The first figure was right for that year.",
        by=paper.standards_editor,
        now=paper.clock,
    )
    assert isinstance(answer, decide.Decided), answer
    paper.work()
    assert file.read_text() == STORY.replace("2,140", "1,240")
    correction = Correction.objects.get(case=case)
    assert correction.withdrawn_at is not None
    assert correction.withdrawn_why == "The first figure was right for that year."
    assert paper.case().notice == "withdrawn"
    undone = paper.case()
    decide.undo(undone, seen=seen(undone), by=paper.standards_editor, now=paper.clock)
    paper.work()
    assert file.read_text() == STORY


def test_what_else_the_notice_tells_of_stays_told(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("Anna Holm", "Anna Holmgren")
    name = paper.case()
    paper.report("2,140 carts", "1,240 carts")
    paper.accept(name, nature=Nature.NAME, treatment=Treatment.CORRECTION, notice="Her name is Anna Holmgren.")
    number = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=FIRST)
    assert file.read_text().count("data-corrigenda-notice") == 1
    amend_notice(number, seen=seen(number), label="Correction", text=BETTER, by=paper.standards_editor, now=paper.clock)
    paper.work()
    told = file.read_text()
    assert BETTER in told
    assert "Her name is Anna Holmgren." in told
    assert FIRST not in told
    name = Case.objects.get(pk=name.pk)
    withdraw_notice(name, seen=seen(name), why="Asked for.", by=paper.standards_editor, now=paper.clock)
    paper.work()
    assert "Her name is" not in file.read_text()
    assert BETTER in file.read_text()


def test_only_a_standards_editor_changes_a_published_notice_and_never_one_that_is_not_on_the_screen(
    paper: Paper,
) -> None:
    paper.story(STORY)
    case = live(paper)
    by_editor = amend_notice(case, seen=seen(case), label="", text=BETTER, by=paper.editor, now=paper.clock)
    assert isinstance(by_editor, NotAllowed)
    assert by_editor.slug == "needs_standards_editor"
    old = decide.Seen(case.version - 1, case.revision_id)
    late = amend_notice(case, seen=old, label="", text=BETTER, by=paper.standards_editor, now=paper.clock)
    assert isinstance(late, decide.Stale)
    empty = amend_notice(case, seen=seen(case), label="", text=" ", by=paper.standards_editor, now=paper.clock)
    assert isinstance(empty, NotAllowed)
    assert empty.slug == "no_words"
    no_reason = withdraw_notice(case, seen=seen(case), why="", by=paper.standards_editor, now=paper.clock)
    assert isinstance(no_reason, NotAllowed)
    assert no_reason.slug == "no_reason"


def test_a_notice_that_somebody_changed_in_the_cms_is_not_overwritten(paper: Paper) -> None:
    file = paper.story(STORY)
    case = live(paper)
    file.write_text(file.read_text().replace("data-corrigenda-notice", "data-other"))
    amend_notice(case, seen=seen(case), label="Correction", text=BETTER, by=paper.standards_editor, now=paper.clock)
    paper.work()
    assert FIRST in file.read_text()
    assert "no longer stands in the story" in paper.case().reason_words
