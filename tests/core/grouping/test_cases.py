"""Reports of one error become one case, whatever order they come in."""

from __future__ import annotations

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.grouping.cases import Grouping, Link, Member, PlacedReport, group
from corrigenda.core.grouping.sameness import Gaps, same_error
from corrigenda.core.text.edits import Edit

STORY = "On Monday the goverment of Paris said a big cat sat on the the mat, near teh old pier."


def report(name: str, marked: str, wanted: str | None) -> PlacedReport:
    start = STORY.index(marked)
    return PlacedReport(name, start, start + len(marked), wanted)


SIX = [
    report("rosa", "goverment", "government"),
    report("lind", "the goverment of", "the government of"),
    report("else", "goverment of", "regime of"),
    report("both", "goverment of Paris", "government of Lyon"),
    report("sat", "sat", "sat down"),
    report("look", "the goverment", None),
]


def together(grouping: Grouping) -> list[tuple[str, ...]]:
    return [case.reports for case in grouping.cases]


def test_reports_that_change_the_same_word_are_one_case() -> None:
    assert together(group(STORY, reports=SIX)) == [("both", "else", "lind", "rosa"), ("both",), ("sat",)]


def test_variants_are_counted_most_wanted_first() -> None:
    case = group(STORY, reports=SIX).cases[0]
    assert [(variant.reads, variant.reports) for variant in case.variants] == [
        ("government", ("both", "lind", "rosa")),
        ("regime", ("else",)),
    ]


def test_straight_and_curly_quotes_are_one_variant() -> None:
    text = "dont and didn’t go"
    reports = [PlacedReport("a", 0, 4, "don't"), PlacedReport("b", 0, 4, "don’t")]
    (case,) = group(text, reports=reports).cases
    assert [variant.reads for variant in case.variants] == ["don’t"]


def test_a_remark_is_offered_and_never_joined() -> None:
    grouping = group(STORY, reports=SIX)
    (remark,) = grouping.remarks
    assert remark.report == "look"
    assert [offer.case for offer in remark.offered] == [grouping.cases[0].key]
    assert remark.offered[0].reason == "This is the only case inside the marked passage."


def test_every_join_tells_its_reason() -> None:
    for case in group(STORY, reports=SIX).cases:
        assert len(case.joins) == len(case.members) - 1
        assert all(join.reason.told for join in case.joins)
    assert group(STORY, reports=SIX).cases[0].joins[0].reason.told == "Both change “goverment”."


def test_a_wide_change_over_two_errors_does_not_make_them_one() -> None:
    reports = [
        report("one", "big", "huge"),
        report("two", "cat", "dog"),
        report("wide", "big cat", "tiger"),
    ]
    grouping = group(STORY, reports=reports)
    assert sorted(together(grouping)) == [("one",), ("two",), ("wide",)]
    wide = next(case for case in grouping.cases if case.reports == ("wide",))
    assert len(wide.overlaps) == 2


def test_a_rewrite_is_its_own_case_and_tells_what_it_overlaps() -> None:
    sentence = "the goverment of Paris said a big cat sat on the the mat"
    reports = [*SIX, report("anew", sentence, "officials in the capital told us yesterday of some animal found there")]
    grouping = group(STORY, reports=reports)
    (case,) = (case for case in grouping.cases if case.is_rewrite)
    assert case.reports == ("anew",)
    assert set(case.overlaps) == {other.key for other in grouping.cases if not other.is_rewrite}


def test_an_editor_who_says_together_wins() -> None:
    link = Link(Member("rosa"), Member("sat"))
    grouping = group(STORY, reports=SIX, must_link=[link])
    assert ("both", "else", "lind", "rosa", "sat") in together(grouping)
    case = next(case for case in grouping.cases if "sat" in case.reports)
    assert "Put together by an editor." in {join.reason.told for join in case.joins}


def test_an_editor_who_says_apart_wins() -> None:
    apart = [Link(Member("rosa"), Member(other)) for other in ("lind", "else", "both")]
    grouping = group(STORY, reports=SIX, cannot_link=apart)
    assert ("rosa",) in together(grouping)
    assert ("both", "else", "lind") in together(grouping)
    assert len({case.key for case in grouping.cases}) == len(grouping.cases)


def test_apart_beats_together() -> None:
    link = Link(Member("rosa"), Member("sat"))
    grouping = group(STORY, reports=SIX, must_link=[link], cannot_link=[link])
    assert grouping.cases == group(STORY, reports=SIX).cases


def test_a_remark_that_an_editor_put_into_a_case_stays_there() -> None:
    grouping = group(STORY, reports=SIX, must_link=[Link(Member("look"), Member("rosa"))])
    assert "look" in grouping.cases[0].reports
    assert grouping.remarks == ()


def test_a_missing_comma_and_a_missing_word_at_one_place_are_two_errors() -> None:
    text = "Yesterday he came"
    reports = [PlacedReport("a", 0, 12, "Yesterday, he"), PlacedReport("b", 0, 12, "Yesterday also he")]
    assert len(group(text, reports=reports).cases) == 2


def test_two_reports_with_one_id_break_the_promise() -> None:
    with pytest.raises(ValueError, match="same id"):
        group(STORY, reports=[SIX[0], SIX[0]])


def test_a_shared_full_stop_does_not_make_two_changed_words_one_error() -> None:
    text = "He left. Then"
    first, second = Edit(3, 8, "left.", "went."), Edit(7, 13, ". Then", "! Now")
    assert same_error(first, second, gaps=Gaps(text)) is None


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.data())
def test_the_order_of_reports_does_not_change_the_cases(data: st.DataObject) -> None:
    reports = []
    for number in range(data.draw(st.integers(1, 9))):
        start = data.draw(st.integers(0, len(STORY) - 1))
        end = data.draw(st.integers(start + 1, min(len(STORY), start + 30)))
        wanted = data.draw(st.sampled_from(["", "the", "big dog", "goverment", "a b c", STORY[start:end] + " x"]))
        reports.append(PlacedReport(f"r{number}", start, end, wanted))
    links = [
        Link(Member(f"r{data.draw(st.integers(0, 8))}"), Member(f"r{data.draw(st.integers(0, 8))}")) for _ in range(2)
    ]
    shuffled = data.draw(st.permutations(reports))
    first = group(STORY, reports=reports, must_link=links[:1], cannot_link=links[1:])
    assert group(STORY, reports=shuffled, must_link=links[:1], cannot_link=links[1:]) == first
    counted = sorted(member for case in first.cases for member in case.members)
    assert len(counted) == len(set(counted))
    assert {member.report for member in counted} | {remark.report for remark in first.remarks} == {
        r.id for r in reports
    }


def test_four_times_the_reports_of_one_error_take_about_four_times_the_time() -> None:
    def took(count: int) -> float:
        reports = [PlacedReport(f"r{number}", 10, 23, "the government") for number in range(count)]
        began = thread_time()
        (case,) = group(STORY, reports=reports).cases
        assert len(case.members) == count
        return thread_time() - began

    assert min(took(1_000), took(1_000)) <= 9 * max(took(250), 0.06)


def test_half_a_character_in_a_story_is_no_reason_to_fail() -> None:
    text = "The \ud83dfery sank."
    (case,) = group(text, reports=[PlacedReport("a", 4, 9, "ferry")]).cases
    assert case.old == text[case.start : case.end]
