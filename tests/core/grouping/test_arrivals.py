"""Reports arrive one by one, and come to the same cases as if they had come together."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.grouping.arrivals import Arrivals, PlacedEdit, Placing, StandingCase, arrive
from corrigenda.core.grouping.cases import PlacedReport, group
from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.text.edits import Edit

STORY = "On Monday the goverment of Paris said a big cat sat on the the mat, near teh old pier."


def change(name: str, old: str, new: str, *, is_rewrite: bool = False) -> PlacedEdit:
    start = STORY.index(old)
    return PlacedEdit(name, Edit(start, start + len(old), old, new), is_rewrite)


SPELLING = change("rosa", "goverment", "government")
OTHER_WORD = change("ola", "goverment", "regime")
WIDE = change("wide", "big cat", "tiger")
BIG, CAT = change("big", "big", "huge"), change("cat", "cat", "dog")


@dataclass
class Desk:
    """A story's cases as they are kept, edit by edit, when everything that is proposed is carried out."""

    cases: dict[str, list[PlacedEdit]] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def take(self, *arriving: PlacedEdit, apart: list[tuple[str, str]] | None = None) -> Arrivals:
        known = {placed.id: placed for case in self.cases.values() for placed in case}
        known |= {placed.id: placed for placed in arriving}
        cases = [StandingCase(name, tuple(edits), name in self.kept) for name, edits in self.cases.items()]
        answer = arrive(STORY, cases=cases, arriving=arriving, cannot_link=apart or ())
        for opened in answer.new_cases:
            self.cases[f"case of {opened[0]}"] = []
        for placing in (*answer.moved, *answer.placed):
            if placing.leaves:
                self.cases[placing.leaves].remove(known[placing.edit])
            self.cases[self.name(placing, answer)].append(known[placing.edit])
        return answer

    @staticmethod
    def name(placing: Placing, answer: Arrivals) -> str:
        if placing.into.case is not None:
            return placing.into.case
        assert placing.into.new is not None
        return f"case of {answer.new_cases[placing.into.new][0]}"

    @property
    def together(self) -> list[list[str]]:
        return sorted(sorted(edit.id for edit in case) for case in self.cases.values())


def test_a_second_report_of_one_error_joins_its_case_and_tells_why() -> None:
    desk = Desk()
    desk.take(SPELLING)
    (placing,) = desk.take(OTHER_WORD).placed
    assert (placing.into.case, placing.with_edit) == ("case of rosa", "rosa")
    assert placing.reason is not None
    assert placing.reason.told == "Both change “goverment”."


def test_two_errors_of_one_report_open_two_cases() -> None:
    answer = Desk().take(SPELLING, BIG)
    assert answer.new_cases == (("rosa",), ("big",))
    assert all(placing.reason is None for placing in answer.placed)


def test_a_wide_change_leaves_a_case_that_turns_out_to_be_two_errors() -> None:
    desk = Desk()
    desk.take(BIG)
    desk.take(WIDE)
    assert desk.together == [["big", "wide"]]
    answer = desk.take(CAT)
    assert [(placing.edit, placing.leaves) for placing in answer.moved] == [("wide", "case of big")]
    assert desk.together == [["big"], ["cat"], ["wide"]]


def test_the_edit_that_opened_a_case_stays_in_it() -> None:
    desk = Desk()
    for edit in (WIDE, BIG, CAT):
        desk.take(edit)
    assert desk.cases["case of wide"] == [WIDE]
    assert desk.together == [["big"], ["cat"], ["wide"]]


def test_nothing_moves_in_a_case_that_a_person_has_had_a_hand_in() -> None:
    desk = Desk()
    desk.take(BIG)
    desk.take(WIDE)
    desk.kept.add("case of big")
    assert desk.take(CAT).moved == ()
    assert "wide" in {edit.id for edit in desk.cases["case of big"]}


def test_an_edit_that_a_person_took_out_does_not_come_back() -> None:
    desk = Desk()
    desk.take(SPELLING)
    desk.take(OTHER_WORD, apart=[("rosa", "ola")])
    assert desk.together == [["ola"], ["rosa"]]


def test_cases_that_a_later_report_shows_to_be_one_are_named_and_not_merged() -> None:
    desk = Desk()
    first, second = change("one", "big cat", "tiger"), change("two", "sat on", "stood on")
    desk.take(first)
    desk.take(second)
    answer = desk.take(change("between", "cat sat", "cat was sitting"))
    assert [(pair.case, pair.other, pair.reason.told) for pair in answer.alike] == [
        ("case of one", "case of two", "Both change “sat”.")
    ]
    assert answer.moved == ()
    assert len(desk.cases) == 2


def test_two_readers_who_ask_for_the_same_rewriting_share_a_case() -> None:
    desk = Desk()
    for name in ("rosa", "ola"):
        desk.take(change(name, "the goverment of Paris said", "officials told us in the morning", is_rewrite=True))
    assert desk.together == [["ola", "rosa"]]


def test_two_edits_with_one_id_break_the_promise() -> None:
    with pytest.raises(ValueError, match="same id"):
        arrive(STORY, cases=[], arriving=[BIG, BIG])


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.data())
def test_reports_that_come_one_by_one_come_to_the_cases_of_all_together(data: st.DataObject) -> None:
    reports = []
    for number in range(data.draw(st.integers(1, 9))):
        start = data.draw(st.integers(0, len(STORY) - 1))
        end = data.draw(st.integers(start + 1, min(len(STORY), start + 30)))
        wanted = data.draw(st.sampled_from(["", "the", "big dog", "goverment", "a b c", STORY[start:end] + " x"]))
        reports.append(PlacedReport(f"r{number}", start, end, wanted))
    desk = Desk()
    answer = Arrivals((), (), ())
    for report in data.draw(st.permutations(reports)):
        match edits_of(STORY, start=report.start, end=report.end, replacement=report.replacement or ""):
            case Atomic(edits):
                answer = desk.take(*(PlacedEdit(f"{report.id}/{n}", edit) for n, edit in enumerate(edits)))
            case Rewrite(edit):
                answer = desk.take(PlacedEdit(f"{report.id}/0", edit, is_rewrite=True))
            case _:
                pass
    final = Desk(dict(desk.cases)).take()
    for pair in final.alike:
        desk.cases[pair.case] = desk.cases[pair.case] + desk.cases.pop(pair.other)
    expected = sorted(
        sorted(f"{member.report}/{member.edit}" for member in case.members)
        for case in group(STORY, reports=reports).cases
    )
    assert desk.together == expected
    assert all(placing.with_edit is not None or placing.into.new is not None for placing in answer.placed)


def test_many_who_add_words_after_a_misspelt_one_do_not_join_its_case_unless_they_mend_it_too() -> None:
    text = "The bridge was closed for sevn weeks while the council waited."
    start = text.index("sevn weeks")
    end = start + len("sevn weeks")
    asked = [
        ("mended", "seven weeks"),
        *((f"lie-{n}", f"sevn weeks of lies {n}") for n in range(10)),
        ("both", "seven weeks of lies 11"),
    ]
    cases = group(text, reports=[PlacedReport(name, start, end, wanted) for name, wanted in asked]).cases
    word, added = cases
    assert (word.old, [variant.reports for variant in word.variants]) == ("sevn", [("both", "mended")])
    assert (added.old, len(added.variants)) == ("", 11)
    assert {name for variant in added.variants for name in variant.reports} == {name for name, _ in asked[1:]}
