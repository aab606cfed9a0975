"""The sentence that an editor rewords, and the words that a notice tells."""

from __future__ import annotations

import pytest

from corrigenda.core.text.edits import Edit
from corrigenda.web.desk.shown.stretch import sentence_around, words_told

TEXT = 'The bridge opens. It cost 2.3 million, said the "toll" office! Nobody\nAnother paragraph here.'


def _edit(text: str, *, old: str, new: str) -> Edit:
    start = text.index(old)
    return Edit(start, start + len(old), old, new)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("bridge", "The bridge opens."),
        ("2.3", 'It cost 2.3 million, said the "toll" office!'),
        ("opens. It", 'The bridge opens. It cost 2.3 million, said the "toll" office!'),
        ("Nobody", "Nobody"),
        ("paragraph", "Another paragraph here."),
    ],
)
def test_the_stretch_to_reword_is_the_sentence_and_never_leaves_its_paragraph(words: str, sentence: str) -> None:
    start = TEXT.index(words)
    found = sentence_around(TEXT, start=start, end=start + len(words))
    assert found.text == sentence
    assert TEXT[found.start : found.end] == found.text


def test_a_sentence_of_a_script_without_spaces_ends_at_its_own_full_stop() -> None:
    text = "船は八時に出る。運賃は三百円だ。港は静かだ。"
    start = text.index("三百")
    assert sentence_around(text, start=start, end=start + 2).text == "運賃は三百円だ。"


def test_a_stretch_holds_the_edits_that_lie_inside_it() -> None:
    edit = _edit(TEXT, old="2.3", new="3.2")
    stretch = sentence_around(TEXT, start=edit.start, end=edit.end)
    assert stretch.with_edits((edit,)) == 'It cost 3.2 million, said the "toll" office!'


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2.3", "3.2", ("It cost 2.3 million", "It cost 3.2 million")),
        ("bridge", "ferry", ("The bridge opens", "The ferry opens")),
        ("toll", "tax", ("toll", "tax")),
    ],
)
def test_a_notice_tells_a_small_change_in_its_clause(old: str, new: str, told: tuple[str, str]) -> None:
    assert words_told(TEXT, edits=(_edit(TEXT, old=old, new=new),)) == told


def test_the_full_stop_inside_a_quotation_is_not_told_inside_the_notices_own_quotation_marks() -> None:
    text = "“We bought stalls that had closed,” said its chairman. “You cannot drive out a shutter.”"
    told = words_told(text, edits=(_edit(text, old="cannot", new="can not"),))
    assert told == ("You cannot drive out a shutter", "You can not drive out a shutter")


def test_of_a_long_clause_a_notice_tells_only_a_few_words() -> None:
    text = " ".join(["word"] * 40 + ["wrng"] + ["word"] * 40) + "."
    assert words_told(text, edits=(_edit(text, old="wrng", new="wrong"),)) == (
        "word word word wrng word word",
        "word word word wrong word word",
    )


def test_without_an_edit_there_is_nothing_to_tell() -> None:
    assert words_told(TEXT, edits=()) == ("", "")


def test_a_time_with_a_colon_is_not_the_end_of_a_clause() -> None:
    text = "The last ferry has left at 22:40 for years, the crew says."
    assert words_told(text, edits=(_edit(text, old="last", new="night"),)) == (
        "The last ferry has left at 22:40 for years",
        "The night ferry has left at 22:40 for years",
    )
