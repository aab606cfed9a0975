"""The edits that people labelled, judged again: meaning is raised, slips stay silent."""

from __future__ import annotations

import pytest

from benchmarks.checks import DATA, GOALS, findings_of, labelled
from corrigenda.core.review.policy import may_be_silent


@pytest.mark.law(10)
@pytest.mark.parametrize("name", ["checks", "checks_second", "checks_third"])
def test_every_labelled_change_of_meaning_is_raised(name: str) -> None:
    cases = labelled(DATA.with_name(f"{name}.tsv"))
    missed = [case.told for case in cases if case.meaning and may_be_silent(findings_of(case, known=None))]
    assert missed == []


def test_most_labelled_slips_stay_silent_in_every_language() -> None:
    slips = [case for case in labelled() if not case.meaning]
    for language in ("en", "de", "fr", "es", "uk", "ru"):
        own = [case for case in slips if case.language == language]
        silent = [case for case in own if may_be_silent(findings_of(case, known=None))]
        assert len(silent) / len(own) >= GOALS["slips_silent"], language
