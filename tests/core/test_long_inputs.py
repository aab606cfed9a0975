"""Whatever is repeated a hundred thousand times, nothing in the text core takes more than its share of time."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.anchoring.answers import Quote, Seen
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.anchoring.occurrences import occurrences
from corrigenda.core.diffing.words import word_diff
from corrigenda.core.grouping.cases import PlacedReport, group
from corrigenda.core.grouping.edits import edits_of
from corrigenda.core.patching.notice_block import standing_notice
from corrigenda.core.patching.patch import patch
from corrigenda.core.review.checks.check import check_edit
from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text
from corrigenda.core.text.words import graphemes, is_boundary

SMALL, TIMES = 4_000, 4
# Four times the text may take nine times the time, and what takes hardly any is not judged.
MOST, NOT_JUDGED = 9, 0.25
FLAG = "🇺🇦"


def _changed(text: str) -> str:
    return f"{text[: len(text) // 4]}xyz {text[len(text) // 2 :]}"


def _grouped(text: str) -> None:
    spots = range(0, len(text) - 40, len(text) // 60)
    group(text, reports=[PlacedReport(f"r{at}", at, at + 30, f"Q{text[at + 3 : at + 30]}") for at in spots])


def _located(text: str) -> None:
    start, quote = len(text) // 2, Quote(f"{text[:20]}zz", f"{text[:20]}qqq", text[:32])
    locate(_changed(text), quote)
    locate(_changed(text), quote, seen=Seen(text, start, start + 40), replacement="zz")


def _patched(text: str, kind: Format) -> None:
    start = text.find("a")
    patch(text, format=kind, edits=[Edit(start, start + 1, "a", "b")] if start >= 0 else [])


OPERATIONS: dict[str, Callable[[str], object]] = {
    "comparable": comparable,
    "locate": _located,
    "occurrences": lambda text: occurrences(text, words=text[:2]),
    "edits": lambda text: edits_of(text, start=0, end=len(text), replacement=_changed(text)),
    "group": _grouped,
    "diff": lambda text: word_diff(text, new=_changed(text)),
    "checks": lambda text: check_edit(text, edit=Edit(0, 2, text[:2], "54"), language="en"),
    "patch HTML": lambda text: _patched(text, Format.HTML),
    "patch Markdown": lambda text: _patched(text, Format.MARKDOWN),
}


def seconds(operation: Callable[[str], object], text: str) -> float:
    started = thread_time()
    operation(text)
    return thread_time() - started


@pytest.mark.parametrize("unit", ["the ", "e\u0301", "\u200b\u00ad", FLAG])
@pytest.mark.parametrize("name", OPERATIONS)
def test_four_times_the_text_takes_about_four_times_the_time(name: str, unit: str) -> None:
    operation = OPERATIONS[name]
    short, long = (unit * (size // len(unit)) for size in (SMALL, TIMES * SMALL))
    took = seconds(operation, long)
    if took > NOT_JUDGED:
        again = min(took, seconds(operation, long))
        assert again <= MOST * max(seconds(operation, short), NOT_JUDGED / TIMES)


def _new_words(words: str) -> None:
    patch("<p>a</p>\n<p>b</p>", format=Format.HTML, edits=[Edit(0, 3, "a\nb", words)])


HOSTILE: dict[str, Callable[[int], object]] = {
    "spaces in a style": lambda size: visible_text(f'<p style="color:a{" " * size}b">x</p>', format=Format.HTML),
    "hyphens in a tag": lambda size: standing_notice("<" + "a-" * size, notice_id="c-7", format=Format.HTML),
    "letters in a bracket": lambda size: _new_words(f"x\n[{'a' * size}"),
    "spaces in new words": lambda size: _new_words(f"x{' ' * size}y"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_a_hostile_stretch_takes_about_four_times_the_time(name: str) -> None:
    def took(size: int) -> float:
        started = thread_time()
        HOSTILE[name](size)
        return thread_time() - started

    long = took(TIMES * 10_000)
    if long > NOT_JUDGED:
        assert min(long, took(TIMES * 10_000)) <= MOST * max(took(10_000), NOT_JUDGED / TIMES)


ANY = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("<>&*_`[]|\"'“”«» \n-.\u0301\u200d5")), max_size=50)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(ANY, ANY, st.integers(0, 50), st.integers(0, 50))
def test_no_text_breaks_the_diff_the_checks_the_groups_or_the_occurrences(
    text: str, new: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    word_diff(text, new=new)
    occurrences(text, words=new)
    check_edit(text, edit=Edit(start, end, text[start:end], new), language="en")
    group(text, reports=[PlacedReport("a", start, end, new), PlacedReport("b", start, end, None)])


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet="🇺🇦🇫a \u0301\u200d👩🏽ก\u0e33각\u1100\u0915\u094d\u0937\r\n", max_size=14))
def test_flags_are_told_apart_as_the_standard_says(text: str) -> None:
    expected = regex.findall(r"\X", text)
    assert list(graphemes(text)) == expected
    ends = {0, *(len("".join(expected[: at + 1])) for at in range(len(expected)))}
    assert {at for at in range(len(text) + 1) if is_boundary(text, at=at)} == ends


def test_in_a_long_row_of_flags_each_is_whole() -> None:
    row = "a" + FLAG * 2_000
    assert [is_boundary(row, at=at) for at in range(2_001, 2_005)] == [True, False, True, False]
