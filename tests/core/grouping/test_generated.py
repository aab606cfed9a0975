"""Many readers' reports of many slips, generated: those of one error, and only those, are one case."""

from __future__ import annotations

from benchmarks.grouping import GOALS, run


def test_generated_reports_are_grouped_by_their_errors() -> None:
    ratios = run(None, seed=3, most=40, show=0)
    assert ratios["precision"] >= GOALS["precision"]
    assert ratios["recall"] >= GOALS["recall"]
