"""One story, however it is reached: print and host renditions are that story, other texts are not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.store.models import Case, Story
from tests.flows.paper import Paper, Said

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


# -- the table of renditions: what a page names as canonical, and whether it is that story

LONG = "The quay was bulit in three summers by forty men and one crane, said the harbour master."
MORE = "Nobody remembers who paid for the granite, and the books of that year are lost for good."


def rendition(
    *, canonical: str = "", language: str = "en", head: str = "", lines: tuple[str, ...] = (LONG, MORE)
) -> str:
    """Return a page that names `canonical`, with these lines."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    inside = "".join(f"<p>{line}</p>" for line in lines)
    return f'<!doctype html><html lang="{language}"><head>{link}{head}</head><body><article>{inside}</article></body></html>'


@dataclass(frozen=True)
class Kind:
    """One kind of further address: its file, its page, what the story's own page adds, and whether it is the same story."""

    name: str
    page: str
    same: bool
    add: str = ""


KINDS = {
    "a print page": Kind("story-print", rendition(canonical="/story"), same=True),
    "a page with a relative canonical": Kind("story-print", rendition(canonical="story"), same=True),
    "an AMP page that its story knows": Kind(
        "story-amp",
        rendition(canonical="/story", lines=(LONG, "Menu of the day and many other things to read here.", "More of these things, day after day after day.")),
        same=True,
        add='<link rel="amphtml" href="/story-amp">',
    ),
    "a translation": Kind(
        "de",
        rendition(language="de", head='<link rel="alternate" hreflang="en" href="/story">'),
        same=False,
    ),
    "a translation that names the original as canonical": Kind("de", rendition(canonical="/story", language="de"), same=False),
    "a translation that is told by hreflang alone": Kind(
        "de",
        rendition(
            canonical="/story",
            language="",
            head='<link rel="alternate" hreflang="en" href="/story"><link rel="alternate" hreflang="de" href="/de">',
        ),
        same=False,
    ),
    "a copy for which a foreign host claims to be the first": Kind("copy", rendition(canonical="https://elsewhere.example/story"), same=False),
    "a second page": Kind("story-2", rendition(canonical="/story", lines=("The granite came by barge, bulit of oak.",)), same=False),
    "a page that names no canonical": Kind("other", rendition(), same=False),
    "a page that names the front page": Kind("other", rendition(canonical="/"), same=False),
    "a page that names one that is not there": Kind("other", rendition(canonical="/nowhere"), same=False),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_further_address_is_the_story_itself_or_told_apart(watched_paper: Paper, kind: Kind) -> None:
    paper = watched_paper
    paper.story(rendition(canonical="/story", head=kind.add))
    paper.story(kind.page, name=kind.name)
    paper.report("bulit", "built")
    paper.report("bulit", "built", name=kind.name)
    assert Case.objects.count() == (1 if kind.same else 2)
    assert {case.story.url for case in Case.objects.all()} == {
        f"{paper.url}/{name}" for name in ("story", *([] if kind.same else [kind.name]))
    }
    assert set(Case.objects.values_list("placed", flat=True)) == {"found"}


def test_a_print_page_met_first_leaves_the_story_to_be_read_at_its_own_address(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(rendition(canonical="/story"))
    paper.story(rendition(canonical="/story"), name="story-print")
    paper.report("bulit", "built", name="story-print")
    story = paper.case().story
    assert (story.url, story.ref) == (f"{paper.url}/story", f"{paper.url}/story")


def test_two_pages_that_each_name_the_other_stay_two(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(rendition(canonical="/other"))
    paper.story(rendition(canonical="/story"), name="other")
    paper.report("bulit", "built")
    paper.report("bulit", "built", name="other")
    assert Story.objects.filter(same_as=None).count() == 2


def test_a_second_page_under_the_story_s_own_address_is_told_apart(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(rendition(canonical="/story"))
    second = rendition(canonical="/story", lines=(LONG, MORE))
    paper.pages.said["/story/2"] = Said(second.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    paper.report("bulit", "built", name="story/2")
    assert paper.case().story.url == f"{paper.url}/story/2"


def test_a_passage_of_a_translation_is_placed_there_though_its_page_names_the_original(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(rendition())
    paper.story(
        rendition(canonical="/story", language="de", lines=("Der Kai wurde in drei Sommern gebuat.",)), name="de"
    )
    paper.report("gebuat", "gebaut", page_url=f"{paper.url}/de")
    case = paper.case()
    assert (case.story.url, case.placed) == (f"{paper.url}/de", "found")
    assert not Story.objects.exclude(same_as=None).exists()


@pytest.mark.law(3)
def test_a_page_on_a_foreign_host_cannot_put_a_passage_into_this_site(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.story(rendition())
    paper.report("nowhere to be found", "x", page_url="https://elsewhere.example/de")
    assert paper.case().placed == "gone"
    assert Story.objects.count() == 1


def test_every_way_to_reach_a_site_s_hosts_is_one_story_once_the_page_says_so(watched_paper: Paper) -> None:
    paper = watched_paper
    port = paper.url.rsplit(":", 1)[1]
    hosts = ("www.gazette.example", "m.gazette.example", "xn--g1aog4d.example")
    paper.site.origins = [paper.url, *(f"http://{host}:{port}" for host in hosts)]
    paper.site.addresses = dict.fromkeys(hosts, "127.0.0.1")
    paper.site.save(update_fields=["origins", "addresses"])
    paper.story(rendition(canonical=f"{paper.url}/story"))
    paper.report("bulit", "built")
    for host in ("www.gazette.example", "M.Gazette.example", "зоря.example"):
        url = f"http://{host}:{port}/story?utm_source=x#top"
        sent = Submission(
            site=paper.site.key,
            url=url,
            about="passage",
            kind="error",
            exact="bulit",
            replacement="built",
            elapsed=9_000,
        )
        assert isinstance(submit(sent, key=host, now=paper.clock), Kept)
        paper.work()
    assert Case.objects.count() == 1
    assert Case.objects.get().edits.count() == 4
