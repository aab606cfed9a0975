"""What must hold of every template's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import corrigenda.web

TEMPLATES = sorted(Path(corrigenda.web.__path__[0]).glob("*/templates/**/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_time_for_machines_is_one_that_html_allows(template: Path) -> None:
    moments = re.findall(r'datetime="\{\{([^}]*)\}\}"', template.read_text(encoding="utf-8"))
    assert [moment for moment in moments if not re.search(r"\|machine\b|\|date:'Y-m-d'", moment)] == []
