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
