"""Everything that the flows and faces do on SQLite they do on PostgreSQL as well."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.real
def test_flows_and_faces_behave_the_same_on_postgresql(postgresql: str) -> None:
    environment = {**os.environ, "CORRIGENDA_DATABASE": postgresql}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "not real and not sqlite",
        "tests/flows",
        "tests/store",
        "tests/web",
    ]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-8_000:] + result.stderr[-2_000:]
    assert " passed" in result.stdout
    assert "skipped" not in result.stdout
