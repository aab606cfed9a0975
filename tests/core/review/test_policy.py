"""From what the checks saw to nature and treatment."""

from __future__ import annotations

import pytest

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.policy import (
    DEFAULT_TREATMENT,
    NATURE_OF_CHECK,
    TREATMENT_WORDS,
    WEIGHT,
    Kind,
    Nature,
    Treatment,
    is_noted,
    is_weighty,
    lowering_needs_role,
    may_be_silent,
    propose,
)
from corrigenda.core.text.edits import Edit

_EDIT = (Edit(0, 3, "teh", "the"),)


def _finding(check: Check, *, raises: bool = True) -> Finding:
    return Finding(check, f"evidence of {check}", raises, 0, 3)


def test_the_tables_know_every_nature_and_treatment() -> None:
    assert set(DEFAULT_TREATMENT) == set(Nature)
    assert set(WEIGHT) == set(TREATMENT_WORDS) == set(Treatment)


def test_a_plain_slip_is_silent() -> None:
    proposal = propose(_EDIT, [_finding(Check.SPELLING, raises=False)], kind="error")
    assert (proposal.nature, proposal.treatment) == (Nature.SPELLING, Treatment.SILENT)
    assert proposal.reasons == ("evidence of spelling",)


@pytest.mark.law(10)
@pytest.mark.parametrize("check", list(Check))
def test_whatever_a_check_raised_is_above_silent(check: Check) -> None:
    findings = [_finding(Check.SPELLING, raises=False), _finding(check)]
    assert not may_be_silent(findings)
    kinds: tuple[Kind | None, ...] = ("error", "misleading", None)
    for kind in kinds:
        assert is_noted(propose(_EDIT, findings, kind=kind).treatment)


def test_the_weightiest_reason_names_the_nature() -> None:
    both = [_finding(Check.NUMBER), _finding(Check.QUOTATION)]
    assert propose(_EDIT, both, kind=None).nature is Nature.QUOTE
    assert propose(_EDIT, both[:1], kind=None).nature is Nature.NUMBER
    assert next(iter(NATURE_OF_CHECK)) is Check.QUOTATION


def test_words_that_mislead_are_clarified() -> None:
    proposal = propose((), (), kind="misleading")
    assert (proposal.nature, proposal.treatment) == (Nature.CONTEXT, Treatment.CLARIFICATION)


@pytest.mark.law(10)
def test_calling_a_wrong_number_misleading_does_not_lower_its_correction() -> None:
    proposal = propose(_EDIT, [_finding(Check.NUMBER)], kind="misleading")
    assert (proposal.nature, proposal.treatment) == (Nature.NUMBER, Treatment.CORRECTION)
    assert propose(_EDIT, [_finding(Check.WORDING)], kind="misleading").treatment is Treatment.CLARIFICATION


def test_a_report_without_new_words_is_never_silent() -> None:
    assert propose((), (), kind="error").treatment is Treatment.CLARIFICATION


def test_lowering_a_treatment_needs_a_role_and_raising_it_does_not() -> None:
    assert lowering_needs_role(Treatment.CORRECTION, chosen=Treatment.SILENT)
    assert lowering_needs_role(Treatment.CORRECTION, chosen=Treatment.UPDATE)
    assert not lowering_needs_role(Treatment.SILENT, chosen=Treatment.CORRECTION)
    assert not lowering_needs_role(Treatment.CORRECTION, chosen=Treatment.CORRECTION)


def test_a_minor_note_is_noted_but_not_weighty() -> None:
    assert is_noted(Treatment.MINOR_NOTE)
    assert not is_weighty(Treatment.MINOR_NOTE)
    assert is_weighty(Treatment.CORRECTION)
    assert not is_noted(Treatment.SILENT)
