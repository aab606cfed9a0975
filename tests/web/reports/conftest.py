"""The door that these tests stand at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.reports.door import Door, door


@pytest.fixture
def gate(tmp_path: Path, db: None) -> Door:
    """The Harbour Gazette with its story; Edda, Stellan and Ola each have a browser."""
    return door(tmp_path)
