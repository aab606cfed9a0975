"""The digests by which pages and the desk compare words: the widget makes the same ones (tests/browser/widget/test_vectors.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrigenda.core.text.digest import line_around, line_digests, passage_digest, text_digest, words_digest
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "vectors/page_text.json").read_text())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_text_place_and_digests_are_those_on_record(vector: dict[str, Any]) -> None:
    # What stands between the paragraphs is left out by the widget on the page, which knows what is furniture there.
    html = vector["html"].replace("<aside>Advertisement</aside>", "")
    text = visible_text(html, format=Format.HTML).text
    start, end = vector["start"], vector["end"]
    assert (text, text[start:end]) == (vector["text"], vector["exact"])
    assert text_digest(text) == vector["text_digest"]
    assert passage_digest(text, start=start, end=end) == vector["passage_digest"]
    first, last = line_around(text, start=start, end=end)
    assert words_digest(text[first:last].split("\n")[0]) == vector["line_digest"]


def test_the_digest_is_the_known_one() -> None:
    # Published values of FNV-1a, 32 bits.
    assert (text_digest(""), text_digest("a"), text_digest("foobar")) == ("811c9dc5", "e40c292c", "bf9cf968")


def test_typography_does_not_make_other_words() -> None:
    assert words_digest("“The ferry’s last trip” — 1890") == words_digest("The ferry's last trip -- 1890")
    assert words_digest("eight ferries") != words_digest("eihgt ferries")


def test_a_missing_word_has_its_neighbours_as_its_place() -> None:
    text = "The bridge was closed seven weeks."
    gap = text.index(" seven")
    assert passage_digest(text, start=gap, end=gap) == words_digest("closed seven")
    assert passage_digest("", start=0, end=0) == ""


def test_short_lines_are_no_lines_of_a_story() -> None:
    assert line_digests("Share\nMore on this\n\n— 12 —") == frozenset()
    assert len(line_digests("Share\nThe bridge was closed for seven weeks.")) == 1


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_any_place_of_any_text_has_a_digest(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = line_around(text, start=start, end=end)
    assert first <= start <= end <= last
    assert len(passage_digest(text, start=start, end=end)) in (0, 8)
