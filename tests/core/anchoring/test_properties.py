"""What holds for every text and every span."""

from __future__ import annotations

from time import thread_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corrigenda.core.anchoring.answers import Ambiguous, Carried, Found, Gone, Quote, Seen
from corrigenda.core.anchoring.carry import carry
from corrigenda.core.anchoring.describe import describe
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.text.words import is_boundary, whole_graphemes

WORDS = st.sampled_from(
    [
        "the",
        "quay",
        "ferry",
        "of",
        "night",
        "sailed,",
        "1987",
        "said.",
        "東京",
        "の船",
        "e\u0301te\u0301",
        "👩‍👧",
        "رصيف",
        "“so”",
        "-",
        "x",
        "\n",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
ANY = st.text(max_size=60)
QUICK = settings(derandomize=True, max_examples=150, deadline=None)


@QUICK
@given(TEXTS, st.data())
def test_a_described_span_is_found_again_wherever_its_context_makes_it_unique(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    start, end = whole_graphemes(text, start=start, end=end)
    quote = describe(text, start=start, end=end)
    whole = quote.prefix + quote.exact + quote.suffix
    assume(text.count(whole) == 1 and text.find(whole, text.find(whole) + 1) < 0)
    assume(len(quote.prefix + quote.suffix) >= 24 and quote.prefix.strip() and quote.suffix.strip())
    answer = locate(text, quote)
    assert isinstance(answer, Found)
    assert (answer.start, answer.end) == (start, end)


@QUICK
@given(TEXTS, TEXTS, TEXTS, st.data())
@pytest.mark.law(3)
def test_a_carried_span_always_reads_the_same(head: str, middle: str, tail: str, data: st.DataObject) -> None:
    old = head + " " + middle + " " + tail
    now = data.draw(
        st.sampled_from([tail + " " + middle, head + middle, middle + " " + head + " " + tail, middle * 2, tail])
    )
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    answer = carry(Seen(old, start, end), text=now)
    if isinstance(answer, Carried):
        assert now[answer.start : answer.end] == old[start:end]


@QUICK
@given(ANY, ANY, ANY, ANY, ANY)
def test_no_text_and_no_quote_is_too_strange(text: str, exact: str, prefix: str, suffix: str, old: str) -> None:
    quote = Quote(exact, prefix, suffix)
    for answer in (
        locate(text, quote, replacement=prefix, start_hint=3),
        locate(text, quote, seen=Seen(old, len(old) // 3, len(old) // 2), replacement=suffix),
    ):
        places = answer.places if isinstance(answer, Ambiguous) else () if isinstance(answer, Gone) else (answer,)
        for place in places:
            assert 0 <= place.start <= place.end <= len(text)
            assert is_boundary(text, at=place.start)
            assert is_boundary(text, at=place.end)
        if isinstance(answer, Ambiguous):
            assert len(answer.places) >= 2


@pytest.mark.parametrize("unit", ["a", "ab ", "the same line again\n", "東", "-- ", "e\u0301", "👩\u200d"])
def test_a_text_four_times_as_long_takes_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        middle = len(text) // 2
        other = text[: middle // 2] + "xyz " + text[middle // 2 : middle + 100] + "XX" + text[middle + 102 :]
        near = Quote(
            text[middle : middle + 20] + "zz", text[middle - 32 : middle - 3] + "qqq", text[middle : middle + 32]
        )
        started = thread_time()
        locate(other, near)
        locate(other, near, seen=Seen(text, middle, middle + 40))
        carry(Seen(text, middle, middle + 40), text=other)
        return thread_time() - started

    seconds(1_000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.05
