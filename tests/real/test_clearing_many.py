"""A hundred silent cases and twenty traps, cleared by keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.real
@pytest.mark.law(10)
def test_a_hundred_silent_cases_are_cleared_and_no_trap_of_twenty_goes_unseen() -> None:
    environment = {**os.environ, "CORRIGENDA_SILENT_CASES": "100"}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "tests/browser/desk/test_clearing.py"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-8_000:]
    assert "1 passed" in result.stdout
