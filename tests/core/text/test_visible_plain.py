"""Plain text has paragraphs and nothing else."""

from __future__ import annotations

from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text


def test_blank_lines_separate_paragraphs_and_other_white_space_is_one_space() -> None:
    visible = visible_text("\ufeffOne\r\ntwo  three\r\n \r\n\tfour <b>&amp;\n", format=Format.TEXT)
    assert visible.text == "One two three\nfour <b>&amp;"
    assert [visible.text[block.start : block.end] for block in visible.blocks] == ["One two three", "four <b>&amp;"]


def test_nothing_is_nothing() -> None:
    assert visible_text(" \n\n ", format=Format.TEXT).text == ""
