"""A clarification that adds a sentence: one insertion at the place that was chosen, told in a notice in the same write."""

from __future__ import annotations

import pytest
from django.utils import timezone

from corrigenda.flows.write_back import write_back
from tests.web.desk.newsdesk import STORY, Newsdesk, last_decision

WORDS = "The keys hung in the toll house all the time."


def test_a_sentence_goes_in_at_the_end_of_the_passage_s_paragraph_and_is_told(desk: Newsdesk) -> None:
    case = desk.report("waited for the keys", None, kind="misleading", why="As if they were lost!")
    form = desk.form(case, choice="sentence", sentence=WORDS, sentence_place="paragraph", notice="We made it clear.")
    page = desk.post(case, "accept", form | {"evidence": []}).content.decode()
    form["evidence"] = desk.form(case)["evidence"] + [
        part.split('"')[0] for part in page.split('name="evidence" value="')[1:]
    ]
    assert desk.post(case, "accept", form).status_code == 302
    decision = last_decision(case)
    end = STORY.index("keys.</p>") + len("keys.")
    assert [(edit["old"], edit["new"]) for edit in decision.edits] == [("", f" {WORDS}")]
    assert (decision.nature, decision.treatment) == ("context", "clarification")
    write_back(str(case.pk), now=timezone.now())
    written = (desk.folder / "bridge.html").read_text()
    assert written.startswith(f"{STORY[:end]} {WORDS}{STORY[end:].rstrip()}")
    assert "We made it clear." in written[len(STORY) + len(WORDS) :]


def test_for_the_story_as_a_whole_it_goes_to_the_end_of_the_last_paragraph(desk: Newsdesk) -> None:
    case = desk.report("", None, about="story", why="It reads as if the bridge were new.")
    assert 'value="paragraph"' not in desk.page(case)
    form = {
        "choice": "sentence",
        "sentence": "The bridge\n stands since 1911.",
        "sentence_place": "story",
        "nature": "context",
        "treatment": "clarification",
        "label": "Clarification",
        "notice": "The bridge is not new.",
    }
    seen = desk.form(case)
    page = desk.post(case, "accept", seen | form).content.decode()
    evidence = [part.split('"')[0] for part in page.split('name="evidence" value="')[1:]]
    assert desk.post(case, "accept", seen | form | {"evidence": evidence}).status_code == 302
    write_back(str(case.pk), now=timezone.now())
    written = (desk.folder / "bridge.html").read_text()
    assert "said the harbour master. The bridge stands since 1911.</p>" in written
    assert written.count("The bridge is not new.") == 1


def test_without_a_sentence_nothing_is_added_and_the_editor_is_told(desk: Newsdesk) -> None:
    case = desk.report("waited for the keys", None)
    answer = desk.post(case, "accept", desk.form(case, choice="sentence", sentence=" "))
    assert answer.status_code == 422
    assert "Write the sentence that is to be added." in answer.content.decode()
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.law(10)
def test_an_added_sentence_is_not_silent_unless_one_who_may_says_so(desk: Newsdesk) -> None:
    case = desk.report("waited for the keys", None)
    form = desk.form(case, choice="sentence", sentence="It rained.", treatment="silent")
    page = desk.post(case, "accept", form).content.decode()
    evidence = [part.split('"')[0] for part in page.split('name="evidence" value="')[1:]]
    answer = desk.post(case, "accept", form | {"evidence": evidence, "treatment": "silent"})
    assert answer.status_code == 422
    assert "Only a standards editor may treat it as less" in answer.content.decode()


def test_what_a_sentence_comes_to_is_told_while_it_is_typed(desk: Newsdesk) -> None:
    case = desk.report("waited for the keys", None)
    form = desk.form(case, choice="sentence", sentence=WORDS)
    for name in ("nature", "treatment"):
        del form[name]
    answer = desk.post(case, "review", form).json()
    assert (answer["nature"], answer["treatment"]) == ("context", "clarification")
    assert WORDS in answer["drafts"]["clarification"]["text"]
    assert any(run["kind"] == "inserted" for run in answer["runs"])


def test_a_place_that_is_none_of_ours_is_a_bad_form(desk: Newsdesk) -> None:
    case = desk.report("waited for the keys", None)
    form = desk.form(case, choice="sentence", sentence=WORDS, sentence_place="elsewhere")
    assert desk.post(case, "accept", form).status_code == 400
