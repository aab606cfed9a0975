"""Stories, servers and addresses that are not as they should be: a report of theirs is kept and shown all the same."""

from __future__ import annotations

import pytest

from corrigenda.connectors.base import BODY, Denied, Document, Field
from corrigenda.core.text.formats import Format
from corrigenda.core.text.languages import LONGEST
from corrigenda.flows.look import remember
from corrigenda.flows.submit import LONGEST_ADDRESS, Refused
from corrigenda.store.models import Placement, Revision, Story
from tests.flows.paper import Paper, Said

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week.</p>\n"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def _placed(paper: Paper) -> str:
    return Placement.objects.get().status


@pytest.mark.law(2)
def test_a_page_with_a_nul_is_read_as_browsers_read_it(watched_paper: Paper) -> None:
    paper = watched_paper
    paper.pages.said["/story"] = Said(STORY.replace("last", "l\0ast").encode(), headers=HTML)
    paper.report("repiared", "repaired")
    assert _placed(paper) == Placement.Status.FOUND
    assert "\0" not in Revision.objects.get().fields[0]["source"]


@pytest.mark.parametrize("lang", ["{{ site.language | default: 'en' | downcase }}", "en\u2028GB", "x" * 300])
def test_a_template_s_nonsense_for_a_language_is_not_taken_for_one(watched_paper: Paper, lang: str) -> None:
    paper = watched_paper
    paper.pages.said["/story"] = Said(f'<html lang="{lang}">{STORY}</html>'.encode(), headers=HTML)
    paper.report("repiared", "repaired")
    assert _placed(paper) == Placement.Status.FOUND
    assert len(Story.objects.get().language) <= LONGEST
    assert Story.objects.get().language == "en"


@pytest.mark.parametrize("source", ["The pier\0 was repiared.", "The pier \ud83d was repiared."])
def test_a_source_that_no_database_keeps_is_not_half_kept(paper: Paper, source: str) -> None:
    story = Story.objects.create(site=paper.site, url=f"{paper.url}/story", created_at=paper.clock)
    document = Document("story", "1", story.url, (Field(BODY, Format.HTML, source),))
    answer = remember(story, document=document, writes=True, now=paper.clock)
    assert isinstance(answer, Denied)
    assert "cannot be kept" in answer.detail
    assert not Revision.objects.exists()


def test_an_address_that_grows_too_long_when_it_is_escaped_is_refused_in_words(paper: Paper) -> None:
    name = "\u0456\u0441\u0442\u043e\u0440\u0456\u044f-" * 60
    assert len(name) < LONGEST_ADDRESS
    answer = paper.send("repiared", "repaired", name=name)
    assert isinstance(answer, Refused)
    assert answer.slug == "foreign_url"
    assert answer.status == 422


def test_a_copy_s_own_address_counts_where_the_canonical_one_is_too_long(paper: Paper) -> None:
    paper.story(STORY)
    paper.report("repiared", "repaired", name="\u0456" * 500, page_url=f"{paper.url}/story")
    assert Story.objects.get().url == f"{paper.url}/story"
