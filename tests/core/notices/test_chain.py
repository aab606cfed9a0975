"""Nothing published is silently changed or removed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.notices.chain import GENESIS, Broken, Entry, Whole, digest_of, link, verify

pytestmark = pytest.mark.law(9)


def log_of(*texts: str) -> list[Entry]:
    entries: list[Entry] = []
    previous = GENESIS
    for number, text in enumerate(texts, start=1):
        payload = {"text": text, "number": number}
        digest = digest_of(f"salt{number}", payload)
        previous = link(previous, digest=digest)
        entries.append(Entry(number, digest, previous, f"salt{number}", payload))
    return entries


def test_an_untouched_log_verifies() -> None:
    log = log_of("one", "two", "три")
    assert verify(log) == Whole(3, 0, log[-1].link)
    assert verify([]) == Whole(0, 0, GENESIS)


def test_a_tombstone_verifies_though_its_words_are_gone() -> None:
    log = log_of("one", "harm", "three")
    log[1] = replace(log[1], payload=None, salt="")
    assert verify(log) == Whole(3, 1, log[-1].link)


def test_changed_words_are_seen() -> None:
    log = log_of("one", "two", "three")
    log[1] = replace(log[1], payload={"text": "tow", "number": 2})
    assert verify(log) == Broken(2, "the words were changed")


def test_a_changed_digest_is_seen() -> None:
    log = log_of("one", "two", "three")
    forged = digest_of("salt2", {"text": "forged"})
    log[1] = replace(log[1], payload={"text": "forged"}, digest=forged)
    assert verify(log) == Broken(2, "the link does not follow from the one before")
    log[1] = replace(log[1], link=link(log[0].link, digest=forged))
    assert verify(log) == Broken(3, "the link does not follow from the one before")


def test_a_removed_entry_is_seen() -> None:
    log = log_of("one", "two", "three")
    assert verify([log[0], log[2]]) == Broken(2, "entry 2 is missing")


def test_entries_cut_off_at_the_end_are_seen_by_a_published_head() -> None:
    log = log_of("one", "two", "three")
    heads = {3: log[2].link}
    assert verify(log[:2], known_heads=heads) == Broken(3, "entries that were published are missing at the end")
    assert verify(log, known_heads=heads) == Whole(3, 0, log[2].link)


def test_a_log_written_anew_is_seen_by_a_published_head() -> None:
    anew = log_of("one", "another", "three")
    assert verify(anew, known_heads={2: log_of("one", "two")[1].link}) == Broken(
        2, "the link differs from the one that was published"
    )


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.text(max_size=5), min_size=2, max_size=6), st.data())
def test_two_entries_cannot_change_places(texts: list[str], data: st.DataObject) -> None:
    log = log_of(*texts)
    at = data.draw(st.integers(0, len(log) - 2))
    log[at], log[at + 1] = replace(log[at + 1], number=at + 1), replace(log[at], number=at + 2)
    assert isinstance(verify(log), Broken)


def test_the_salt_is_part_of_the_digest_and_the_order_of_keys_is_not() -> None:
    assert digest_of("a", {"x": 1, "y": 2}) == digest_of("a", {"y": 2, "x": 1})
    assert digest_of("a", {"x": 1}) != digest_of("b", {"x": 1})
    assert digest_of("a", {"x": 1}) != digest_of("", {"x": 1})
