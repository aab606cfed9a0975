"""Whether a public page shows a fix, with the notice that quotes the error standing beside it."""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.shown import Shown, apart_from, shown
from corrigenda.core.text.edits import Edit

BEFORE = "Mrs Vastrand keeps the key."
EDIT = Edit(4, 12, "Vastrand", "Vasstrand")
NOTICE = "Correction: It said “Mrs Vastrand keeps the key.”; it should have said “Mrs Vasstrand keeps the key.”"


@pytest.mark.law(6)
def test_a_notice_that_quotes_the_whole_sentence_does_not_keep_the_fix_from_being_seen() -> None:
    page = f"The Harbour Gazette\nMrs Vasstrand keeps the key.\nⓘ {NOTICE}"
    assert shown(page, before=BEFORE, edit=EDIT) is not Shown.NEW
    assert shown(apart_from(page, lines=[NOTICE]), before=BEFORE, edit=EDIT) is Shown.NEW


@pytest.mark.law(6)
def test_a_page_that_shows_the_notice_over_the_old_sentence_is_not_fixed() -> None:
    page = f"{NOTICE}\nMrs Vastrand keeps the key."
    assert shown(apart_from(page, lines=[NOTICE]), before=BEFORE, edit=EDIT) is Shown.OLD


def test_only_what_reads_as_the_notice_is_left_out() -> None:
    story = f"{NOTICE} And then the story goes on for a good while, in the very same block of the page."
    assert apart_from(story, lines=[NOTICE, ""]) == story


LAMPS = "The railings are green. The lamps were repiared in May, and nobody counted them."
REPAIRED = Edit(LAMPS.index("repiared"), LAMPS.index("repiared") + 8, "repiared", "repaired")


@pytest.mark.law(6)
@pytest.mark.parametrize("beside", ["in June", "in May, at last"])
@pytest.mark.parametrize(("word", "what"), [("repiared", Shown.OLD), ("repaired", Shown.NEW)])
def test_an_edit_is_seen_though_the_words_on_one_side_were_changed_since(beside: str, word: str, what: Shown) -> None:
    page = LAMPS.replace("repiared", word).replace("in May", beside)
    assert shown(page, before=LAMPS, edit=REPAIRED) is what
    page = LAMPS.replace("repiared", word).replace("are green", "are blue")
    assert shown(page, before=LAMPS, edit=REPAIRED) is what


@pytest.mark.law(6)
@pytest.mark.parametrize("word", ["repiared", "repaired"])
def test_words_that_stand_elsewhere_are_no_sign_of_an_edit(word: str) -> None:
    page = f"Bridges were {word} here. The lamps were painted in June, and nobody counted them."
    assert shown(page, before=LAMPS, edit=REPAIRED) is Shown.NEITHER
