"""The edits that people labelled, judged again: meaning is raised, slips stay silent."""

from __future__ import annotations

import pytest

from benchmarks.checks import GOALS, findings_of, labelled
from corrigenda.core.review.policy import may_be_silent


@pytest.mark.law(10)
def test_every_labelled_change_of_meaning_is_raised() -> None:
    missed = [case.told for case in labelled() if case.meaning and may_be_silent(findings_of(case, known=None))]
    assert missed == []


def test_most_labelled_slips_stay_silent_in_every_language() -> None:
    slips = [case for case in labelled() if not case.meaning]
    for language in ("en", "de", "fr", "es", "uk", "ru"):
        own = [case for case in slips if case.language == language]
        silent = [case for case in own if may_be_silent(findings_of(case, known=None))]
        assert len(silent) / len(own) >= GOALS["slips_silent"], language
