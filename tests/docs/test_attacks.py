"""The page about attacks names every class, and tests that are there."""

from __future__ import annotations

import re

from tests.docs.conftest import ROOT

PAGE = (ROOT / "docs/why/attacks.md").read_text()


def test_every_class_of_attack_has_its_row() -> None:
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)] == list(range(1, 24))


def test_every_test_that_the_page_names_is_there_and_tests_something() -> None:
    named = set(re.findall(r"`(tests/[^`]+)`", PAGE))
    assert len(named) > 20
    assert [path for path in sorted(named) if "def test_" not in (ROOT / path).read_text()] == []
