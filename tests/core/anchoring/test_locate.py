"""Where a passage stands now: found, ambiguous, gone or already fixed."""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Gone, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.prepared import prepare
from tests.core.anchoring.stories import FERRY, at, quote_of, seen_of


def words_found(text: str, answer: object) -> str:
    assert isinstance(answer, Found), answer
    return text[answer.start : answer.end]


def test_a_passage_that_did_not_change_is_found_and_certain() -> None:
    answer = locate(FERRY, quote_of(FERRY, "Petra Holm"))
    start = at(FERRY, "Petra Holm")
    assert answer == Found(start, start + 10, 1.0, certain=True)


def test_a_prepared_text_gives_the_same_answers() -> None:
    quote = quote_of(FERRY, "quay wall")
    assert locate(prepare(FERRY), quote) == locate(FERRY, quote)


def test_the_page_s_typography_does_not_hide_a_passage() -> None:
    source = FERRY.replace("“", '"').replace("”", '"')
    answer = locate(source, quote_of(FERRY, "“We have waited long enough,”"))
    assert words_found(source, answer) == '"We have waited long enough,"'


@pytest.mark.law(3)
def test_of_two_equal_words_the_marked_one_is_found() -> None:
    assert FERRY.count("harbour board") == 2
    for nth in (1, 2):
        answer = locate(FERRY, quote_of(FERRY, "harbour board", nth=nth))
        assert isinstance(answer, Found)
        assert answer.start == at(FERRY, "harbour board", nth=nth)


@pytest.mark.law(3)
def test_a_word_that_stands_twice_is_ambiguous_without_its_surroundings() -> None:
    answer = locate(FERRY, Quote("harbour board"))
    assert isinstance(answer, Ambiguous)
    assert {place.start for place in answer.places} == {
        at(FERRY, "harbour board", nth=1),
        at(FERRY, "harbour board", nth=2),
    }


def test_the_old_position_decides_between_equal_places_but_makes_none_certain() -> None:
    second = at(FERRY, "harbour board", nth=2)
    answer = locate(FERRY, Quote("harbour board"), start_hint=second)
    assert isinstance(answer, Found)
    assert answer.start == second
    assert not answer.certain


@pytest.mark.parametrize("off", [-30, 30], ids=["counted from below", "counted from above"])
def test_a_position_a_little_off_decides_where_a_page_shows_the_story_twice(off: int) -> None:
    page = f"{FERRY}\n{FERRY}"
    first, second = at(page, "Petra Holm", nth=1), at(page, "Petra Holm", nth=2)
    for start in (first, second):
        answer = locate(page, quote_of(FERRY, "Petra Holm", context=200), start_hint=start + off)
        assert isinstance(answer, Found)
        assert (answer.start, answer.certain) == (start, False)


def test_a_position_between_two_equal_places_decides_nothing() -> None:
    counted = "The keeper counts the gulls. " * 3
    answer = locate(counted, Quote("gulls"), start_hint=at(counted, "gulls", nth=2) + 4)
    assert isinstance(answer, Ambiguous)
    middle = (at(FERRY, "harbour board", nth=1) + at(FERRY, "harbour board", nth=2)) // 2
    assert isinstance(locate(FERRY, Quote("harbour board"), start_hint=middle), Ambiguous)


@pytest.mark.law(3)
def test_words_repeated_by_what_was_put_in_are_two_places_and_never_the_stretch_between_them() -> None:
    before = "The bridge is shut, says the toll book.\nThe keeper counts the gulls.\nNobody complains."
    now = before.replace("The keeper", "The keeper counts the carts. The keeper")
    answer = locate(now, quote_of(before, "The keeper", context=32))
    assert isinstance(answer, Ambiguous)
    assert sorted(now[place.start : place.end] for place in answer.places) == ["The keeper", "The keeper"]
    assert {place.start for place in answer.places} == {at(now, "The keeper", nth=1), at(now, "The keeper", nth=2)}


def test_twin_paragraphs_are_ambiguous() -> None:
    twins = "\n".join(["The lamps along the mole are dark tonight, and nobody knows why that should be."] * 2)
    quote = quote_of(twins, "dark tonight", context=20)
    assert isinstance(locate(twins, quote), Ambiguous)


def test_an_edited_passage_is_found_as_it_reads_now() -> None:
    now = FERRY.replace("Tickets cost 12 crowns", "Tickets cost 14 crowns")
    assert words_found(now, locate(now, quote_of(FERRY, "12 crowns"))) == "14 crowns"


def test_a_passage_in_an_edited_neighbourhood_is_found() -> None:
    now = FERRY.replace("who chairs the board.", "the chairwoman.").replace("said Petra", "explained Petra")
    assert words_found(now, locate(now, quote_of(FERRY, "Petra Holm"))) == "Petra Holm"


