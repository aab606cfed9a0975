"""Abuse is found by lists that anyone can read, also when it is dressed up; honest criticism is not."""

from __future__ import annotations

import time

import pytest

from corrigenda.core.review.abuse import Rule, abuse_in


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("You fucking liars", Rule.INSULT),
        ("F.U.C.K. off", Rule.INSULT),
        ("what an 1d10t wrote this", Rule.INSULT),
        ("IDIOOOOOTS", Rule.INSULT),
        ("Kill yourself, editor", Rule.THREAT),
        ("I know where you live", Rule.THREAT),
        ("Ihr seid alle Arschlöcher", Rule.INSULT),
        ("Verrecke doch", Rule.THREAT),
        ("Автор дебіл", Rule.INSULT),
        ("щоб ти здох", Rule.THREAT),
        ("Сдохни, писака", Rule.THREAT),
        ("пиши нормально, ублюдок", Rule.INSULT),
        ("死ね", Rule.INSULT),
        ("Sieg Heil!", Rule.HATE),
    ],
)
def test_abuse_is_found_and_says_by_which_rule(text: str, rule: Rule) -> None:
    assert rule in {found.rule for found in abuse_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "This is wrong and, frankly, lazy.",
        "The Scunthorpe line was closed, not the Penistone one.",
        "Dickens wrote it, not Thackeray. See the Essex archive.",
        "You should die-cast the part; the killing of trees stopped in 1904.",
        "The retarder of the tram was broken, says the assessor.",
        "Der Satz ist falsch: Er heißt Hurler, nicht Hurlar.",
        "Автор помилився: міст зачинили 1904 року.",
        "Ошибка: хутор, а не город. Суккуленты растут на окне.",
        "The U.S.S.R. ended in 1991; the a b c of it.",
        "",
    ],
)
def test_honest_words_are_left_alone(text: str) -> None:
    assert abuse_in(text) == ()


def test_the_storys_own_words_are_not_the_readers() -> None:
    assert abuse_in("He said idiot, not moron", quoting="the idiot and the moron") == ()
    assert abuse_in("You idiot", quoting="the toll book")


@pytest.mark.parametrize("text", ["a" * 12_000, "f u c k " * 1_500, "1" * 12_000, "a1" * 6_000, "kill " * 2_400])
def test_hostile_texts_are_looked_through_in_no_time(text: str) -> None:
    abuse_in("")
    began = time.process_time()
    abuse_in(text)
    assert time.process_time() - began < 0.2
