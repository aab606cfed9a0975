"""A site's own words to readers reach the letter and the receipt, filled in, in the reader's language; else ours do."""

from __future__ import annotations

import pytest
from django.test import Client

from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.macros import Kept, keep_texts, ready_made, text_for
from corrigenda.flows.receipts import receipt_url
from corrigenda.store.models import Act, Case, Decision, Macro, Message, Report
from tests.flows.paper import Paper

OWN = "{site} follows its own style book, so “{words}” in “{story}” stays."
SAID = "The Harbour Gazette follows its own style book, so “restroed” in “The tide mill” stays."


@pytest.fixture
def case(paper: Paper) -> Case:
    """One case with one reader, who left an address."""
    paper.story("<article><h1>The tide mill</h1><p>The mill was restroed.</p></article>\n")
    paper.report("restroed", "restored", email="rosa.lind@readers.example", language="en")
    return paper.case()


def _keep(paper: Paper, *, language: str = "en", **texts: str) -> Kept | NotAllowed:
    return keep_texts(paper.site, language=language, texts=texts, by=paper.standards_editor, now=paper.clock)


def test_the_site_s_own_reason_is_in_the_letter_and_on_the_receipt(paper: Paper, case: Case) -> None:
    assert _keep(paper, style=OWN) == Kept(("style",))
    paper.reject(case, code=Decision.Code.STYLE, words="Thank you all the same.")
    paper.work()
    letter = Message.objects.get(outcome=Message.Outcome.REJECTED)
    receipt = Client().get(receipt_url(Report.objects.get().pk)).content.decode()
    for told in (letter.body, receipt):
        assert SAID in told
        assert "Thank you all the same." in told
        assert ready_made("style", language="en") not in told
    act = Act.objects.get(kind=Act.Kind.SETTINGS)
    assert (act.actor, act.detail) == (paper.standards_editor.person, "words to readers in en: style")


def test_in_another_language_and_for_another_reason_ours_stand(paper: Paper, case: Case) -> None:
    _keep(paper, style=OWN)
    assert text_for(case, use="style", language="de-AT") == ready_made("style", language="de")
    assert text_for(case, use="opinion", language="en") == ready_made("opinion", language="en")
    assert text_for(case, use="style", language="en-GB") == SAID


def test_an_emptied_text_goes_and_one_that_is_as_it_was_is_no_change(paper: Paper) -> None:
    _keep(paper, style=OWN)
    assert _keep(paper, style=OWN, opinion="  ") == Kept(())
    assert _keep(paper, style=" ") == Kept(("style",))
    assert not Macro.objects.exists()
    assert Act.objects.filter(kind=Act.Kind.SETTINGS).count() == 2


@pytest.mark.parametrize(
    ("texts", "language", "slug"),
    [
        ({"style": "{reader} is wrong"}, "en", "style"),
        ({"style": "x" * 2_001}, "en", "style"),
        ({"style": "a\x00"}, "en", "style"),
        ({"greeting": "Hello"}, "en", "no_use"),
        ({"style": "Hej"}, "sv", "no_language"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(paper: Paper, texts: dict[str, str], language: str, slug: str) -> None:
    answer = _keep(paper, language=language, **texts)
    assert isinstance(answer, NotAllowed)
    assert answer.slug == slug
    assert not Macro.objects.exists()


def test_an_editor_does_not_word_them(paper: Paper) -> None:
    answer = keep_texts(paper.site, language="en", texts={"style": "x"}, by=paper.editor, now=paper.clock)
    assert isinstance(answer, NotAllowed)


@pytest.mark.law(11)
def test_braces_in_a_title_are_not_filled_in_again(paper: Paper, case: Case) -> None:
    _keep(paper, style="{story}: {words}")
    case.story.title = "{words} {site}"
    assert text_for(case, use="style", language="en") == "{words} {site}: restroed"