@pytest.mark.law(3)
def test_a_moved_paragraph_is_followed() -> None:
    lines = FERRY.split("\n")
    now = "\n".join([lines[0], lines[4], *lines[1:4], *lines[5:]])
    quote = quote_of(FERRY, "the night bus no longer waits")
    answer = locate(now, quote)
    assert words_found(now, answer) == "the night bus no longer waits"
    with_old = locate(now, quote, seen=seen_of(FERRY, "the night bus no longer waits"))
    assert with_old == answer
    assert isinstance(with_old, Found)
    assert with_old.certain


def test_a_deleted_passage_is_gone() -> None:
    lines = FERRY.split("\n")
    now = "\n".join(line for line in lines if "lamps" not in line)
    quote = quote_of(FERRY, "The lamps along the mole are dark")
    assert isinstance(locate(now, quote), Gone)
    assert isinstance(locate(now, quote, seen=seen_of(FERRY, quote.exact)), Gone)


@pytest.mark.law(3)
def test_a_word_whose_sentence_was_rewritten_is_not_found_in_another_sentence() -> None:
    old = "The mayor opend the new lock on Monday. Later the inn opend its doors to the whole crew of the dredger."
    now = "Nobody came to the ceremony after all. Later the inn opend its doors to the whole crew of the dredger."
    assert isinstance(locate(now, quote_of(old, "opend")), Gone | Ambiguous)
    answer = locate(now, quote_of(old, "opend"), seen=seen_of(old, "opend"))
    assert isinstance(answer, Gone)


@pytest.mark.law(3)
def test_wanted_words_in_an_earlier_sentence_do_not_make_a_passage_already_fixed() -> None:
    old = "The lighthouse was built in 1931. The keeper left in 1968 and the lamp was put out for good that winter."
    now = old.replace("in 1968 and", "in 1968, and")
    answer = locate(now, quote_of(old, "1968 and"), replacement="1931 and")
    assert words_found(now, answer).startswith("1968")
    with_old = locate(now, quote_of(old, "1968 and"), seen=seen_of(old, "1968 and"), replacement="1931 and")
    assert words_found(now, with_old).startswith("1968")


def test_a_passage_that_reads_as_asked_for_is_already_fixed() -> None:
    now = FERRY.replace("storm of 1987", "storm of 1978")
    start = at(now, "1978")
    for seen in (None, seen_of(FERRY, "1987")):
        answer = locate(now, quote_of(FERRY, "1987"), replacement="1978", seen=seen)
        assert isinstance(answer, AlreadyFixed)
        assert (answer.start, answer.end) == (start, start + 4)


def test_a_missing_word_that_was_put_in_is_already_fixed() -> None:
    now = FERRY.replace("to Sandholm will", "to Sandholm and Ness will")
    answer = locate(now, quote_of(FERRY, "Sandholm"), replacement="Sandholm and Ness")
    assert isinstance(answer, AlreadyFixed)
    assert now[answer.start : answer.end] == "Sandholm and Ness"


def test_a_doubled_word_that_was_taken_out_is_already_fixed() -> None:
    old = FERRY.replace("sail again", "sail again again")
    answer = locate(FERRY, quote_of(old, "again again"), replacement="again", seen=seen_of(old, "again again"))
    assert isinstance(answer, AlreadyFixed)
    assert FERRY[answer.start : answer.end] == "again"


@pytest.mark.law(3)
@pytest.mark.parametrize(("marked", "wanted"), [("crossing", "cross"), ("an open", "a open"), ("sold at", "sold")])
def test_a_passage_that_only_begins_as_asked_for_is_not_already_fixed(marked: str, wanted: str) -> None:
    story = FERRY.replace("at the pier", "at\u2060 the pier")
    for seen in (None, seen_of(FERRY, marked)):
        answer = locate(story, quote_of(FERRY, marked), replacement=wanted, seen=seen)
        assert words_found(story, answer) == marked


def test_a_passage_fixed_in_another_way_is_found_as_it_reads_now() -> None:
    now = FERRY.replace("storm of 1987", "storm of 1986")
    answer = locate(now, quote_of(FERRY, "1987"), replacement="1978")
    assert words_found(now, answer) == "1986"


def test_furniture_inside_the_selection_does_not_hide_the_passage() -> None:
    marked = (
        "“The wall is sound, the berth is dredged, and the crew is back.”\nThe first crossing is planned for 14 June."
    )
    furniture = "\nAdvertisement\nSail with us: cabins from 99 crowns, book your crossing today\n"
    quote = quote_of(FERRY, marked)
    quote = Quote(marked.replace("\n", furniture), quote.prefix, quote.suffix)
    assert words_found(FERRY, locate(FERRY, quote)) == marked


def test_furniture_that_came_into_the_page_does_not_hide_the_passage() -> None:
    marked = "since the storm of 1987, when the quay wall gave way.\n“We have waited long enough,” said Petra Holm"
    page = FERRY.replace("gave way.\n", "gave way.\nRead also: a week on the mole\nNewsletter: sign up here\n")
    found = words_found(page, locate(page, quote_of(FERRY, marked)))
    assert found.startswith("since the storm")
    assert found.endswith("said Petra Holm")


def test_a_selection_of_several_paragraphs_is_found() -> None:
    marked = FERRY[at(FERRY, "It had been") : at(FERRY, "Residents")]
    assert words_found(FERRY, locate(FERRY, quote_of(FERRY, marked))) == marked


