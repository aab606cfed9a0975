"""A page's letters are those that a browser would show."""

from __future__ import annotations

import pytest

from corrigenda.connectors.http.charsets import decoded

WORDS = "“Паром” – naïve"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "text/html; charset=UTF-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=windows-1251"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "text/html"),
        (WORDS.encode("utf-16-be"), "text/html; charset=utf-16be"),
        (WORDS.encode(), "text/html; charset=klingon"),
        (WORDS.encode(), "text/html; charset=idna"),
        (WORDS.encode(), "text/html; charset=undefined"),
        (WORDS.encode(), "text/html; charset=hex"),
    ],
)
def test_the_mark_and_the_header_say_how_a_page_is_written(body: bytes, content_type: str) -> None:
    assert decoded(body, content_type=content_type) == WORDS


@pytest.mark.parametrize(
    ("top", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ("<META CHARSET='koi8-r' />", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
        ("<meta charset=utf-16>", "utf-8"),
        ("", "utf-8"),
    ],
)
def test_without_a_header_the_page_s_own_top_says_it(top: str, encoding: str) -> None:
    page = f"{top}<p>Паром</p>"
    assert decoded(page.encode(encoding), content_type="text/html") == page


@pytest.mark.parametrize(
    ("named", "meant", "words"),
    [
        ("iso-8859-1", "cp1252", "“it’s”"),
        ("us-ascii", "cp1252", "a – b"),
        ("iso-8859-9", "cp1254", "“İ”"),
        ("gb2312", "gb18030", "镕"),
        ("shift_jis", "cp932", "①"),
        ("euc-kr", "cp949", "똠"),
    ],
)
def test_an_old_name_means_what_browsers_take_it_for(named: str, meant: str, words: str) -> None:
    assert decoded(words.encode(meant), content_type=f"text/html; charset={named}") == words


def test_a_nul_which_no_database_keeps_becomes_what_browsers_show_for_it() -> None:
    assert decoded(b"<title>a\0b</title>", content_type="text/html") == "<title>a\ufffdb</title>"
