"""One report, from the reader's words to the corrected story and back to the reader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import confirm, decide
from corrigenda.flows.submit import Kept, Refused, Submission, submit
from corrigenda.store.models import Case, Correction, Decision, LogEntry, Message, Report
from tests.flows.paper import Paper, seen

STORY = """<!doctype html><html lang="en"><head><title>The ferry returns</title></head><body><article>
<h1>The ferry returns</h1>
<p>The harbour office said on Monday that the ferry will sail again in in spring.</p>
<p>“We never doubted it,” said the harbour master.&#32;The pier was <em>repiared</em> last week.</p>
<aside class="ad">Advertisement</aside>
<p>Some 3,400 passengers a day used the line before the storm.</p>
</article></body></html>
"""


@pytest.mark.law(4)
@pytest.mark.law(6)
def test_a_misspelt_word_is_corrected_in_the_story_and_nothing_else_changes(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("The pier was repiared last week.", "The pier was repaired last week.")
    case = paper.accept_and_write(paper.case())
    assert file.read_text() == STORY.replace("repiared", "repaired")
    assert case.apply == "live"
    correction = Correction.objects.get()
    assert (correction.old, correction.new, correction.is_small) == ("repiared", "repaired", True)


def test_a_reader_with_an_address_is_written_to_when_the_fix_is_live(paper: Paper, mailoutbox: list[object]) -> None:
    paper.story(STORY)
    report = paper.report("repiared", "repaired", email="rosa.lind@example.org")
    paper.accept_and_write(paper.case())
    paper.work()
    outcomes = list(Message.objects.filter(report=report).values_list("outcome", "state"))
    assert outcomes == [("received", "sent"), ("live", "sent")]
    body = mailoutbox[-1].body  # type: ignore[attr-defined]
    assert "repiared" in body
    assert "repaired" in body


@pytest.mark.law(6)
def test_a_noted_fix_and_its_notice_go_out_in_one_write(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("3,400", "4,300")
    notice = "An earlier version gave 3,400 as the number of passengers a day. It was 4,300."
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=notice)
    written = file.read_text()
    assert "Some 4,300 passengers" in written
    assert notice in written
    assert (case.apply, case.notice) == ("live", "published")
    assert Correction.objects.get().text.endswith(notice)


@pytest.mark.law(10)
def test_an_editor_cannot_change_a_number_silently_but_a_standards_editor_may(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("3,400", "4,300")
    case = paper.case()
    refused = paper.accept(case, nature=Nature.NUMBER, treatment=Treatment.SILENT)
    assert isinstance(refused, confirm.NotAllowed)
    assert refused.slug == "needs_standards_editor"
    allowed = paper.accept(case, nature=Nature.NUMBER, treatment=Treatment.SILENT, by=paper.standards_editor)
    assert isinstance(allowed, decide.Decided)


def test_two_readers_who_mark_different_stretches_make_one_case_with_both_voices(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    paper.report("The pier was repiared last", "The pier was repaired last")
    case = Case.objects.get()
    assert case.edits.count() == 2
    assert Report.objects.count() == 2


def test_the_fix_is_still_made_when_the_story_was_edited_between_report_and_accept(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    edited = STORY.replace("Some 3,400", "About 3,400").replace("said on Monday", "announced on Monday")
    file.write_text(edited)
    case = paper.accept_and_write(paper.case())
    assert case.apply == "live"
    assert file.read_text() == edited.replace("repiared", "repaired")


@pytest.mark.law(3)
def test_nothing_is_written_when_the_sentence_was_rewritten_meanwhile(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    rewritten = STORY.replace(
        "The pier was <em>repiared</em> last week.", "Builders worked on the landing stage all week."
    )
    file.write_text(rewritten)
    case = paper.accept_and_write(paper.case())
    assert case.apply == "refused"
    assert case.reason_words
    assert file.read_text() == rewritten
    assert not Correction.objects.exists()


@pytest.mark.law(3)
def test_a_missing_word_is_not_added_twice_when_the_author_added_it_meanwhile(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("office said", "office has said")
    file.write_text(theirs := STORY.replace("office said", "office has said"))
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert file.read_text() == theirs
    assert case.apply != "applied"


@pytest.mark.law(3)
def test_of_a_word_that_stands_twice_the_one_that_was_marked_is_changed(paper: Paper) -> None:
    source = "<article><p>The mayor met the crewe at noon. Later the crewe met again.</p></article>"
    file = paper.story(source)
    paper.report("crewe", "crew", prefix="met the crewe at noon. Later the ", suffix=" met again.")
    paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert file.read_text() == source.replace("Later the crewe", "Later the crew")


@pytest.mark.law(3)
def test_a_word_that_stands_twice_and_came_without_context_is_left_to_the_editor(paper: Paper) -> None:
    paper.story("<article><p>The mayor met the crewe at noon. Later the crewe met again.</p></article>")
    paper.report("crewe", "crew")
    case = paper.case()
    assert case.placed == "ambiguous"
    assert not case.has_passage


@pytest.mark.law(5)
@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("repiared", "repaired"),
        ("in in spring", "in spring"),
        ("ferry will", "ferry, too, will"),
        ("will sail", "sails"),
    ],
)
def test_a_fix_is_refused_when_somebody_saves_the_file_between_reading_and_writing(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, marked: str, wanted: str
) -> None:
    from corrigenda.connectors.folder.client import FolderConnector

    file = paper.story(STORY)
    paper.report(marked, wanted)
    theirs = STORY.replace("The ferry returns</h1>", "The ferry is back</h1>")
    write = FolderConnector.write

    def saved_by_someone_else_first(self: FolderConnector, *args: object, **kwargs: object) -> object:
        file.write_text(theirs)
        return write(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(FolderConnector, "write", saved_by_someone_else_first)
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert (case.apply, case.reason) == ("refused", "conflict")
    assert file.read_text() == theirs


@pytest.mark.law(5)
def test_undo_before_the_write_leaves_the_story_alone(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    case = paper.case()
    assert isinstance(paper.accept(case), decide.Decided)
    case = paper.case()
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    assert file.read_text() == STORY
    assert paper.case().decision == "ongoing"


@pytest.mark.law(5)
@pytest.mark.law(9)
def test_undo_after_the_write_takes_fix_and_notice_back_and_leaves_a_tombstone(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("3,400", "4,300", email="rosa.lind@example.org")
    notice = "An earlier version gave 3,400 passengers a day. It was 4,300."
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=notice)
    assert isinstance(decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock), decide.Decided)
    paper.work()
    case = paper.case()
    assert file.read_text() == STORY
    assert (case.apply, case.notice) == ("reverted", "withdrawn")
    assert Correction.objects.get().withdrawn_at is not None
    assert [entry.kind for entry in LogEntry.objects.all()] == ["published", "withdrawn"]
    assert Message.objects.filter(outcome="reverted", state="sent").count() == 1


@pytest.mark.law(8)
def test_of_two_editors_who_decide_at_once_exactly_one_wins_and_the_other_sees_who(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired")
    first, second = paper.case(), paper.case()
    assert isinstance(paper.accept(first), decide.Decided)
    late = paper.reject(second, code=Decision.Code.STYLE)
    assert isinstance(late, decide.Stale)
    assert late.last is not None
    assert (late.last.kind, late.last.actor.name) == ("accept", "Edda Novak")


def test_a_rejection_tells_the_reader_the_reason(paper: Paper, mailoutbox: list[object]) -> None:
    paper.story(STORY)
    report = paper.report("repiared", "mended", email="rosa.lind@example.org")
    paper.reject(paper.case(), code=Decision.Code.STYLE, words="We keep the harbour's own word here.")
    paper.work(later=timedelta(seconds=30))
    message = Message.objects.get(report=report, outcome="rejected")
    assert message.state == "sent"
    assert "We keep the harbour's own word here." in message.body


def test_a_report_on_the_whole_story_becomes_a_clarification_and_no_sentence_changes(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("", None, about="story", kind="misleading", why="It reads as if the line were new.")
    case = paper.case()
    assert case.placed == "story"
    notice = "The line ran until the storm of last autumn; it is not new."
    case = paper.accept_and_write(
        case, choice=confirm.NoticeOnly(), nature=Nature.CONTEXT, treatment=Treatment.CLARIFICATION, notice=notice
    )
    written = file.read_text()
    assert case.apply == "live"
    assert notice in written
    assert [line for line in STORY.splitlines() if line not in written.splitlines()] in (
        [],
        ["</article></body></html>"],
    )


def test_without_a_connector_a_fix_made_by_hand_is_verified_on_the_public_page(watched_paper: Paper) -> None:
    file = watched_paper.story(STORY)
    watched_paper.report("repiared", "repaired", prefix="The pier was ")
    case = watched_paper.accept_and_write(watched_paper.case())
    assert case.apply == "manual"
    file.write_text(STORY.replace("repiared", "repaired"))
    watched_paper.work(later=timedelta(hours=2))
    assert watched_paper.case().apply == "live"
    assert Correction.objects.count() == 1


@pytest.mark.law(2)
def test_a_report_on_a_story_that_cannot_be_read_is_shown_to_the_editors_all_the_same(paper: Paper) -> None:
    paper.report("repiared", "repaired", name="nowhere")
    assert paper.case().placed == "no_story"


def test_words_that_are_not_in_the_story_open_a_case_that_says_so(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("Der Pier wurde letzte Woche repariert", "Der Kai wurde letzte Woche repariert")
    assert paper.case().placed == "gone"


def test_a_report_on_words_that_were_fixed_since_says_so(paper: Paper) -> None:
    paper.story(STORY.replace("repiared", "repaired"))
    paper.report("repiared", "repaired", prefix="said the harbour master. The pier was ", suffix=" last week.")
    assert paper.case().placed == "already_fixed"


def test_a_page_copied_from_elsewhere_counts_by_its_own_address(paper: Paper) -> None:
    paper.story(STORY)
    first_home = "https://elsewhere.example/ferry"
    submission = Submission(
        site=paper.site.key,
        url=first_home,
        page_url=f"{paper.url}/story",
        about="passage",
        kind="error",
        exact="repiared",
        replacement="repaired",
    )
    assert isinstance(submit(submission, key="copied", now=paper.clock), Kept)
    paper.work()
    assert paper.case().placed == "found"


def test_a_report_on_somebody_else_s_page_is_refused_and_not_kept(paper: Paper) -> None:
    submission = Submission(
        site=paper.site.key, url="https://elsewhere.example/", about="story", kind="error", why="Wrong."
    )
    answer = submit(submission, key="foreign", now=paper.clock)
    assert isinstance(answer, Refused)
    assert answer.slug == "foreign_url"
    assert not Report.objects.exists()