def test_a_whole_story_is_found_by_its_ends() -> None:
    long = "\n".join(f"{number}. {line}" for number in range(20) for line in FERRY.split("\n"))
    now = "Corrected edition.\n" + long.replace("7. Residents", "7. Some residents")
    assert words_found(now, locate(now, Quote(long, "", ""))) == now[19:]


def test_a_one_word_selection_at_the_very_end_is_found() -> None:
    now = "A new first line.\n" + FERRY.replace("on Friday at", "on Saturday at")
    answer = locate(now, quote_of(FERRY, "seven"))
    assert words_found(now, answer) == "seven"


def test_a_word_is_found_whole_when_letters_were_added() -> None:
    now = FERRY.replace("dredged", "overdredged")
    assert words_found(now, locate(now, quote_of(FERRY, "dredged"))) == "overdredged"


@pytest.mark.parametrize(
    ("old", "marked", "now", "expected"),
    [
        (
            "港の夜行船が再び旧岸壁から出ると港湾局が火曜日に発表した。",
            "再び旧岸壁",
            "港の夜行船が来月再び旧岸壁から出航すると港湾局が火曜日に発表した。",
            "再び旧岸壁",
        ),
        (
            "เรือกลางคืนจะออกจากท่าเรือเก่าอีกครั้งในวันอังคาร",
            "ท่าเรือเก่า",
            "เรือกลางคืนนี้จะออกจากท่าเรือเก่าอีกครั้งในวันอังคารหน้า",
            "ท่าเรือเก่า",
        ),
        (
            "قال مجلس الميناء إن العبارة الليلية ستبحر مجددا من الرصيف القديم يوم الثلاثاء",
            "الرصيف القديم",
            "قال مجلس الميناء أمس إن العبارة ستبحر مجددا من الرصيف القديم يوم الثلاثاء",
            "الرصيف القديم",
        ),
        (
            "מועצת הנמל הודיעה כי מעבורת הלילה תפליג שוב מהרציף הישן ביום שלישי",
            "מעבורת הלילה",
            "מועצת הנמל הודיעה אתמול כי מעבורת הלילה תפליג מהרציף הישן ביום שלישי",
            "מעבורת הלילה",
        ),
        (
            "Le cafe\u0301 du port rouvre ses portes mardi soir apre\u0300s la tempe\u0302te.",
            "cafe\u0301 du port",
            "Le café du port rouvre ses portes jeudi soir après la tempête.",
            "café du port",
        ),
        (
            "The crew 👩‍👩‍👧 waved 🇸🇪 from the deck of the old night ferry on Tuesday.",
            "👩‍👩‍👧 waved 🇸🇪",
            "The whole crew 👩‍👩‍👧 waved 🇸🇪 from the deck of the night ferry on Tuesday.",
            "👩‍👩‍👧 waved 🇸🇪",
        ),
    ],
)
def test_passages_are_found_in_every_script(old: str, marked: str, now: str, expected: str) -> None:
    assert words_found(now, locate(now, quote_of(old, marked))) == expected
    assert words_found(now, locate(now, quote_of(old, marked), seen=seen_of(old, marked))) == expected


def test_an_answer_never_cuts_what_a_reader_sees_as_one_character() -> None:
    text = "They waved at the 👩‍👩‍👧 on the pier, and the band played on and on."
    half = text.index("👩") + 2
    answer = locate(text, Quote(text[18:half], text[:18], text[half : half + 32]))
    assert words_found(text, answer) == "👩‍👩‍👧"


@pytest.mark.law(3)
def test_of_two_equal_places_the_difference_of_the_texts_knows_the_marked_one() -> None:
    row = "The tide table says: high water at six, low water at noon, and slack in between.\n"
    old = row + row + "That is all for today."
    now = row.replace("six", "seven") + row + "That is all for today."
    answer = locate(now, quote_of(old, "six", nth=1), seen=seen_of(old, "six", nth=1))
    assert words_found(now, answer) == "seven"
    assert isinstance(answer, Found)
    assert answer.start == at(now, "seven")


def test_a_rewritten_passage_is_shown_but_not_certain() -> None:
    now = FERRY.replace(
        "It had been laid up since the storm of 1987, when the quay wall gave way.", "A storm broke the wall in 1987."
    )
    marked = "It had been laid up since the storm of 1987"
    answer = locate(now, quote_of(FERRY, marked), seen=seen_of(FERRY, marked))
    assert not (isinstance(answer, Found) and answer.certain)


@pytest.mark.parametrize("text", ["", "\n", "a", "\u0301", "\ud800"])
def test_the_smallest_texts_have_answers(text: str) -> None:
    for quote in (Quote(""), Quote("a"), Quote("a", "b" * 40, "c" * 40), Quote("", "a", "")):
        assert isinstance(locate(text, quote), Found | Gone | Ambiguous)
        assert isinstance(locate(text, quote, replacement="b"), Found | Gone | Ambiguous | AlreadyFixed)
