"""By when a first decision is promised."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.urgency import WorkingHours, due_at, may_do_harm

OFFICE = WorkingHours(frozenset({1, 2, 3, 4, 5}), time(9), time(18))
MONDAY = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)


def test_harm_is_due_in_two_hours_at_any_hour() -> None:
    saturday_night = MONDAY + timedelta(days=5, hours=9)
    assert due_at(saturday_night, harm=True, hours=OFFICE) == saturday_night + timedelta(hours=2)


def test_a_working_day_from_the_afternoon_ends_the_next_afternoon() -> None:
    assert due_at(MONDAY, harm=False, hours=OFFICE) == MONDAY + timedelta(days=1)


def test_friday_afternoon_is_due_on_monday_afternoon() -> None:
    friday = MONDAY + timedelta(days=4)
    assert due_at(friday, harm=False, hours=OFFICE) == MONDAY + timedelta(days=7)


@pytest.mark.parametrize("hours", [4, 20, 24 + 5, 48 - 6])
def test_what_comes_at_the_weekend_or_at_night_is_due_at_the_end_of_the_next_working_day(hours: int) -> None:
    friday_evening = MONDAY + timedelta(days=4)
    came = friday_evening + timedelta(hours=hours)
    assert due_at(came, harm=False, hours=OFFICE) == datetime(2026, 3, 9, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    "hours", [WorkingHours(frozenset(), time(9), time(18)), WorkingHours(frozenset({1}), time(9), time(9))]
)
def test_where_nobody_works_a_day_is_a_day(hours: WorkingHours) -> None:
    assert due_at(MONDAY, harm=False, hours=hours) == MONDAY + timedelta(days=1)


def test_a_number_does_harm_and_a_spelling_does_not() -> None:
    assert may_do_harm({Check.NUMBER}, words=["the bridge"], language="en")
    assert not may_do_harm({Check.WORDING}, words=["the bridge was closed"], language="en")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "Two tablets twice a day are safe."),
        ("de", "Die Impfung ist verboten."),
        ("uk", "Чоловіка заарештували вчора."),
        ("ru", "Его обвиняют в мошенничестве."),
        ("ja", "警察は男を逮捕した。"),
    ],
)
def test_words_of_medicine_and_law_make_a_slip_urgent(language: str, words: str) -> None:
    assert may_do_harm((), words=[words], language=language)


def test_deceitful_letters_get_nobody_ahead() -> None:
    assert not may_do_harm({Check.LOOK_ALIKE, Check.BIDIRECTIONAL}, words=["the quay"], language="en")
