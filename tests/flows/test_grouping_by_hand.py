"""An editor merges cases, splits them again and takes reports out; what a person said beats the machine for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, Stale
from corrigenda.flows.merge import merge
from corrigenda.flows.split import split
from corrigenda.flows.take_out import take_out
from corrigenda.flows.undo import undo
from corrigenda.store.models import Case, Decision, Edit, Link, Member, Message, Remark, Report
from tests.flows.paper import Paper, seen

STORY = """<article>
<h1>The tide mill</h1>
<p>The tide mill was restroed in 1998 by forty volonteers.</p>
<p>It grinds about 300 sacks a year.</p>
</article>
"""
ROSA = "rosa.lind@readers.example"


def now(case: Case) -> Case:
    """Return the case as it stands now."""
    return Case.objects.select_related("site", "story__site", "revision", "merged_into").get(pk=case.pk)


def two_cases(paper: Paper) -> tuple[Case, Case]:
    """Two readers say the same of a year, one of them with a wording, one without."""
    paper.story(STORY)
    paper.report("restroed", "restored", email=ROSA)
    first = paper.case()
    paper.report("restroed in 1998", None, why="There is a letter wrong.", email=ROSA)
    return now(first), paper.case()


def put_together(paper: Paper, case: Case, *, survivor: Case, by: Member | None = None, key: str = "") -> DecideAnswer:
    case = now(case)
    screen = Seen(case.version, case.revision_id, key)
    return merge(case, survivor=now(survivor), seen=screen, by=by or paper.editor, now=paper.clock)


def test_a_merged_case_s_reports_go_on_in_the_survivor_and_nothing_is_deleted(paper: Paper) -> None:
    word, remark = two_cases(paper)
    answer = put_together(paper, remark, survivor=word)
    assert isinstance(answer, Decided)
    assert (now(remark).decision, now(remark).merged_into) == ("merged", word)
    assert Remark.objects.get().case == word
    assert (Report.objects.count(), Case.objects.count()) == (2, 2)
    assert Link.objects.get().kind == Link.Kind.MUST
    assert now(word).version == word.version + 1, "whoever has the survivor on the screen is told that it grew"


def test_every_reader_of_a_merged_case_is_told_once_in_the_survivor_s_words(paper: Paper) -> None:
    word, remark = two_cases(paper)
    put_together(paper, remark, survivor=word)
    paper.accept_and_write(now(word))
    told = Message.objects.filter(outcome=Message.Outcome.LIVE)
    assert told.count() == 2
    assert {message.case_id for message in told} == {word.pk}


def test_a_split_brings_the_case_back_with_its_own_reports_and_the_machine_never_joins_them_again(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("restroed", "restored")
    first = paper.case()
    paper.report("forty", "fourteen")
    second = paper.case()
    put_together(paper, second, survivor=first)
    assert Edit.objects.filter(case=first).count() == 2
    merged = now(second)
    assert isinstance(split(merged, seen=seen(merged), by=paper.editor, now=paper.clock), Decided)
    assert (now(second).decision, now(second).merged_into) == ("ongoing", None)
    assert Edit.objects.get(case=second).old == "forty"
    paper.report("forty", "fourteen")
    assert Edit.objects.filter(case=second).count() == 2
    assert Edit.objects.filter(case=first).count() == 1


def test_a_later_report_joins_the_case_that_a_person_made_of_two(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("restroed", "restored")
    first = paper.case()
    paper.report("forty", "fourteen")
    put_together(paper, paper.case(), survivor=first)
    paper.report("forty volonteers", "fourteen volonteers")
    assert Edit.objects.filter(case=first).count() == 3
    assert Case.objects.count() == 2


def test_a_report_taken_out_gets_a_case_of_its_own_and_stays_out(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("300 sacks", "900 sacks")
    case = paper.case()
    other = paper.report("300 sacks", "30 sacks")
    answer = take_out(now(case), report_id=other.pk, seen=seen(now(case)), by=paper.editor, now=paper.clock)
    assert isinstance(answer, Decided)
    own = Edit.objects.get(report=other).case
    assert own != case
    assert own.passage == "300"
    assert set(Link.objects.values_list("kind", flat=True)) == {Link.Kind.CANNOT}
    paper.report("300 sacks", "900 sacks")
    assert Edit.objects.filter(case=case).count() + Edit.objects.filter(case=own).count() == 3
    assert Edit.objects.get(report=other).case == own
    assert Case.objects.count() == 2


def test_undo_puts_a_report_that_was_taken_out_back(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("300 sacks", "900 sacks")
    case = paper.case()
    other = paper.report("300 sacks", "30 sacks")
    take_out(now(case), report_id=other.pk, seen=seen(now(case)), by=paper.editor, now=paper.clock)
    own = Edit.objects.get(report=other).case
    assert isinstance(undo(now(case), seen=seen(now(case)), by=paper.editor, now=paper.clock), Decided)
    assert Edit.objects.filter(case=case).count() == 2
    assert (now(own).decision, now(own).merged_into) == ("merged", case)


def test_a_report_that_came_by_a_merge_goes_back_to_its_own_case(paper: Paper) -> None:
    word, remark = two_cases(paper)
    put_together(paper, remark, survivor=word)
    report = Remark.objects.get().report
    take_out(now(word), report_id=report.pk, seen=seen(now(word)), by=paper.editor, now=paper.clock)
    assert now(remark).decision == "ongoing"
    assert Remark.objects.get().case == remark
    assert Case.objects.count() == 2


def test_the_only_report_of_a_case_is_not_taken_out(paper: Paper) -> None:
    paper.story(STORY)
    report = paper.report("restroed", "restored")
    case = paper.case()
    answer = take_out(now(case), report_id=report.pk, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "only_report"


def test_nothing_is_grouped_while_a_fix_is_on_its_way(paper: Paper) -> None:
    word, remark = two_cases(paper)
    paper.accept(now(word))
    answer = put_together(paper, remark, survivor=word)
    assert isinstance(answer, NotAllowed)
    assert isinstance(put_together(paper, word, survivor=remark), NotAllowed)
    assert now(word).decision == "accepted"
    assert now(remark).is_open


def test_a_case_is_not_merged_into_itself_or_into_another_story_s(paper: Paper) -> None:
    word, _ = two_cases(paper)
    paper.story(STORY, name="other")
    paper.report("restroed", "restored", name="other")
    for survivor in (word, paper.case()):
        answer = put_together(paper, word, survivor=survivor)
        assert isinstance(answer, NotAllowed)
        assert answer.slug == "other_story"


@pytest.mark.law(8)
def test_of_two_editors_who_merge_crosswise_one_wins_and_the_other_is_told(paper: Paper) -> None:
    word, remark = two_cases(paper)
    screen = seen(now(word))
    assert isinstance(put_together(paper, remark, survivor=word), Decided)
    answer = merge(now(word), survivor=remark, seen=screen, by=paper.standards_editor, now=paper.clock)
    assert isinstance(answer, Stale)


@pytest.mark.law(1)
def test_the_same_merge_sent_twice_is_done_once_and_answered_alike(paper: Paper) -> None:
    word, remark = two_cases(paper)
    screen = Seen(now(remark).version, now(remark).revision_id, "one-command")
    answers = [
        merge(now(remark), survivor=now(word), seen=screen, by=paper.editor, now=paper.clock + timedelta(seconds=at))
        for at in (0, 1)
    ]
    first, again = answers
    assert isinstance(first, Decided)
    assert isinstance(again, Decided)
    assert first.decision == again.decision
    assert Decision.objects.count() == 1
    assert Link.objects.count() == 1


def test_words_that_readers_add_beside_a_misspelt_one_leave_its_case_as_the_editor_saw_it(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("restroed", "restored")
    word = now(paper.case())
    for number in range(3):
        paper.report("restroed in", f"restroed of lies {number} in")
    added = now(paper.case())
    assert added.pk != word.pk
    assert {edit.new for edit in added.edits.all()} == {"of lies 0 ", "of lies 1 ", "of lies 2 "}
    assert now(word).version == word.version
    # Whoever mends the word as well asks for the same fix, and whoever opened the case must see that.
    paper.report("restroed in", "restored of lies 4 in")
    assert word.edits.count() == 2
    assert now(word).version > word.version
