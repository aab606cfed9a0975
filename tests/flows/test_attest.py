"""Where no machine can see the page, a standards editor attests by name: on the record, and never called live."""

from __future__ import annotations

from datetime import timedelta

import pytest

from corrigenda.core.notices import chain
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows.attest import attest
from corrigenda.flows.confirm import NotAllowed
from corrigenda.flows.decide import Decided, Stale
from corrigenda.store.models import Case, Correction, LogEntry, Message, Task, Transition
from tests.flows.paper import Paper, seen

STORY = "<h1>The ferry returns</h1>\n<p>Some 3,400 passengers a day used the line before the storm.</p>\n"
NOTICE = "An earlier version gave 3,400 as the number of passengers a day. It was 4,300."


def _to_be_changed_by_hand(paper: Paper) -> Case:
    paper.story(STORY)
    paper.report("3,400", "4,300", email="rosa.lind@readers.example")
    answer = paper.accept(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    assert isinstance(answer, Decided), answer
    assert paper.case().apply == "manual"
    return paper.case()


@pytest.mark.law(6)
def test_an_attested_fix_is_on_the_record_by_name_and_is_not_live(watched_paper: Paper) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    answer = attest(
        case, seen=seen(case), how="In the app, behind the wall", by=paper.standards_editor, now=paper.clock
    )
    assert isinstance(answer, Decided)
    case = paper.case()
    assert (case.apply, case.notice, case.display_status, case.live_at) == ("attested", "published", "attested", None)
    correction = Correction.objects.get()
    assert correction.attested_by == paper.standards_editor.person
    assert (LogEntry.objects.get().payload or {})["public"] == "attested"
    said = Transition.objects.get(case=case, to_state="attested")
    assert (said.actor, said.note) == (paper.standards_editor.person, "In the app, behind the wall")


@pytest.mark.law(6)
def test_the_reader_is_told_that_it_is_the_newsroom_s_word(watched_paper: Paper, mailoutbox: list[object]) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    attest(case, seen=seen(case), how="In print", by=paper.standards_editor, now=paper.clock)
    paper.work()
    assert [message.outcome for message in Message.objects.order_by("id")] == ["received", "attested"]
    body = mailoutbox[-1].body  # type: ignore[attr-defined]
    assert "The newsroom says that it is public; we could not see it" in body
    assert "we have seen it" not in body


@pytest.mark.law(6)
def test_an_attested_fix_that_is_seen_after_all_becomes_live_and_nobody_is_written_to_twice(
    watched_paper: Paper, mailoutbox: list[object]
) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    attest(case, seen=seen(case), how="In print", by=paper.standards_editor, now=paper.clock)
    paper.work(later=timedelta(hours=2))
    assert paper.case().apply == "attested"
    paper.story(STORY.replace("3,400", "4,300"))
    paper.work(later=timedelta(days=2))
    assert paper.case().apply == "live"
    correction = Correction.objects.get()
    assert correction.attested_by is None
    assert [entry.kind for entry in correction.entries.all()] == ["published", "seen"]
    links = [(entry.digest, entry.link) for entry in LogEntry.objects.order_by("number")]
    assert links[1][1] == chain.link(links[0][1], digest=links[1][0])
    assert [message.outcome for message in Message.objects.order_by("id")] == ["received", "attested"]
    assert len(mailoutbox) == 2


def test_nobody_below_a_standards_editor_attests_and_nothing_is_attested_without_saying_where(
    watched_paper: Paper,
) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    editor = attest(case, seen=seen(case), how="In print", by=paper.editor, now=paper.clock)
    silent = attest(case, seen=seen(case), how="  ", by=paper.standards_editor, now=paper.clock)
    assert isinstance(editor, NotAllowed)
    assert isinstance(silent, NotAllowed)
    assert (editor.slug, silent.slug) == ("not_your_role", "no_evidence")
    assert not Correction.objects.exists()


def test_only_what_is_written_or_changed_by_hand_can_be_attested(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("3,400", "4,300")
    case = paper.case()
    answer = attest(case, seen=seen(case), how="In print", by=paper.standards_editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "not_attestable"


@pytest.mark.law(8)
def test_a_case_that_changed_meanwhile_is_not_attested(watched_paper: Paper) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    before = seen(case)
    attest(case, seen=before, how="In print", by=paper.standards_editor, now=paper.clock)
    assert isinstance(attest(case, seen=before, how="Too", by=paper.standards_editor, now=paper.clock), Stale)
    assert Correction.objects.count() == 1


def test_the_page_is_looked_at_for_a_month_after_an_attestation(watched_paper: Paper) -> None:
    paper = watched_paper
    case = _to_be_changed_by_hand(paper)
    attest(case, seen=seen(case), how="In print", by=paper.standards_editor, now=paper.clock)
    paper.work()
    assert Task.objects.filter(name="verify", done_at=None).exists()
    paper.case().decisions.update(at=paper.clock - timedelta(days=31))
    paper.work(later=timedelta(days=2))
    assert not Task.objects.filter(name="verify", done_at=None).exists()
