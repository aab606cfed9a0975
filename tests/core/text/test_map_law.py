"""A map that does not keep its own law is refused rather than guessed at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrigenda.core.text.formats import Format
from corrigenda.core.text.map_law import check_map
from corrigenda.core.text.mapping import How, Segment, UnmappableSourceError, VisibleText, Writing
from corrigenda.core.text.visible import visible_text

SOURCE = "<p>The&nbsp;ferry\n  sank<br>at&amp;near noon</p><p>End</p>"


def good() -> VisibleText:
    return visible_text(SOURCE, format=Format.HTML)


def test_a_right_map_is_accepted() -> None:
    check_map(good())


@pytest.mark.law(3)
@pytest.mark.parametrize("number", range(len(good().segments)))
@pytest.mark.parametrize("shift", [-1, 1])
def test_a_map_that_is_one_letter_off_is_refused(number: int, shift: int) -> None:
    visible = good()
    segments = list(visible.segments)
    one = segments[number]
    segments[number] = one._replace(source_start=one.source_start + shift, source_end=one.source_end + shift)
    with pytest.raises(UnmappableSourceError):
        check_map(replace(visible, segments=tuple(segments)))


@pytest.mark.law(3)
def test_a_letter_that_stands_nowhere_in_the_source_is_refused() -> None:
    visible = good()
    for segments in (visible.segments[1:], visible.segments[:-1], visible.segments[:2] + visible.segments[3:]):
        with pytest.raises(UnmappableSourceError):
            check_map(replace(visible, segments=segments))


@pytest.mark.law(3)
@pytest.mark.parametrize(
    ("raw", "shown", "how", "writing"),
    [
        ("&amp;", "<", How.REFERENCE, Writing.HTML),
        ("x", " ", How.SPACE, Writing.HTML),
        ("x", "\n", How.BREAK, Writing.HTML),
        ("\\*", "_", How.REFERENCE, Writing.MARKDOWN),
        ("\\n", "n", How.REFERENCE, Writing.JSON),
        ('"', '"', How.REFERENCE, Writing.JSON),
        ("a", "b", How.VERBATIM, Writing.PLAIN),
    ],
)
def test_a_slice_that_does_not_say_what_is_shown_is_refused(raw: str, shown: str, how: How, writing: Writing) -> None:
    segments = (Segment(0, len(shown), 0, len(raw), how, writing),)
    with pytest.raises(UnmappableSourceError):
        check_map(VisibleText(shown, raw, Format.HTML, (), (), segments, (), ()))
