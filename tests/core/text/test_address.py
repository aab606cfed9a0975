"""One URL for one story: the table of how addresses are written, and which pages are renditions of which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from corrigenda.core.text.address import is_later_page, story_address
from corrigenda.core.text.rendition import is_rendition

STORY = "https://harbour-gazette.example/ferry"


@pytest.mark.parametrize(
    "written",
    [
        STORY,
        f"  {STORY}\n",
        "HTTPS://Harbour-Gazette.Example/ferry",
        "https://harbour-gazette.example:443/ferry",
        "https://harbour-gazette.example./ferry",
        "https://edda:word@harbour-gazette.example/ferry",
        f"{STORY}#comments",
        f"{STORY}#:~:text=repiared",
        f"{STORY}?utm_source=letter&utm_medium=mail",
        f"{STORY}?UTM_Source=letter",
        f"{STORY}?fbclid=1&gclid=2&srsltid=3&_gl=4&at_medium=5",
        f"{STORY};jsessionid=8A3F?utm_source=x",
        "https://harbour-gazette.example/%66erry",
    ],
)
def test_one_address_however_it_is_written(written: str) -> None:
    assert story_address(written) == STORY


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://зоря.example/новини/пором", "https://xn--g1aog4d.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%BF%D0%BE%D1%80%D0%BE%D0%BC"),
        ("https://ЗОРЯ.example/%d0%bf", "https://xn--g1aog4d.example/%D0%BF"),
        ("https://xn--g1aog4d.example/%D0%BF", "https://xn--g1aog4d.example/%D0%BF"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://harbour-gazette.example", "https://harbour-gazette.example/"),
        ("https://harbour-gazette.example/a b", "https://harbour-gazette.example/a%20b"),
        ("https://harbour-gazette.example/a%2Fb", "https://harbour-gazette.example/a%2Fb"),
        ("https://harbour-gazette.example/?id=%EF%e0", "https://harbour-gazette.example/?id=%EF%E0"),
        ("https://harbour-gazette.example/?q=\ud83d", "https://harbour-gazette.example/?q=%3F"),
        ("https://harbour-gazette.example/a%zz", "https://harbour-gazette.example/a%zz"),
        ("https://[2001:db8::1]:8443/ferry", "https://[2001:db8::1]:8443/ferry"),
    ],
)  # fmt: skip
def test_names_and_paths_are_written_as_browsers_send_them(written: str, kept: str) -> None:
    assert story_address(written) == kept
    assert story_address(kept) == kept


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour-gazette.example/ferry",
        "https://www.harbour-gazette.example/ferry",
        "https://m.harbour-gazette.example/ferry",
        "https://harbour-gazette.example/ferry/",
        "https://harbour-gazette.example/Ferry",
        "https://harbour-gazette.example/ferry?page=2",
        "https://harbour-gazette.example/ferry?id=7",
        "https://harbour-gazette.example/ferry/amp",
        "https://harbour-gazette.example:8443/ferry",
    ],
)
def test_what_may_be_another_page_stays_another_address_until_the_page_says_so(other: str) -> None:
    assert story_address(other) not in ("", STORY)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "//x/y",
        "ftp://x/",
        "https://",
        "https://[",
        "https://x:port/",
        "data:,x",
        "https://x\0.example/",
    ],
)
def test_what_is_no_address_of_a_page_is_none(url: str) -> None:
    assert story_address(url) == ""


@given(some.text())
def test_an_address_is_its_own_address(path: str) -> None:
    once = story_address(f"https://harbour-gazette.example/{path}")
    assert story_address(once) == once


@pytest.mark.parametrize(
    ("address", "is_later"),
    [
        (f"{STORY}?page=2", True),
        (f"{STORY}/2/", True),
        (f"{STORY}/page/3", True),
        (f"{STORY}/seite/12", True),
        (f"{STORY}?page=1", False),
        (f"{STORY}/1", False),
        (f"{STORY}/2026", False),
        (f"{STORY}/amp", False),
        (f"{STORY}?print=2", False),
        (STORY, False),
        ("https://elsewhere.example/ferry/2", False),
    ],
)
def test_later_pages_are_told_from_renditions(address: str, is_later: bool) -> None:
    assert is_later_page(address, of=STORY) is is_later


WORDS = "The ferry sails again from the old pier at seven, said the harbour master on Sunday morning."
MORE = "Nobody had expected that the repairs of the landing stage would take all of eleven weeks."


def html(*lines: str, language: str = "en", head: str = "") -> str:
    inside = "".join(f"<p>{line}</p>" for line in lines)
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body><article>{inside}</article></body></html>'


@pytest.mark.parametrize(
    ("page", "canonical", "same"),
    [
        (html(WORDS, MORE), html(WORDS, MORE), True),
        (html(WORDS, MORE, "Print this page"), html("Menu", WORDS, MORE, "Subscribe to our letter today and get it every morning."), True),
        (html(WORDS, MORE, language="en-GB"), html(WORDS, MORE, language="en_US"), True),
        (html(WORDS, MORE, language="de"), html(WORDS, MORE, language="en"), False),
        (html(WORDS, MORE), html("Ferry sails again", "Bridge closed", "All of our stories of the day, newest first, at one glance."), False),
        (html("Short."), html(WORDS, head='<link rel="amphtml" href="/ferry/amp">'), True),
        (html("Short.", language="de"), html(WORDS, head='<link rel="amphtml" href="/ferry/amp">'), False),
        (html(), html(), False),
    ],
)  # fmt: skip
def test_a_rendition_has_the_text_of_its_page_in_its_language(page: str, canonical: str, same: bool) -> None:
    assert is_rendition(page, at=f"{STORY}/amp", of_page=canonical, of=STORY) is same
