"""The suite of ordinary corrections, answered by the text core."""

from __future__ import annotations

import pytest

from corrigenda.core.text.formats import Format
from corrigenda.testing.patch_conformance.suite import ConformanceCase, answer_of_core, conformance_cases

CASES = tuple(conformance_cases())


@pytest.mark.law(3)
@pytest.mark.law(4)
@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_an_ordinary_correction_is_made_exactly_or_not_at_all(case: ConformanceCase) -> None:
    outcome = answer_of_core(case)
    assert outcome.answer in case.expect, case.title
    assert outcome.source == case.patched, case.title


def test_the_ten_ordinary_cases_are_in_the_suite_for_every_marked_up_format() -> None:
    for format in (Format.HTML, Format.MARKDOWN, Format.LEXICAL):
        assert {case.newsroom_case for case in conformance_cases(format)} >= set(range(1, 11))


def test_a_case_without_a_right_source_expects_no_patch() -> None:
    assert all(("patched" in case.expect) == (case.patched is not None) for case in CASES)
