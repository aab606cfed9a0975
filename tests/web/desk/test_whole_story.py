"""The story around the passage: whole, with the change in place; and as the reader saw it against now."""

from __future__ import annotations

import re

from django.utils import timezone

from corrigenda.flows.look import look
from corrigenda.flows.refresh import refresh
from corrigenda.store.models import Case, Report, Revision
from tests.web.desk.newsdesk import STORY, Newsdesk


def whole(desk: Newsdesk, case: Case, **form: str) -> str:
    """Return the whole story as the page shows it, its white space as one space."""
    url = desk.url(f"cases/{case.pk}/story/")
    answer = desk.browser.post(url, form) if form else desk.browser.get(url)
    assert answer.status_code == 200
    part = answer.content.decode().split("data-whole", 1)[1].split("</section></div>")[0]
    return re.sub(r"\s+", " ", part)


def the_story_becomes(desk: Newsdesk, source: str) -> None:
    """Let the newsroom change the story, and the desk see it."""
    (desk.folder / "bridge.html").write_text(source)
    story = Case.objects.earliest("id").story
    seen = look(story, now=timezone.now())
    assert hasattr(seen, "revision")
    refresh(story, revision=seen.revision, now=timezone.now())


def test_the_whole_story_holds_the_change_in_place(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    shown = whole(desk, case)
    assert re.search(
        r'data-here[^>]*></span><del data-said="deleted:">sevn</del><ins data-said="inserted:">seven</ins>', shown
    )
    assert "The swing bridge opens again" in shown
    assert "said the harbour master" in shown
    assert shown.count("data-here") == 1


def test_the_choice_that_is_ticked_is_what_stands_in_it(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    own = "The bridge was closed for nine weeks while the council waited for the keys."
    assert ">nine</ins>" in whole(desk, case, choice="own", wording=own)
    assert "<mark>sevn</mark>" in whole(desk, case, choice="notice")


def test_other_open_cases_of_the_story_are_marked_and_lead_there(desk: Newsdesk) -> None:
    case, other = desk.report("sevn weeks", "seven weeks"), desk.report("2,140 carts", "1,240 carts")
    desk.report("closed for sevn weeks", None)
    shown = whole(desk, case)
    assert re.search(rf'href="{desk.url(f"cases/{other.pk}/")}"[^>]*>2,140</a>', shown)
    assert shown.count("elsewhere-mark") == 1, "one that meets this case's own change is not marked"


def test_a_decided_case_shows_the_story_as_it_stood_with_the_passage_marked(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    desk.post(case, "reject", desk.form(case) | {"code": "style"})
    assert "<mark>sevn</mark>" in whole(desk, case)


def test_where_nothing_changed_one_sentence_says_so(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert "The story stands as it did when the report came." in desk.page(case)


def test_a_change_of_another_paragraph_is_told_apart_from_one_of_this(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    the_story_becomes(desk, STORY.replace("counts the gulls", "counts the terns"))
    assert "but not this paragraph." in desk.page(case)
    the_story_becomes(desk, STORY.replace("waited for the keys", "looked for the keys"))
    page = desk.page(case)
    assert "This paragraph has changed since the report came:" in page
    assert ">looked</ins>" in page.split('id="story-title"')[1]


def test_what_became_of_a_passage_that_is_gone_is_shown(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "six weeks")
    the_story_becomes(desk, STORY.replace("for sevn weeks while", "while"))
    assert "sevn" in desk.page(case).split('id="story-title"')[1].split("</section>")[0]
    assert Revision.objects.count() == 2


def test_words_that_the_story_never_had_are_shown_as_the_reader_quoted_them(desk: Newsdesk) -> None:
    case = desk.report("the drawbridge fell", "the drawbridge fell down", prefix="Last week ", suffix=" in the storm")
    page = desk.page(case).split('id="story-title"')[1]
    assert "The story did not have these words" in page
    assert "Last week <mark>the drawbridge fell</mark> in the storm" in page
    assert Report.objects.count() == 1
