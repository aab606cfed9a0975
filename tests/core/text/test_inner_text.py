"""The table of traps in `tests/vectors/inner_text.json`, which `tests/browser/test_inner_text.py` puts to a browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import regex

from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.patch import patch_visible
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

ROWS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "vectors/inner_text.json").read_text(encoding="utf-8")
)
_WORD = regex.compile(r"\b(?:one|two|three|four|five)\b")


def source_of(row: dict[str, Any]) -> str:
    return f"<!doctype html><body>{row['source']}" if row["format"] == "html" else str(row["source"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row["source"])[:60])
def test_the_visible_text_is_the_one_on_record(row: dict[str, Any]) -> None:
    assert visible_text(source_of(row), format=Format(row["format"])).text == row["text"]


@pytest.mark.law(4)
def test_every_word_of_every_row_can_be_changed_alone() -> None:
    changed_words = 0
    for row in ROWS:
        source, format = source_of(row), Format(row["format"])
        visible = visible_text(source, format=format)
        for word in _WORD.finditer(visible.text):
            edit = Edit(word.start(), word.end(), word.group(), "boats")
            answer = patch_visible(visible, edits=[edit])
            assert isinstance(answer, Patched), (source, word.group(), answer)
            assert apply_edits(source, edits=answer.source_edits) == answer.source
            shown = visible_text(answer.source, format=format).text
            assert shown == apply_edits(visible.text, edits=[edit]), source
            changed_words += 1
    assert changed_words > 500
