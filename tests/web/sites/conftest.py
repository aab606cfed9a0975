"""The office that these tests are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.sites.office import Office, office


@pytest.fixture
def gazette_office(tmp_path: Path, db: None) -> Office:
    """The Harbour Gazette, with its operator signed in."""
    return office(tmp_path)
