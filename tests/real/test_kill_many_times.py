"""Law 1, many times over: the server is killed at random moments, and no answered report is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.real
@pytest.mark.law(1)
def test_thirty_kills_lose_no_answered_report() -> None:
    environment = {**os.environ, "CORRIGENDA_KILL_ROUNDS": "30"}
    command = [sys.executable, "-m", "pytest", "-q", "tests/durability"]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-8_000:]
