"""A remark is offered to the cases it probably means, with the reason; an editor joins it, or keeps it apart for good."""

from __future__ import annotations

import re

import pytest

from corrigenda.store.models import Case, Link, Remark
from tests.web.desk.newsdesk import Newsdesk, last_decision

ALONE = "This is the only case inside the marked passage."


@pytest.fixture
def two(desk: Newsdesk) -> tuple[Case, Case]:
    """A case with a wording, and a remark on the sentence that it stands in."""
    word = desk.report("sevn weeks", "seven weeks")
    remark = desk.report("closed for sevn weeks while", None, why="It is spelt seven, I believe.")
    return word, remark


def offer_forms(page: str) -> dict[str, dict[str, str]]:
    """Return what each button of the offers posts, by the last part of its address."""
    part = page.split('aria-labelledby="offers-title"')[1].split("</section>", maxsplit=1)[0]
    forms = re.findall(r'<form method="post" action="[^"]*/([\w-]+)/">(.*?)</form>', part, re.DOTALL)
    return {name: dict(re.findall(r'name="([\w-]+)" value="([^"]*)"', inside)) for name, inside in forms}


def test_a_remark_is_offered_with_how_likely_it_is_and_why(desk: Newsdesk, two: tuple[Case, Case]) -> None:
    word, remark = two
    page = desk.page(word)
    assert "May be the same error" in page
    assert ALONE in page
    assert "It is spelt seven, I believe." in page
    assert "% likely" in page
    assert ALONE in desk.page(remark), "seen from the remark, the case is offered as well"


def test_it_belongs_here_puts_the_remark_into_the_case_and_says_so_for_good(
    desk: Newsdesk, two: tuple[Case, Case]
) -> None:
    word, remark = two
    form = offer_forms(desk.page(word))["merge"]
    answer = desk.post(remark, "merge", form)
    assert answer["Location"] == desk.url(f"cases/{word.pk}/")
    assert Remark.objects.get().case == word
    assert Link.objects.get().kind == Link.Kind.MUST
    assert "May be the same error" not in desk.page(word)


def test_seen_from_the_remark_it_goes_to_the_case_that_is_offered(desk: Newsdesk, two: tuple[Case, Case]) -> None:
    word, remark = two
    desk.post(remark, "merge", offer_forms(desk.page(remark))["merge"])
    assert desk.case(remark.pk).merged_into == word


def test_kept_apart_it_is_not_offered_again_from_either_side(desk: Newsdesk, two: tuple[Case, Case]) -> None:
    word, remark = two
    form = offer_forms(desk.page(word))["keep-apart"]
    assert desk.post(word, "keep-apart", form).status_code == 302
    assert Link.objects.get().kind == Link.Kind.CANNOT
    assert "May be the same error" not in desk.page(word)
    assert "May be the same error" not in desk.page(remark)
    assert "Kept apart" in desk.page(word)
    assert last_decision(word).survivor == remark


def test_what_was_kept_apart_can_be_put_together_after_all(desk: Newsdesk, two: tuple[Case, Case]) -> None:
    word, remark = two
    desk.post(word, "keep-apart", offer_forms(desk.page(word))["keep-apart"])
    word = desk.case(word.pk)
    form = {"version": remark.version, "revision": remark.revision_id, "survivor": word.pk}
    assert desk.post(remark, "merge", form).status_code == 302
    assert desk.case(remark.pk).merged_into == word


def test_a_case_is_not_kept_apart_from_one_that_is_not_there(desk: Newsdesk, two: tuple[Case, Case]) -> None:
    word, _ = two
    form = offer_forms(desk.page(word))["keep-apart"]
    assert desk.post(word, "keep-apart", form | {"other": "999999"}).status_code == 422
    assert desk.post(word, "keep-apart", form | {"other": "x"}).status_code == 400


def test_each_report_says_why_it_stands_in_the_case(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert "Why here:" not in desk.page(case), "one report needs no reason"
    desk.report("closed for sevn", "closed for six")
    page = desk.page(case)
    assert "It opened the case." in page
    assert "Both change “sevn”." in page


def test_the_reasons_are_told_in_the_language_of_the_screen(desk: Newsdesk) -> None:
    from corrigenda.core.grouping.sameness import told_again

    said = told_again("Both change “sevn”.")
    assert (said.pattern, said.values) == ("Both change “%(words)s”.", {"words": "sevn"})
    assert told_again("Put together by an editor.").values == {}
    assert str(told_again("100 % of it")) == "100 % of it"
