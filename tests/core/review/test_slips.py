"""What is taken for a slip of the pen without a dictionary and with one, and who is called what and said what."""

from __future__ import annotations

import time

import pytest

from benchmarks.checks import DATA as FIRST_SET
from benchmarks.checks import GOALS, Labelled, findings_of, labelled
from corrigenda.core.grouping.edits import Atomic, edits_of
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.checks.subject import Known
from corrigenda.core.review.policy import Nature, Treatment, may_be_silent, propose
from corrigenda.core.text.edits import Edit

SECOND_SET = FIRST_SET.with_name("checks_second.tsv")


def is_silent(language: str, told: str, *, known: Known | None = None) -> bool:
    return may_be_silent(findings_of(Labelled(language, meaning=False, told=told), known=known))


def nature_of(told: str, *, language: str = "en") -> Nature:
    case = Labelled(language, meaning=True, told=told)
    answer = edits_of(case.story, start=0, end=len(case.story), replacement=case.wanted)
    assert isinstance(answer, Atomic)
    return propose(answer.edits, findings_of(case, known=None), kind="error").nature


@pytest.mark.law(10)
def test_the_second_set_of_labelled_edits_meets_the_goals_too() -> None:
    cases = list(labelled(SECOND_SET))
    assert [case.told for case in cases if case.meaning and may_be_silent(findings_of(case, known=None))] == []
    slips = [case for case in cases if not case.meaning]
    silent = [case for case in slips if may_be_silent(findings_of(case, known=None))]
    assert len(silent) / len(slips) >= GOALS["slips_silent"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The greeen door and the [greeen|green] gate."),
        ("es", "La possible causa y la [possible|posible] cura."),
        ("ru", "Жыть трудно, но [жыть|жить] хочется."),
        ("uk", "Сильныя вітер, [сильныя|сильний] дощ."),
    ],
)
def test_a_word_that_cannot_be_spelt_so_is_none_however_often_it_stands(language: str, told: str) -> None:
    assert is_silent(language, told)


@pytest.mark.law(10)
def test_a_word_that_stands_twice_is_a_word_where_no_dictionary_says_otherwise() -> None:
    assert not is_silent("en", "The sturgion rose, and the [sturgion|sturgeon] fell.")
    assert is_silent("en", "The sturgion rose, and the [sturgion|sturgeon] fell.", known={"sturgeon"}.__contains__)


@pytest.mark.parametrize(
    "told",
    [
        "The hall was [build|built] in 1901.",
        "The hall was not [build|built] in 1901.",
        "They have recently [went|gone] home.",
        "The bill was [payed|paid].",
    ],
)
def test_the_form_of_a_verb_that_must_stand_after_was_or_have_is_grammar(told: str) -> None:
    assert is_silent("en", told)


@pytest.mark.law(10)
@pytest.mark.parametrize(
    "told", ["They [build|built] the hall.", "They have to [go|gone] home.", "The cause was [drink|drunk]."]
)
def test_elsewhere_another_form_of_a_verb_is_another_statement(told: str) -> None:
    assert not is_silent("en", told)


@pytest.mark.law(10)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The trawler was [bowed|boxed] in."),
        ("en", "A [jungle|single] ticket."),
        ("en", "The [trainer|trailer] was late."),
        ("es", "El [cordero|corredor] salió."),
    ],
)
def test_without_a_dictionary_letters_that_do_not_sound_alike_make_another_word(language: str, told: str) -> None:
    assert not is_silent(language, told)


def test_a_german_umlaut_may_be_written_in_two_letters() -> None:
    assert is_silent("de", "Die alte [Bruecke|Brücke] wurde saniert.")


def test_a_word_of_mixed_alphabets_is_put_right_silently() -> None:
    assert is_silent("uk", "Хвилі були [дужe|дуже] високі.")


@pytest.mark.law(10)
def test_one_word_that_no_dictionary_knows_for_another_is_raised() -> None:
    known = {"the", "dose", "of", "was"}.__contains__
    assert not is_silent("en", "The dose of [pelodrine|peladrine] was high.", known=known)
    assert is_silent("en", "Peladrine, or peladrine: the dose of [pelodrine|peladrine] was high.", known=known)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Then [Dr|Mr] Pell spoke.", "en"),
        ("Then [Minister|President] Lyle left.", "en"),
        ("The [minister|mayor] left early.", "en"),
        ("Then [|Dr ]Pell spoke.", "en"),
        ("Dann sprach [Minister|Kanzler] Holm.", "de"),
        ("Об этом знал [министр|мэр] города.", "ru"),
    ],
)
def test_another_title_is_proposed_as_title(told: str, language: str) -> None:
    assert nature_of(told, language=language) is Nature.TITLE


@pytest.mark.law(10)
def test_a_surname_that_becomes_one_like_a_title_is_a_name() -> None:
    assert nature_of("Then Mr [Kong|King] left early.") is Nature.NAME


def test_a_misspelt_title_is_a_slip() -> None:
    assert is_silent("en", "Then [Presidnet|President] Lyle left.")
    assert is_silent("en", "The [minster|minister] left early.")


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("The wall is old, said Nora [Lyle|Brandt].", "en"),
        ("According to [Pell|Ashworth], the wall is old.", "en"),
        ("Die Mauer ist alt, sagte Herr [Holm|Brandt].", "de"),
        ("Le mur est vieux, selon [Lenoir|Brandt].", "fr"),
    ],
)
def test_words_given_to_another_person_are_an_attribution(told: str, language: str) -> None:
    assert nature_of(told, language=language) is Nature.ATTRIBUTION


def test_a_misspelt_name_beside_a_verb_of_saying_is_a_name() -> None:
    assert nature_of("The wall is old, said Nora [Smyth|Smith].") is Nature.NAME


def test_another_name_where_nobody_speaks_is_a_name() -> None:
    assert nature_of("The wall belongs to Nora [Lyle|Brandt] now.") is Nature.NAME
    assert propose((), (), kind="error").treatment is Treatment.CLARIFICATION


_SIZE = 64_000
HOSTILE = {
    "opening marks": "“" * _SIZE,
    "straight marks": '"a ' * (_SIZE // 3),
    "mixed alphabets": "аa" * (_SIZE // 2),
    "invisible signs": "\u200d" * _SIZE,
    "paragraphs": "a\n" * (_SIZE // 2),
    "names": "Ab " * (_SIZE // 3),
    "one word": "a" * _SIZE,
    "no spaces": "日本語" * (_SIZE // 3),
    "brackets": "[" * _SIZE,
    "numbers": "1,000 " * (_SIZE // 6),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_keeps_the_checks_busy(text: str) -> None:
    middle = len(text) // 2
    edits = [
        Edit(middle, middle + 1, text[middle], "x"),
        Edit(0, len(text), text, text[::-1] + "x"),
        Edit(5, 5, "", text),
    ]
    for edit in edits:
        began = time.process_time()
        found = check_edit(text, edit=edit, language="de")
        assert time.process_time() - began < 0.2
        assert len(edit.new) < 2_000 or Check.REWRITE in {finding.check for finding in found}


def test_a_letter_doubled_at_the_wrong_place_of_a_long_word_is_a_slip_and_in_a_short_one_is_not() -> None:
    assert is_silent("de", "Sie [interresiert|interessiert] sich für Boote.")
    assert not is_silent("en", "The [later|latter] boat was hers.")
