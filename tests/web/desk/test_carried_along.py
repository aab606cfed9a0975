"""A case that moved only because its story did is decided as it was seen; whatever is decided on makes it another (law 8)."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from corrigenda.flows.look import Looked, look
from corrigenda.flows.refresh import refresh
from corrigenda.store.models import Case
from tests.web.desk.newsdesk import STORY, Newsdesk, last_decision

MOVED = STORY.replace("<p>The bridge", "<p>The tide was high.</p>\n<p>The bridge")
TOUCHED = MOVED.replace("waited for the keys", "looked for the keys")


def the_story_becomes(desk: Newsdesk, source: str) -> None:
    """Let the newsroom change the story, and the desk see it."""
    (desk.folder / "bridge.html").write_text(source)
    seen = look(Case.objects.earliest("id").story, now=timezone.now())
    assert isinstance(seen, Looked)
    refresh(seen.revision.story, revision=seen.revision, now=timezone.now())


def on_screen(desk: Newsdesk, case: Case, **typed: str) -> dict[str, object]:
    """Return what a browser posts that shows the case as it is now."""
    page = desk.page(case)
    (shown,) = set(re.findall(r'name="shown" value="([^"]*)"', page))
    return desk.form(case, **typed) | {"shown": shown}


@pytest.mark.law(8)
def test_a_fix_elsewhere_in_the_story_does_not_make_a_decision_late(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = on_screen(desk, case)
    the_story_becomes(desk, MOVED)
    assert desk.case(case.pk).version > int(str(form["version"]))
    assert desk.post(case, "accept", form).status_code == 302
    (edit,) = last_decision(case).edits
    text = desk.case(case.pk).revision
    assert text is not None
    assert text.text("body")[edit["start"] : edit["end"]] == "sevn"


@pytest.mark.law(3)
def test_an_own_wording_goes_to_where_its_sentence_stands_now(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    own = "The bridge was closed for seven weeks while the council waited for the keys."
    form = on_screen(desk, case, choice="own", wording=own)
    the_story_becomes(desk, MOVED)
    assert desk.post(case, "accept", form).status_code == 302
    (edit,) = last_decision(case).edits
    text = desk.case(case.pk).revision
    assert text is not None
    assert (edit["old"], text.text("body")[edit["start"] : edit["end"]]) == ("sevn", "sevn")


@pytest.mark.law(8)
def test_a_change_of_the_paragraph_is_looked_at_first(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = on_screen(desk, case)
    the_story_becomes(desk, TOUCHED)
    assert desk.post(case, "accept", form).status_code == 409
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.law(8)
def test_readers_who_ask_for_the_very_same_meanwhile_do_not_make_a_decision_late(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = on_screen(desk, case)
    desk.report("sevn weeks", "seven weeks")
    desk.report("closed for sevn weeks while", "closed for seven weeks while")
    assert desk.case(case.pk).version > int(str(form["version"]))
    assert desk.post(case, "accept", form).status_code == 302
    assert last_decision(case).kind == "accept"
    assert desk.case(case.pk).edits.count() == 3


@pytest.mark.law(8)
@pytest.mark.parametrize(
    "said",
    [
        {"replacement": "six weeks"},
        {"replacement": "seven weeks", "why": "It was in the minutes."},
        {"replacement": "seven weeks", "source_link": "https://council.example/minutes"},
        {"replacement": "seven weeks", "kind": "misleading"},
    ],
)
def test_a_reader_who_says_something_new_is_listened_to_first(desk: Newsdesk, said: dict[str, str]) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = on_screen(desk, case)
    desk.report("sevn weeks", **said)
    assert desk.post(case, "accept", form).status_code == 409
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.law(8)
def test_between_two_wordings_one_more_reader_weighs(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.report("sevn weeks", "six weeks")
    form = on_screen(desk, case)
    desk.report("sevn weeks", "six weeks")
    assert desk.post(case, "accept", form).status_code == 409


@pytest.mark.law(8)
def test_what_a_colleague_decided_and_took_back_is_told(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = on_screen(desk, case)
    stellan = desk.as_member(desk.stellan)
    stellan.post(case, "reject", stellan.form(case) | {"code": "style"})
    rejected = desk.case(case.pk)
    stellan.post(case, "undo", {"version": rejected.version, "revision": rejected.revision_id})
    assert desk.post(case, "accept", form).status_code == 409


@pytest.mark.law(10)
def test_evidence_that_was_seen_still_counts_where_its_paragraph_only_moved(desk: Newsdesk) -> None:
    case = desk.report("2,140 carts", "1,240 carts")
    form = on_screen(desk, case)
    the_story_becomes(desk, MOVED)
    assert desk.post(case, "accept", form).status_code == 302
