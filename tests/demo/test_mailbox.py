"""The page that shows the mails that a demo would have sent."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from turbohtml import Element, parse

from corrigenda.demo.mailbox.app import mailbox
from corrigenda.demo.mailbox.letters import with_links
from tests.demo.newspaper import Reader, words_of


def put(folder: Path, name: str, *, subject: str, body: str, date: str = "Mon, 23 Nov 2026 09:00:00 +0000") -> None:
    message = EmailMessage()
    message["To"] = "Rosa Lind <rosa@example.org>"
    message["From"] = "desk@harbour-gazette.example"
    message["Subject"] = subject
    message["Date"] = date
    message.set_content(body)
    (folder / name).write_bytes(message.as_bytes())


def letters(folder: Path) -> list[Element]:
    answer = Reader(mailbox(folder=folder)).get("/mailbox")
    assert answer.status_code == 200
    return parse(answer.text).find_all("article")


def test_the_newest_mail_stands_first(tmp_path: Path) -> None:
    put(tmp_path, "1.eml", subject="Old", body="a", date="Mon, 23 Nov 2026 09:00:00 +0000")
    put(tmp_path, "2.eml", subject="New", body="b", date="Mon, 23 Nov 2026 10:30:00 +0200")
    put(tmp_path, "3.eml", subject="Newest", body="c", date="Mon, 23 Nov 2026 09:45:00 +0000")
    assert [words_of(heading) for letter in letters(tmp_path) for heading in letter.find_all("h2")] == [
        "Newest",
        "Old",
        "New",
    ]


def test_a_mail_says_to_whom_about_what_and_when(tmp_path: Path) -> None:
    put(tmp_path, "1.eml", subject="Дякуємо: „міст“ виправлено", body="Було: міст\nСтало: мости\n")
    text = words_of(letters(tmp_path)[0])
    for words in (
        "Дякуємо: „міст“ виправлено",
        "Rosa Lind <rosa@example.org>",
        "23 November 2026, 09:00 UTC",
        "Стало: мости",
    ):
        assert words in text


def test_addresses_in_a_mail_can_be_followed(tmp_path: Path) -> None:
    put(tmp_path, "1.eml", subject="x", body="See https://desk.example/receipt/aB3?x=1&y=2. (Or http://a.example/b)\n")
    links = letters(tmp_path)[0].find_all("a")
    assert [link.attr("href") for link in links] == ["https://desk.example/receipt/aB3?x=1&y=2", "http://a.example/b"]


@pytest.mark.law(11)
def test_mark_up_in_a_mail_is_text(tmp_path: Path) -> None:
    put(
        tmp_path,
        "1.eml",
        subject="<img src=x onerror=alert(1)>",
        body='<script>alert(2)</script> https://a.example/"><b>\n',
    )
    answer = Reader(mailbox(folder=tmp_path)).get("/mailbox")
    assert "<script" not in answer.text
    assert "<img" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    text = words_of(parse(answer.text).find_all("article")[0])
    assert "<img src=x onerror=alert(1)>" in text
    assert '<script>alert(2)</script> https://a.example/"><b>' in text


def test_only_web_addresses_become_links() -> None:
    assert [
        piece.href for piece in with_links("javascript:alert(1) data:text/html,x file:///etc/passwd") if piece.href
    ] == []


def test_a_mail_without_plain_text_shows_its_source(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Only HTML"
    message.set_content("<p>Hello <b>Rosa</b></p>", subtype="html")
    (tmp_path / "1.eml").write_bytes(message.as_bytes())
    assert "<p>Hello <b>Rosa</b></p>" in words_of(letters(tmp_path)[0])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"no headers at all", b"Date: yesterday\n\nx", b"Subject: \xff\n\n\xff",
        b"Content-Type: text/plain; charset=klingon\n\nx", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx",
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!!!", b"To: <<<>>>\n\nx",
        b"Content-Type: image/png\n\n\x89PNG", b"Date: Mon, 99 Nov 2026 99:00:00 +0000\n\nx", b"Date: Mon, 01 Jan 0001 00:00:00 +1400\n\nx",
    ],
)  # fmt: skip
def test_a_broken_mail_does_not_hide_the_others(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.eml").write_bytes(content)
    put(tmp_path, "good.eml", subject="Good", body="x")
    shown = letters(tmp_path)
    assert len(shown) == 2
    assert any("Good" in words_of(letter) for letter in shown)


def test_an_empty_or_missing_folder_is_an_empty_mailbox(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none yet"):
        assert "No mail yet" in Reader(mailbox(folder=folder)).get("/mailbox/").text


def test_the_mailbox_can_stand_elsewhere(tmp_path: Path) -> None:
    page = Reader(mailbox(folder=tmp_path, prefix="/demo/mail/"))
    assert page.get("/demo/mail").status_code == 200
    assert page.get("/mailbox").status_code == 404
