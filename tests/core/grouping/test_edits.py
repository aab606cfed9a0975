"""What a reader marked and typed becomes the smallest change of whole words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.grouping.edits import Asked, Atomic, Rewrite, Unchanged, edits_of
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.words import whole_graphemes

STORY = "On Monday the goverment of Paris said a big cat sat on the the mat, near the old pier."


def asked(text: str, marked: str, wanted: str) -> Asked:
    start = text.index(marked)
    return edits_of(text, start=start, end=start + len(marked), replacement=wanted)


def changes(text: str, marked: str, wanted: str) -> list[tuple[str, str]]:
    answer = asked(text, marked, wanted)
    assert isinstance(answer, Atomic), answer
    return [(edit.old, edit.new) for edit in answer.edits]


def after(text: str, marked: str, wanted: str) -> str:
    answer = asked(text, marked, wanted)
    assert isinstance(answer, Atomic), answer
    return apply_edits(text, edits=answer.edits)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("goverment", "government"),
        ("goverment ", "government"),
        (" goverment", "government"),
        ("the goverment of", "the government of"),
        ("verment of Pa", "vernment of Pa"),
        ("verment", "government"),
        ("gover", "govern"),
        ("gover", "govern "),
        ("the goverment of Pa", "the government of Pa "),
        ("verment of", " vernment of"),
        ("erm", "ernm"),
        ("On Monday the goverment of Paris said", "On Monday the government of Paris said"),
        (" goverment of", "  government of "),
        ("the goverment", "the\ngovernment"),
    ],
)
def test_readers_who_mark_different_stretches_ask_for_the_same_edit(marked: str, wanted: str) -> None:
    assert changes(STORY, marked, wanted) == [("goverment", "government")]


@pytest.mark.parametrize("marked", ["big", "big ", " big", " big "])
def test_a_deleted_word_takes_one_space_with_it(marked: str) -> None:
    assert after(STORY, marked, "") == STORY.replace("big ", "")


@pytest.mark.parametrize(("marked", "wanted"), [("the the", "the"), ("the mat", "mat"), ("on the the", "on the")])
def test_a_doubled_word_is_deleted_once_and_alike_for_everyone(marked: str, wanted: str) -> None:
    start = STORY.index("the mat")
    assert asked(STORY, marked, wanted) == Atomic((Edit(start, start + 4, "the ", ""),))


def test_a_word_deleted_at_the_end_of_a_sentence_leaves_no_space_before_the_point() -> None:
    assert after(STORY, "pier", "") == STORY.replace(" pier.", ".")


def test_a_word_deleted_after_an_opening_bracket_leaves_no_space_behind_it() -> None:
    assert after("He (the mayor) left.", "the", "") == "He (mayor) left."


@pytest.mark.parametrize(
    ("text", "marked", "wanted", "becomes"),
    [
        ("No more `--night boats.", "more `--night", "more --night", "No more --night boats."),
        ("It costs *$5 a day.", "costs *$5", "costs $5", "It costs $5 a day."),
        ("The boat sailed -.", "sailed -.", "sailed.", "The boat sailed."),
        ("The boat sailed (late *).", "(late *).", "(late).", "The boat sailed (late)."),
    ],
)
def test_a_stray_sign_goes_without_the_space_before_it_unless_a_closing_sign_follows(
    text: str, marked: str, wanted: str, becomes: str
) -> None:
    assert after(text, marked, wanted) == becomes


@pytest.mark.parametrize(
    ("marked", "wanted"), [("sat", "sat down"), ("on the the", "down on the the"), ("cat sat on", "cat sat down on")]
)
def test_a_missing_word_is_added_at_one_place(marked: str, wanted: str) -> None:
    start = STORY.index("on the the")
    assert asked(STORY, marked, wanted) == Atomic((Edit(start, start, "", "down "),))


def test_two_errors_in_one_report_are_two_edits() -> None:
    assert changes("Teh goverment fell.", "Teh goverment", "The government") == [
        ("Teh", "The"),
        ("goverment", "government"),
    ]


@pytest.mark.parametrize(
    ("text", "marked", "wanted", "change"),
    [
        ("an in formation desk", "in formation", "information", ("in formation", "information")),
        ("alot of rain", "alot", "a lot", ("alot", "a lot")),
        ("a well known man", "well known", "well-known", (" ", "-")),
        ("an e-mail came", "e-mail", "email", ("e-mail", "email")),
    ],
)
def test_a_space_or_hyphen_can_be_the_error(text: str, marked: str, wanted: str, change: tuple[str, str]) -> None:
    assert changes(text, marked, wanted) == [change]


@pytest.mark.parametrize(
    ("text", "marked", "wanted", "change"),
    [
        ("so monday came", "monday", "Monday", ("monday", "Monday")),
        ("the mat near it", "mat near", "mat, near", ("", ",")),
        ("the mat,, near", "mat,, near", "mat, near", (",", "")),
        ("the mat , near", "mat ,", "mat,", (" ", "")),
        ("the shop ,bought", "shop ,bought", "shop, bought", (" ,", ", ")),
        ("its time", "its", "it's", ("its", "it's")),
    ],
)
def test_case_and_punctuation_can_be_the_error(text: str, marked: str, wanted: str, change: tuple[str, str]) -> None:
    assert changes(text, marked, wanted) == [change]


@pytest.mark.law(4)
def test_typing_style_makes_no_edit() -> None:
    text = "“It’s 10\u00a0km – yes…” he said"
    assert asked(text, text, '"It\'s 10 km - yes..." he said') == Unchanged()


@pytest.mark.law(4)
def test_typing_style_does_not_leak_beside_a_real_change() -> None:
    text = "“It’s Mr Smiths’ cat – yes…” he sayd"
    assert after(text, text, "\"It's Mr Smith's cat - yes...\" he said") == "“It’s Mr Smith’s cat – yes…” he said"


def test_typography_that_can_only_be_meant_is_an_edit() -> None:
    assert changes("pages 3-5 only", "3-5", "3–5") == [("-", "–")]
    assert asked("pages 3–5 only", "3–5", "3-5") == Unchanged()


def test_a_script_without_spaces_changes_by_character() -> None:
    for marked in ("知市", "東京都知市は", "市"):
        assert changes("東京都知市は言った。", marked, marked.replace("市", "事")) == [("市", "事")]


def test_a_grapheme_is_never_cut() -> None:
    text = "ein Cafe\u0301 hier"
    answer = edits_of(text, start=4, end=8, replacement="Cafés")
    assert isinstance(answer, Atomic)
    assert answer.edits[0].end == 9


def test_a_word_that_moved_is_one_edit() -> None:
    assert changes("was he going home", "was he going", "he was going") == [("was he", "he was")]


def test_a_sentence_written_anew_is_a_rewrite() -> None:
    text = "A short sentence about cats and dogs in the rain today."
    assert isinstance(asked(text, text, "Something different was put here by someone else."), Rewrite)


def test_an_added_paragraph_is_a_rewrite() -> None:
    answer = asked(STORY, "Paris", "Paris, " + "which has been asked again and again about this very thing by us, ")
    assert isinstance(answer, Rewrite)


def test_another_word_for_one_word_is_no_rewrite() -> None:
    assert changes("a red boat", "red", "blue") == [("red", "blue")]


def test_paragraphs_that_the_reader_s_box_ran_together_stay_apart() -> None:
    assert changes("One.\nTwo three.", "One.\nTwo", "One. To") == [("Two", "To")]


def test_a_whole_story_marked_for_one_word_gives_one_edit() -> None:
    text = " ".join(f"word{number}" for number in range(5000))
    assert changes(text, text, text.replace("word777 ", "wort777 ")) == [("word777", "wort777")]


def test_a_span_outside_the_text_breaks_the_promise() -> None:
    with pytest.raises(ValueError, match="does not lie"):
        edits_of("short", start=2, end=9, replacement="x")


_WORDS = st.lists(
    st.sampled_from(["the", "old", "pier", "Paris", "don’t", "6.2", "–", ",", "東京", "e\u0301t", "a"]),
    min_size=1,
    max_size=25,
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_WORDS, st.data())
def test_applying_the_edits_gives_the_words_that_were_asked_for(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = " ".join(data.draw(_WORDS))
    answer = edits_of(text, start=start, end=end, replacement=wanted)
    result = text
    match answer:
        case Atomic(edits):
            result = apply_edits(text, edits=edits)
            assert edits
        case Rewrite(edit):
            result = apply_edits(text, edits=[edit])
        case Unchanged():
            pass
    assert "  " not in result
    again = edits_of(result, start=0, end=len(result), replacement=result)
    assert again == Unchanged()


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_WORDS, st.data())
def test_the_edit_does_not_depend_on_how_much_was_marked(pieces: list[str], data: st.DataObject) -> None:
    wrong = data.draw(st.integers(0, len(pieces) - 1))
    pieces[wrong] = "mistaek"
    text = " ".join(pieces)
    at = len(" ".join(pieces[:wrong])) + (1 if wrong else 0)
    right = text[:at] + "mistake" + text[at + 7 :]
    start = data.draw(st.integers(0, at))
    end = data.draw(st.integers(at + 7, len(text)))
    start, end = whole_graphemes(text, start=start, end=end)
    answer = edits_of(text, start=start, end=end, replacement=right[start:end])
    assert answer == Atomic((Edit(at, at + 7, "mistaek", "mistake"),))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.data())
def test_no_text_breaks_it(text: str, wanted: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    match edits_of(text, start=start, end=end, replacement=wanted):
        case Atomic(edits):
            apply_edits(text, edits=edits)
        case Rewrite(edit):
            apply_edits(text, edits=[edit])
        case Unchanged():
            pass


def test_a_hyphen_that_becomes_a_space_leaves_two_words() -> None:
    text = "in the wake of Moby-Dick. At noon"
    asked = edits_of(text, start=15, end=24, replacement="Moby Dick")
    assert isinstance(asked, Atomic)
    assert apply_edits(text, edits=asked.edits) == "in the wake of Moby Dick. At noon"


def test_a_closing_quotation_mark_is_added_where_it_was_typed_and_not_to_the_next_speech() -> None:
    text = "“And what do you know of ferries?\n“Nothing, Sir.”"
    answer = asked(text, "ferries?", "ferries?”")
    end = text.index("\n")
    assert answer == Atomic((Edit(end, end, "", "”"),))
