"""One story, however it is reached: print and host renditions are that story, other texts are not."""

from __future__ import annotations

from corrigenda.store.models import Case, Story
from tests.flows.paper import Paper

STORY = "<article><h1>The quay</h1><p>The quay was bulit in three summers.</p></article>"


def page(canonical: str, words: str) -> str:
    return f'<!doctype html><html><head><link rel="canonical" href="{canonical}"></head><body>{words}</body></html>'


def test_a_print_rendition_that_names_its_canonical_page_belongs_to_that_story(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(page(f"{paper.url}/story", STORY))
    paper.story(page(f"{paper.url}/story", STORY), name="story-print")
    paper.report("bulit", "built")
    paper.report("was bulit in", "was built in", name="story-print")
    case = Case.objects.get()
    assert case.story.url == f"{paper.url}/story"
    assert case.edits.count() == 2
    assert Story.objects.get(url=f"{paper.url}/story-print").same_as == case.story


def test_two_stories_with_the_same_sentence_stay_two(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(page(f"{paper.url}/story", STORY))
    paper.story(page(f"{paper.url}/copy", STORY), name="copy")
    paper.report("bulit", "built")
    paper.report("bulit", "built", name="copy")
    assert Case.objects.count() == 2


def test_a_canonical_link_to_a_foreign_host_moves_nothing_there(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(page("https://elsewhere.example/story", STORY))
    paper.report("bulit", "built")
    assert Case.objects.get().story.url == f"{paper.url}/story"
    assert not Story.objects.filter(url__contains="elsewhere").exists()


def test_tracking_parameters_make_no_new_story(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("bulit", "built")
    paper.report("bulit", "built", name="story?utm_source=letter&fbclid=1#comments")
    assert Story.objects.count() == 1
    assert Case.objects.count() == 1
