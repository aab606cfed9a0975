"""What must hold of every template's text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import corrigenda.web

TEMPLATES = sorted(Path(corrigenda.web.__path__[0]).glob("*/templates/**/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_time_for_machines_is_one_that_html_allows(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    moments = re.findall(r'datetime="\{\{ *([^}]*?) *\}\}"', text)
    # A translated sentence takes its values by names, which are given at its head.
    given = set(re.findall(r"\b(\w+)=[\w.]+\|machine\b", text))
    assert [one for one in moments if one not in given and not re.search(r"\|machine\b|\|date:'Y-m-d'", one)] == []
