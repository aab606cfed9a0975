"""A story that somebody changed without telling: what changed, and may the case close by itself?"""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.answers import Seen
from corrigenda.core.anchoring.since import stretch_since
from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.unannounced import Unannounced, unannounced
from corrigenda.core.text.edits import Edit

STORY = (
    "The Harbour Gazette\n"
    "On Monday the goverment of the island said that 120 boats had left the harbour. Nobody was hurt in the storm.\n"
    "Mayor Jane Petrou told the council that the pier was not safe. It will stay closed until Friday 5 June."
)


def after(*changes: tuple[str, str]) -> str:
    text = STORY
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def asked(old: str, new: str) -> Edit:
    at = STORY.index(old)
    return Edit(at, at + len(old), old, new)


def seen_now(now: str, *edits: Edit) -> Unannounced:
    stretch = stretch_since(Seen(STORY, edits[0].start, edits[-1].end), text=now)
    assert stretch is not None
    return unannounced(
        STORY,
        stretch=(stretch.old_start, stretch.old_end),
        now=now[stretch.start : stretch.end],
        asked=edits,
        language="en",
    )


@pytest.mark.law(10)
def test_a_slip_mended_as_asked_closes_the_case_by_itself() -> None:
    answer = seen_now(after(("goverment", "government")), asked("goverment", "government"))
    assert answer.as_asked
    assert not answer.more
    assert answer.closes_by_itself


@pytest.mark.law(10)
@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("120", "102", Check.NUMBER),
        ("Petrou", "Petrov", Check.NAME),
        ("was not safe", "was safe", Check.NEGATION),
        ("5 June", "5 July", Check.DATE),
    ],
)
def test_a_fact_changed_as_asked_stays_for_a_person(old: str, new: str, check: Check) -> None:
    answer = seen_now(after((old, new)), asked(old, new))
    assert answer.as_asked
    assert not answer.silent
    assert not answer.closes_by_itself
    assert check in {finding.check for finding in answer.findings if finding.raises}


@pytest.mark.law(10)
def test_a_number_changed_together_with_the_slip_stays_for_a_person() -> None:
    now = after(("goverment", "government"), ("120 boats", "12 boats"))
    answer = seen_now(now, asked("goverment", "government"))
    assert answer.as_asked
    assert answer.more
    assert not answer.closes_by_itself


def test_another_wording_than_the_one_asked_for_is_not_as_asked() -> None:
    answer = seen_now(after(("goverment", "regime")), asked("goverment", "government"))
    assert not answer.as_asked
    assert not answer.closes_by_itself
    assert [(edit.old, edit.new) for edit in answer.edits] == [("goverment", "regime")]


def test_what_changed_in_the_next_paragraph_is_another_matter() -> None:
    now = after(("goverment", "government"), ("Petrou", "Petrov"))
    assert seen_now(now, asked("goverment", "government")).closes_by_itself


def test_a_passage_that_reads_as_before_is_neither_changed_nor_as_asked() -> None:
    answer = seen_now(after(("Petrou", "Petrov")), asked("goverment", "government"))
    assert answer.edits == ()
    assert not answer.as_asked


def test_the_typography_of_the_page_is_not_another_wording() -> None:
    answer = seen_now(after(("goverment", "government’s")), asked("goverment", "government's"))
    assert answer.as_asked


def test_a_deleted_word_is_found_to_be_gone() -> None:
    answer = seen_now(after((" of the island", "")), asked(" of the island", ""))
    assert answer.as_asked
    assert not answer.silent


def test_a_paragraph_that_was_replaced_tells_nothing() -> None:
    lines = STORY.split("\n")
    now = "\n".join([lines[0], "Rain is expected.", lines[2]])
    edit = asked("goverment", "government")
    assert stretch_since(Seen(STORY, edit.start, edit.end), text="Something else altogether.") is None
    stretch = stretch_since(Seen(STORY, edit.start, edit.end), text=now)
    if stretch is not None:
        answer = seen_now(now, edit)
        assert not answer.as_asked
        assert not answer.silent


def test_a_report_without_a_stored_revision_is_judged_by_its_own_words() -> None:
    prefix, exact, suffix = "On Monday the ", "goverment", " of the island"
    answer = unannounced(
        prefix + exact + suffix,
        stretch=(len(prefix), len(prefix) + len(exact)),
        now="government",
        asked=[Edit(14, 23, "goverment", "government")],
        language="en",
    )
    assert answer.closes_by_itself


def test_an_endless_rewriting_is_never_silent() -> None:
    before, now = "word " * 5_000, "other thing " * 5_000
    answer = unannounced(before, stretch=(0, len(before)), now=now, asked=[], language="en")
    assert not answer.silent
    assert len(answer.edits) == 1
