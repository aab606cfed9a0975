"""What a write needs: the same words, in exactly one place, for certain."""

from __future__ import annotations

import pytest

from corrigenda.core.anchoring.answers import REASONS_TO_REFUSE, Carried, Seen, Uncertain
from corrigenda.core.anchoring.carry import carry
from tests.core.anchoring.stories import FERRY, at, seen_of


def test_a_span_is_carried_into_the_same_text() -> None:
    seen = seen_of(FERRY, "quay wall")
    assert carry(seen, text=FERRY) == Carried(seen.start, seen.end)


def test_a_span_is_carried_past_edits_elsewhere() -> None:
    now = "Updated.\n" + FERRY.replace("12 crowns", "fourteen crowns")
    start = at(now, "night bus")
    assert carry(seen_of(FERRY, "night bus"), text=now) == Carried(start, start + 9)


@pytest.mark.law(3)
def test_a_changed_passage_is_not_carried() -> None:
    now = FERRY.replace("quay wall", "sea wall")
    assert carry(seen_of(FERRY, "quay wall"), text=now) == Uncertain("passage_changed")


@pytest.mark.law(3)
def test_a_word_that_became_part_of_a_longer_word_is_not_carried() -> None:
    now = FERRY.replace("the crew is back", "the crewman is back")
    assert carry(seen_of(FERRY, "crew"), text=now) == Uncertain("passage_changed")


@pytest.mark.law(3)
def test_a_deleted_passage_is_not_carried_to_a_twin() -> None:
    old = "The pilot boarded at dawn. " + FERRY + "\nThe pilot went ashore at the sluice."
    now = FERRY + "\nThe pilot went ashore at the sluice."
    answer = carry(seen_of(old, "pilot", nth=1), text=now)
    assert isinstance(answer, Uncertain)


@pytest.mark.law(3)
def test_one_of_two_equal_paragraphs_is_not_carried_when_one_went() -> None:
    row = "The tide table says: high water at six, low water at noon, and slack in between.\n"
    old = row * 2 + FERRY
    now = row + FERRY
    answers = [carry(seen_of(old, "noon", nth=nth), text=now) for nth in (1, 2)]
    assert Carried(at(now, "noon"), at(now, "noon") + 4) not in answers or isinstance(answers[0], Uncertain)
    assert any(isinstance(answer, Uncertain) for answer in answers)


@pytest.mark.law(3)
def test_each_of_two_equal_paragraphs_is_carried_to_itself_when_both_stay() -> None:
    row = "The tide table says: high water at six, low water at noon, and slack in between.\n"
    old = row * 2 + FERRY
    now = "New: a tide table.\n" + old
    for nth in (1, 2):
        start = at(now, "noon", nth=nth)
        assert carry(seen_of(old, "noon", nth=nth), text=now) == Carried(start, start + 4)


def test_a_passage_is_carried_with_its_moved_paragraph() -> None:
    lines = FERRY.split("\n")
    now = "\n".join([lines[0], lines[4], *lines[1:4], *lines[5:]])
    start = at(now, "night bus")
    assert carry(seen_of(FERRY, "night bus"), text=now) == Carried(start, start + 9)


@pytest.mark.law(3)
def test_a_word_in_a_rewritten_paragraph_is_not_carried() -> None:
    now = FERRY.replace(
        "Residents of the lower town are less sure. The lamps along the mole are dark, they say, and the night bus no "
        "longer waits for late passengers.",
        "Not everybody is happy: without lamps it is dark out there, and nobody waits when the ferry is late.",
    )
    assert isinstance(carry(seen_of(FERRY, "dark"), text=now), Uncertain)


def test_a_span_is_not_carried_when_only_its_typography_changed() -> None:
    now = FERRY.replace("“We have waited long enough,”", '"We have waited long enough,"')
    assert carry(seen_of(FERRY, "“We have waited"), text=now) == Uncertain("passage_changed")


def test_every_reason_has_words() -> None:
    for words in ("quay wall", "dark", "Petra Holm", "The"):
        for text in ("", "quay wall", FERRY[::-1], FERRY.replace("the", "a"), FERRY + FERRY):
            answer = carry(seen_of(FERRY, words), text=text)
            assert isinstance(answer, Carried) or answer.reason in REASONS_TO_REFUSE


@pytest.mark.law(3)
@pytest.mark.parametrize(
    "now",
    ["had been not laid up", "had been nearly laid up", "had been, not laid up", "had been  not\n laid up"],
)
def test_a_word_is_not_added_where_somebody_has_added_one_meanwhile(now: str) -> None:
    gap = at(FERRY, " laid up")
    answer = carry(Seen(FERRY, gap, gap), text=FERRY.replace("had been laid up", now))
    assert answer == Uncertain("passage_changed")


@pytest.mark.parametrize("words", [" laid up", "”\nThe first", " had been"])
def test_a_gap_is_carried_past_edits_elsewhere(words: str) -> None:
    gap = at(FERRY, words)
    now = "Updated.\n" + FERRY.replace("12 crowns", "fourteen crowns")
    assert carry(Seen(FERRY, gap, gap), text=now) == Carried(at(now, words), at(now, words))


@pytest.mark.law(3)
def test_a_comma_is_not_added_where_the_story_ends_otherwise_now() -> None:
    gap = len(FERRY)
    assert carry(Seen(FERRY, gap, gap), text="Updated.\n" + FERRY) == Carried(gap + 9, gap + 9)
    assert isinstance(carry(Seen(FERRY, gap, gap), text=FERRY + " Not so."), Uncertain)


@pytest.mark.law(3)
def test_the_last_sign_of_a_story_is_not_the_last_one_of_a_paragraph_that_was_added() -> None:
    story = "Ask in the channel for the pilots\nThe tide table is printed anew."
    now = f"{story[:-1]}\nThe lamp was lit again."
    sign = Seen(story, len(story) - 1, len(story))
    assert isinstance(carry(sign, text=now), Uncertain)


@pytest.mark.law(3)
def test_the_first_sign_of_a_story_is_not_the_first_one_of_a_paragraph_that_was_added() -> None:
    story = "«The tide table is printed anew, said the pilot."
    now = f"«A lamp was lit again.\n{story[1:]}"
    assert isinstance(carry(Seen(story, 0, 1), text=now), Uncertain)
