"""The clocks of a case and what many of them make, against sums done by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from corrigenda.core.review.timing.clocks import Clock, Step, Wait, clocks_of
from corrigenda.core.review.timing.figures import Figures, count_decision, median, ninth_of_ten, together

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def after(hours: float) -> datetime:
    """So many hours after the first report."""
    return NOON + timedelta(hours=hours)


def said(hours: float, before: str, to: str, *, person: bool = True, reason: str = "") -> Step:
    """A step of the decision."""
    return Step(after(hours), "decision", before, to, person, reason)


def went(hours: float, before: str, to: str, *, person: bool = False, reason: str = "") -> Step:
    """A step of the write-back."""
    return Step(after(hours), "apply", before, to, person, reason)


def only(*steps: Step) -> Clock:
    """The clock of a case with these steps."""
    (clock,) = clocks_of(steps, started_at=NOON)
    return clock


def test_a_case_that_nobody_decided_has_a_clock_without_an_end() -> None:
    assert only() == Clock(round=0, started_at=NOON)


def test_the_wait_for_a_decision_and_the_wait_for_the_fix_start_with_the_first_report() -> None:
    clock = only(
        said(2, "new", "accepted"),
        went(2, "none", "queued", person=True),
        went(2.1, "queued", "writing"),
        went(2.2, "writing", "applied"),
        went(3, "applied", "live"),
    )
    assert (clock.decided, clock.live) == (Wait(2 * 3600, 0), Wait(3 * 3600, 0))
    assert (clock.outcome, clock.settled_at) == ("accepted", after(3))


def test_time_put_off_and_time_waiting_for_the_reader_is_paused_and_stays_visible() -> None:
    clock = only(
        said(1, "new", "snoozed"),
        said(5, "snoozed", "ongoing", person=False),
        said(6, "ongoing", "needs_info"),
        said(8, "needs_info", "ongoing", person=False),
        said(9, "ongoing", "rejected", reason="style"),
    )
    assert clock.decided == Wait(9 * 3600, 6 * 3600)
    assert clock.decided.counted == 3 * 3600
    assert (clock.outcome, clock.reasons) == ("rejected", ("style",))


def test_a_case_put_off_before_its_reader_was_asked_is_paused_once() -> None:
    clock = only(said(1, "new", "snoozed"), said(2, "snoozed", "needs_info"), said(4, "needs_info", "accepted"))
    assert clock.decided == Wait(4 * 3600, 3 * 3600)


def test_a_decision_taken_back_at_once_was_a_slip_and_one_taken_back_later_was_a_decision() -> None:
    slip = only(said(1, "new", "rejected"), said(1.001, "rejected", "ongoing"), said(4, "ongoing", "accepted"))
    assert slip.decided_at == after(4)
    second_thought = only(said(1, "new", "rejected"), said(3, "rejected", "ongoing"), said(4, "ongoing", "accepted"))
    assert second_thought.decided_at == after(1)
    assert second_thought.outcome == "accepted"
    assert second_thought.reasons == ()


def test_what_the_system_closed_by_itself_is_an_outcome_but_nobodys_decision() -> None:
    clock = only(said(0.1, "new", "already_fixed", person=False))
    assert (clock.decided_at, clock.outcome, clock.settled_at) == (None, "already_fixed", after(0.1))


def test_a_regression_starts_a_new_clock_and_leaves_the_old_one_as_it_was() -> None:
    first, second = clocks_of(
        (
            said(1, "new", "accepted"),
            went(2, "applied", "live"),
            went(50, "live", "regressed"),
            went(51, "regressed", "queued", person=True),
            went(53, "applied", "live"),
        ),
        started_at=NOON,
    )
    assert (first.decided, first.live, first.live_at) == (Wait(3600, 0), Wait(2 * 3600, 0), after(2))
    assert (second.round, second.started_at) == (1, after(50))
    assert (second.decided, second.live) == (Wait(3600, 0), Wait(3 * 3600, 0))


def test_a_refused_write_is_counted_with_its_reason_each_time() -> None:
    clock = only(
        said(1, "new", "accepted"),
        went(1.1, "writing", "refused", reason="several_places"),
        went(1.2, "refused", "queued", person=True),
        went(1.3, "writing", "refused", reason="text_changed"),
    )
    assert clock.refusals == ("several_places", "text_changed")
    assert clock.settled_at is None


def test_a_merged_case_has_no_answer_of_its_own() -> None:
    clock = only(said(1, "new", "merged"))
    assert (clock.decided_at, clock.outcome, clock.settled_at) == (None, "merged", None)


def test_a_case_of_the_staffs_own_keeps_no_reader_waiting() -> None:
    figures = Figures()
    count_decision(figures, only(said(1, "new", "accepted")), by_staff=True)
    assert (figures.decided, figures.waits_decided, figures.upheld_share) == (1, [], None)


def test_the_median_and_the_ninth_of_ten_are_values_that_one_can_check_by_hand() -> None:
    assert median([]) is None
    assert median([7]) == 7
    assert median([9, 1, 5]) == 5
    assert median([9, 1, 5, 6]) == 5
    assert ninth_of_ten([]) is None
    assert ninth_of_ten([7]) == 7
    assert ninth_of_ten([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]) == 90
    assert ninth_of_ten(list(range(1, 12))) == 10


def test_the_figures_of_weeks_make_those_of_a_month() -> None:
    weeks = [
        Figures(reports=3, upheld=2, rejected=1, waits_decided=[Wait(60, 0)]),
        Figures(reports=1, upheld=1, rejected=1, waits_decided=[Wait(30, 10)]),
    ]
    month = together(weeks)
    assert (month.reports, month.upheld_share) == (4, 0.6)
    assert month.waits_decided == [Wait(60, 0), Wait(30, 10)]
