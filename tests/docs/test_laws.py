"""Every promise has a test that shows it."""

from __future__ import annotations

import re

from tests.docs.conftest import ROOT

MARK = re.compile(r"pytest\.mark\.law\((\d+)\)")
LAW = re.compile(r"^(\d+)\. ", re.MULTILINE)


def test_every_law_is_shown_by_a_test() -> None:
    told = [int(number) for number in LAW.findall((ROOT / "docs/why/laws.md").read_text())]
    assert told == list(range(1, len(told) + 1))
    source = "".join(file.read_text() for file in (ROOT / "tests").rglob("test_*.py"))
    shown = {int(number) for number in MARK.findall(source)}
    missing = sorted(set(told) - shown)
    assert not missing, f"no test is marked with law {', '.join(map(str, missing))}"
    assert shown <= set(told)
