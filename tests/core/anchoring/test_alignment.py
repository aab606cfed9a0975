"""Aligning only round the pieces that stand in a text finds what aligning everywhere finds."""

from __future__ import annotations

import random

import edlib
import pytest

from corrigenda.core.anchoring.alignment import best_ends, cut, stands_nowhere_else
from corrigenda.core.anchoring.answers import Ambiguous, Found, Quote
from corrigenda.core.anchoring.candidates import find_candidates
from corrigenda.core.anchoring.decide import choose, raised
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.pattern import pattern_of
from corrigenda.core.anchoring.prepared import coarse, prepare
from corrigenda.core.anchoring.runs import anchored_runs, changed, kept

WORDS = (
    "the",
    "of",
    "and",
    "to",
    "harbour",
    "ferry",
    "12",
    "quay",
    "lantern",
    "bridge",
    "in",
    "that",
    "council",
    "mayor",
)


def _story(rng: random.Random, *, words: int) -> str:
    return " ".join(rng.choice(WORDS) + rng.choice(("", "", "s", ",", ".")) for _ in range(words))


def _damaged(words: str, rng: random.Random, *, times: int) -> str:
    for _ in range(times):
        at, sign = rng.randrange(len(words)), rng.choice("aeiou ")
        words = rng.choice(
            (words[:at] + sign + words[at:], words[:at] + words[at + 1 :], words[:at] + sign + words[at + 1 :])
        )
    return words


@pytest.mark.parametrize("errors", [0, 1, 2, 3, 5, 9, 20])
def test_the_best_places_are_those_of_an_alignment_everywhere(errors: int) -> None:
    rng = random.Random(errors)
    for _ in range(60):
        text = _story(rng, words=rng.randint(200, 500))
        start = rng.randrange(len(text) - 150)
        words = _damaged(text[start : start + rng.randint(30, 150)], rng, times=errors)
        if rng.random() < 0.5:
            text = f"{text} {words} {text[:200]}"
        whole = edlib.align(words.encode(), text.encode(), mode="HW", task="distance", k=len(words) // 2)
        expected = (whole["editDistance"], [end + 1 for _, end in whole["locations"]])
        assert best_ends(words.encode(), text.encode(), most=len(words) // 2) == expected


def test_words_that_stand_nowhere_have_no_end() -> None:
    assert best_ends(b"zyzzyva" * 9, _story(random.Random(1), words=400).encode(), most=9) == (-1, [])


def test_a_piece_elsewhere_is_seen_and_one_at_its_own_place_is_not() -> None:
    words = b"the ferry left the old quay at noon"
    pieces = cut(words, into=4)
    assert b"".join(piece for _, piece in pieces) == words
    text = b"x " * 50 + words + b" y" * 50
    assert stands_nowhere_else(pieces, text, at=(100, 100), give=2)
    assert not stands_nowhere_else(pieces, text, at=(90, 90), give=2)
    assert not stands_nowhere_else(pieces, text + b" the old quay", at=(100, 100), give=2)


@pytest.mark.law(3)
def test_leaving_out_what_cannot_be_a_rival_changes_no_choice() -> None:
    rng = random.Random(3)
    for _ in range(120):
        text = _story(rng, words=300)
        start = rng.randrange(200, len(text) - 300)
        prefix, exact, suffix = text[start - 32 : start], text[start : start + 30], text[start + 30 : start + 62]
        twin = _damaged(prefix + exact + suffix, rng, times=rng.choice((1, 2, 4, 8)))
        now = f"{text[:start]}{_damaged(exact, rng, times=2)}{text[start + 30 :]} {twin} {_story(rng, words=100)}"
        pattern = pattern_of(Quote(exact, prefix, suffix))
        every = find_candidates(prepare(now), pattern).ranked()
        close = find_candidates(prepare(now), pattern, close_only=True).ranked()
        assert choose(raised(close, pattern=pattern), pattern=pattern) == choose(
            raised(every, pattern=pattern), pattern=pattern
        )


def test_a_twin_nearly_as_good_still_makes_an_edited_passage_ambiguous() -> None:
    rng = random.Random(4)
    before, after = _story(rng, words=150), _story(rng, words=150)
    prefix, suffix = "On Monday evening the town council ", " that the new bridge must wait a year"
    edited = f"{prefix}has decided at last{suffix}"
    quote = Quote("has decided at length", prefix[-32:], suffix[:32])
    assert isinstance(locate(f"{before} {edited}. {after}", quote), Found)
    assert isinstance(locate(f"{before} {edited}. {after} {edited}.", quote), Ambiguous)


def test_every_code_point_has_its_low_byte_for_alignment_lone_surrogates_too() -> None:
    text = "a\u00e9\u0416\u4e1c\ud7ff\ud800\udfff\ue000\U0001f600"
    assert coarse(text) == bytes(ord(sign) & 0xFF for sign in text)
    assert coarse("caf\u00e9") == "caf\u00e9".encode("latin-1")


def test_lines_that_stand_once_in_both_texts_are_paired_in_order_and_a_moved_one_is_not() -> None:
    old, new = ["a", "b", "x", "c", "d", "x"], ["a", "q", "x", "d", "c", "x"]
    assert anchored_runs(old, new=old) == [kept(0, 6, 0, 6)]
    assert anchored_runs(old, new=new) == [
        kept(0, 1, 0, 1),
        changed(1, 2, 1, 2),
        kept(2, 3, 2, 3),
        changed(3, 4, 3, 3),
        kept(4, 5, 3, 4),
        changed(5, 5, 4, 5),
        kept(5, 6, 5, 6),
    ]
