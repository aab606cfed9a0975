"""A remark without a proposal is offered the cases that it probably means, each with its reason."""

from __future__ import annotations

import pytest

from corrigenda.core.grouping.offers import Candidate, Marked, offers_for

STORY = "On Monday the goverment said that 120 boats left. The mayor, Jane Petrow, was not at teh harbour that day."


def span(words: str) -> tuple[int, int]:
    at = STORY.index(words)
    return at, at + len(words)


def case(old: str, *new: str, said: tuple[str, ...] = ()) -> Candidate:
    return Candidate(old, old, new, said, span(old))


CASES = [case("goverment", "government"), case("120", "102"), case("Petrow", "Petrov", "Petrou"), case("teh", "the")]


def offered(words: str, said: str = "", *, candidates: list[Candidate] | None = None) -> list[str]:
    remark = Marked(words, said, span(words))
    return [offer.case for offer in offers_for(remark, candidates=candidates or CASES)]


def test_the_only_case_inside_the_marked_passage_comes_first_and_is_sure() -> None:
    (first, *_) = offers_for(Marked("the goverment said", "", span("the goverment said")), candidates=CASES)
    assert (first.case, first.score) == ("goverment", 1.0)
    assert first.reason == "This is the only case inside the marked passage."


def test_of_several_cases_inside_the_one_that_the_reader_names_comes_first() -> None:
    sentence = "The mayor, Jane Petrow, was not at teh harbour that day."
    (first, *_) = offers_for(Marked(sentence, "Her name is Petrou.", span(sentence)), candidates=CASES)
    assert first.case == "Petrow"
    assert first.reason == "The remark speaks of “Petrou”. This is one of 2 cases inside the marked passage."


def test_a_number_is_named_however_short_it_is() -> None:
    assert offered("boats left", "I counted 102 of them")[0] == "120"


def test_the_reader_may_mistype_or_bend_the_word_that_is_meant() -> None:
    assert offered("that day", "governments are not spelt like this")[0] == "goverment"


def test_what_other_readers_said_of_a_case_counts() -> None:
    cases = [*CASES, case("left", "sailed", said=("Boats do not leave, they put to sea; sailors say so.",))]
    remark = Marked("harbour", "Any sailor would say that boats put to sea, they do not leave!", span("harbour"))
    (first, *_) = offers_for(remark, candidates=cases)
    assert first.case == "left"
    assert "Another reader said much the same of this case." in first.reason


def test_a_case_that_the_passage_only_touches_ranks_below_one_inside() -> None:
    assert offered("ent said that 120") == ["120", "goverment"]


def test_the_same_words_in_another_story_of_the_site_are_offered_after_those_of_this_story() -> None:
    other = Candidate("other story", "goverment", ("government",), elsewhere=True)
    offers = offers_for(Marked("the goverment", "", span("the goverment")), candidates=[other, *CASES])
    assert [offer.case for offer in offers] == ["goverment", "other story"]
    assert offers[1].reason == "The same words are marked here, “goverment”."


def test_nothing_is_offered_to_a_remark_about_something_else() -> None:
    remark = Marked("word word", "I did not like the tone of this at all.", (1000, 1009))
    assert offers_for(remark, candidates=[Candidate("a", "goverment", ("government",), span=(10, 19))]) == ()


def test_small_words_that_stand_in_every_remark_name_nothing() -> None:
    remark = Marked("word", "the one at the end of the page", (1000, 1004))
    assert offers_for(remark, candidates=[Candidate("a", "teh", ("the",), span=(0, 3))]) == ()


def test_a_remark_without_a_place_is_still_offered_what_it_names() -> None:
    remark = Marked("", "You misspelt Petrou, as always.")
    assert [offer.case for offer in offers_for(remark, candidates=CASES)] == ["Petrow"]


def test_at_most_five_are_offered_and_scores_stay_between_nothing_and_one() -> None:
    many = [Candidate(str(n), "goverment", ("government",), span=(n, n + 9)) for n in range(50)]
    offers = offers_for(Marked("x" * 80, "goverment", (0, 80)), candidates=many)
    assert len(offers) == 5
    assert all(0 < offer.score <= 1 for offer in offers)


@pytest.mark.parametrize("said", ["", "\0", "\u202e" * 50, "x" * 500_000, "a " * 200_000, "<b>goverment</b>"])
def test_whatever_a_reader_wrote_is_only_text(said: str) -> None:
    offers_for(Marked(said, said, (0, 10)), candidates=CASES)
