"""A draft tells what was wrong, what is right, and when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from corrigenda.core.notices.directions import direction_of, isolated
from corrigenda.core.notices.letters import Facts, write_letter
from corrigenda.core.notices.phrases import PHRASES
from corrigenda.core.notices.wording import draft_notice
from corrigenda.core.review.policy import Nature, Treatment

WHEN = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", list(PHRASES))
@pytest.mark.parametrize("treatment", [treatment.value for treatment in Treatment if treatment is not Treatment.SILENT])
@pytest.mark.parametrize(("old", "new"), [("12", "21"), ("12", ""), ("", "21"), ("", "")])
def test_every_treatment_has_a_draft_in_every_language(language: str, treatment: str, old: str, new: str) -> None:
    for nature in Nature:
        draft = draft_notice(treatment=treatment, nature=nature, old=old, new=new, language=language, when=WHEN)
        assert draft.label
        assert draft.language == language
        assert "2026" in draft.text
        assert "14:05" in draft.text
        assert "UTC" in draft.text
        assert "{" not in draft.text
        if treatment in {"correction", "minor_note", "apology"}:
            assert old in draft.text
            assert new in draft.text


@pytest.mark.parametrize("language", list(PHRASES))
def test_every_language_has_every_phrase(language: str) -> None:
    phrases = PHRASES[language]
    assert len(phrases.months) == 12
    assert set(phrases.labels) == {treatment.value for treatment in Treatment} - {"silent"}
    assert {nature.value for nature in Nature} - set(phrases.leads) == {"context", "other_fact"}


def test_an_english_correction_reads_well() -> None:
    draft = draft_notice(treatment="correction", nature="number", old="5.2", new="5.3", language="en-GB", when=WHEN)
    assert draft.label == "Correction"
    assert draft.text == (
        "An earlier version of this story gave a wrong figure. It said “5.2”; it should have said “5.3”. "
        "(23 November 2026, 14:05 UTC)"
    )


def test_a_silent_fix_has_no_notice() -> None:
    draft = draft_notice(treatment="silent", nature="spelling", old="teh", new="the", language="en", when=WHEN)
    assert (draft.label, draft.text) == ("", "")


def test_a_language_that_we_do_not_write_gets_an_english_draft_and_says_so() -> None:
    draft = draft_notice(treatment="apology", nature="name", old="A", new="B", language="cy", when=WHEN)
    assert (draft.label, draft.language) == ("Apology", "en")


def test_latin_words_in_an_arabic_notice_do_not_turn_the_sentence() -> None:
    draft = draft_notice(treatment="correction", nature="name", old="Rosa", new="روزا", language="ar", when=WHEN)
    assert "«\u2068Rosa\u2069»" in draft.text
    assert "«روزا»" in draft.text


def test_words_of_the_same_direction_get_no_invisible_sign() -> None:
    assert isolated("Rosa Lind", within="ltr") == "Rosa Lind"
    assert isolated("روزا", within="ltr") == "\u2068روزا\u2069"
    assert isolated("12", within="rtl") == "12"
    assert (direction_of("ar-EG"), direction_of("he"), direction_of("de_AT")) == ("rtl", "rtl", "ltr")


def test_very_long_words_are_quoted_in_part() -> None:
    draft = draft_notice(treatment="correction", nature="other_fact", old="x" * 900, new="y", language="en", when=WHEN)
    assert len(draft.text) < 500
    assert "x … x" in draft.text


def test_a_time_without_a_zone_breaks_the_promise() -> None:
    naive = WHEN.replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        draft_notice(treatment="correction", nature="name", old="a", new="b", language="en", when=naive)


def test_a_letter_about_a_story_whose_title_is_not_known_gives_its_address_once() -> None:
    facts = Facts(
        site="The Harbour Gazette", title="", story_url="https://gazette.example/wall", receipt_url="https://r"
    )
    body = write_letter("received", facts=facts, language="en").body
    assert body.count("https://gazette.example/wall") == 1
