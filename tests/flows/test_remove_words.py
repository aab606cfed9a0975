"""Words that law or harm asks to go leave the public record and its history, and a tombstone that verifies."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.db import transaction

from corrigenda.core.notices.chain import Broken, Whole
from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows.amend_notice import amend_notice
from corrigenda.flows.audit import verify_corrections
from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.publish import publish
from corrigenda.flows.remove_words import Removed, remove_words
from corrigenda.flows.withdraw_notice import withdraw_notice
from corrigenda.store.models import Act, Case, Correction, Decision, LogEntry
from tests.flows.paper import Paper, seen

STORY = """<h1>The ferry</h1>
<p>The boy who fell in, Jon Arden, is nine years old and well again.</p>
"""
NOTICE = "An earlier version named the boy Jon Arden and gave his age as nine."
WHY = "A court order of 4 May."


def _withdrawn(paper: Paper) -> Correction:
    """Return an entry that was published, amended and withdrawn."""
    paper.story(STORY)
    paper.report("is nine years old", "is ten years old")
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    amend_notice(
        case, seen=seen(case), label="", text=f"{NOTICE} He is ten.", by=paper.standards_editor, now=paper.clock
    )
    paper.work()
    case = paper.case()
    withdraw_notice(case, seen=seen(case), why="Jon Arden asks for it.", by=paper.standards_editor, now=paper.clock)
    paper.work()
    return Correction.objects.get()


def _remove(paper: Paper, number: int = 1, *, why: str = WHY) -> Removed | NotAllowed:
    return remove_words(paper.site, number=number, why=why, by=paper.standards_editor, now=paper.clock)


def _told() -> str:
    """Return everything that the public record is made from."""
    rows = json.loads(serializers.serialize("json", [*Correction.objects.all(), *LogEntry.objects.all()]))
    return json.dumps([row["fields"] for row in rows], ensure_ascii=False)


@pytest.mark.law(9)
def test_the_words_go_from_the_entry_and_from_all_its_history_and_the_chain_still_verifies(paper: Paper) -> None:
    made = _withdrawn(paper)
    assert "Jon Arden" in _told()
    links = list(LogEntry.objects.values_list("digest", "link"))
    answer = _remove(paper)
    assert isinstance(answer, Removed), answer
    for word in ("Jon", "nine", "ten years", "asks for it"):
        assert word not in _told()
    entries = list(LogEntry.objects.all())
    assert [entry.kind for entry in entries] == ["published", "amended", "withdrawn", "tombstone"]
    assert [(entry.digest, entry.link) for entry in entries[:3]] == links, "what stood there is still proven"
    assert {entry.salt for entry in entries[:3]} == {""}, "nobody can guess the words back"
    now = Correction.objects.get()
    assert (now.number, now.published_at, now.withdrawn_at) == (made.number, made.published_at, made.withdrawn_at)
    state = verify_corrections(paper.site).answer
    assert isinstance(state, Whole)
    assert (state.entries, state.tombstones) == (4, 3)
    act = Act.objects.get(subject="correction:1")
    assert (act.kind, act.actor, act.detail) == ("erased", paper.standards_editor.person, f"published words: {WHY}")


@pytest.mark.law(9)
def test_a_word_that_was_changed_in_the_corrections_log_is_found(paper: Paper) -> None:
    _withdrawn(paper)
    assert isinstance(verify_corrections(paper.site).answer, Whole)
    entry = LogEntry.objects.get(kind="amended")
    LogEntry.objects.filter(pk=entry.pk).update(payload={**(entry.payload or {}), "text": "Nothing."})
    assert verify_corrections(paper.site).answer == Broken(2, "the words were changed")


def test_words_that_went_do_not_come_back_when_the_case_is_published_again(paper: Paper) -> None:
    paper.story("<h1>The ferry</h1><p>Jon Arden, the boy who fell in, recieved a blanket.</p>")
    paper.report("recieved a blanket", "received a blanket")
    case = paper.accept_and_write(paper.case(), nature=Nature.SPELLING, treatment=Treatment.SILENT)
    assert "Jon Arden" in _told()
    assert isinstance(_remove(paper), Removed)
    decision = Decision.objects.filter(case=case, kind="accept").latest("id")
    with transaction.atomic():
        publish(Case.objects.select_related("story").get(pk=case.pk), decision=decision, now=paper.clock)
    assert "Jon Arden" not in _told()


def test_a_notice_that_stands_in_the_story_is_withdrawn_first(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("is nine years old", "is ten years old")
    paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=NOTICE)
    answer = _remove(paper)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == "still_stands"
    assert NOTICE in _told()


def test_only_a_standards_editor_removes_words_and_says_why_and_which(paper: Paper) -> None:
    _withdrawn(paper)
    by_editor = remove_words(paper.site, number=1, why=WHY, by=paper.editor, now=paper.clock)
    answers = [by_editor, _remove(paper, why=" "), _remove(paper, why="x\0"), _remove(paper, 2)]
    assert [isinstance(answer, NotAllowed) and answer.slug for answer in answers] == [
        "needs_standards_editor",
        "no_reason",
        "no_reason",
        "no_entry",
    ]
    assert "Jon Arden" in _told()
    assert isinstance(_remove(paper), Removed)
    again = _remove(paper)
    assert isinstance(again, NotAllowed)
    assert again.slug == "no_words"
