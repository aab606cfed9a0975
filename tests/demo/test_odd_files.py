"""Folders as people have them: whole pages, broken bytes, empty and huge files."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from turbohtml import parse

from tests.demo.newspaper import Reader, article, words_of

WHOLE = (
    '<!DOCTYPE html>\r\n<html lang="de">\r\n<head><meta charset="utf-8"><title>Die Werft &amp; wir</title></head>\r\n'
    "<body class=x>\r\n<article><h1>Die Werft</h1><p>Sie „baut“&nbsp;wieder.</article>\r\n</body>\r\n</html>\r\n<!-- saved -->\r\n"
)


def test_a_whole_document_is_served_unchanged_but_for_the_insertion(folder: Path, reader: Reader) -> None:
    (folder / "werft.html").write_bytes(WHOLE.encode())
    content = reader.get("/werft").content
    before, _, after = WHOLE.encode().rpartition(b"</body>")
    assert content.startswith(before)
    assert content.endswith(b"</body>" + after)
    inserted = content[len(before) : -len(b"</body>" + after)].decode("ascii")
    assert inserted.count("<script") == 1
    assert 'data-story="article"' in inserted
    assert "Schreiben Sie uns" in inserted
    assert "Die Werft" in reader.get("/").text


def test_a_whole_document_that_invites_already_gets_the_embed_alone(folder: Path, reader: Reader) -> None:
    whole = WHOLE.replace("</article>", '<a href="/elsewhere/suggest/harbour?url=x">Write</a></article>')
    (folder / "werft.html").write_text(whole)
    html = reader.get("/werft").text
    assert 'class="invitation"' not in html
    assert html.count("corrigenda.js") == 1
    (folder / "werft.html").write_text(html)
    assert reader.get("/werft").text == html


def test_a_whole_document_without_an_end_is_inserted_into_at_the_end(folder: Path, reader: Reader) -> None:
    (folder / "a.html").write_text("<html><p>Never closed")
    html = reader.get("/a").text
    assert html.startswith("<html><p>Never closed")
    assert 'data-story="body"' in html


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "koi8-r", "utf-16-be"])
def test_a_whole_document_may_have_an_encoding_of_its_own(folder: Path, reader: Reader, encoding: str) -> None:
    page = f'<html lang="ru"><head><meta charset="{encoding}"></head><body><h1>Маяк</h1></body></html>'
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (folder / "a.html").write_bytes(mark + page.encode(encoding))
    answer = reader.get("/a")
    assert answer.headers["content-type"] == "text/html"
    assert [words_of(one) for one in parse(answer.content, detect_encoding=True).find_all("h1")] == ["Маяк"]
    assert "Напишите нам" in parse(answer.content, detect_encoding=True).text
    assert "Маяк" in reader.get("/").text


def test_bytes_that_are_no_utf8_are_replaced_and_the_page_says_so(folder: Path, reader: Reader) -> None:
    for name in ("a.txt", "b.md", "c.html"):
        (folder / name).write_bytes(b"Caf\xe9 and more\n\nThe caf\xe9 is open.")
        html = reader.get("/" + name[0]).text
        assert "The caf� is open." in html
        assert "bytes that are not UTF-8" in html
    (folder / "whole.html").write_bytes(b"<html><body><p>Caf\xe9</body></html>")
    content = reader.get("/whole").content
    assert b"<p>Caf\xe9" in content
    assert b"bytes that are not UTF-8" in content
    assert reader.get("/").status_code == 200


def test_a_replacement_character_of_the_storys_own_is_no_damage(folder: Path, reader: Reader) -> None:
    (folder / "a.txt").write_text("The sign �\n\nIt means that bytes were lost.")
    assert "not UTF-8" not in reader.get("/a").text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "content", [b"", b"\n \n\t", b"\xef\xbb\xbf", b"---\n", b"---\n---\n", b"<", b"<!--", b"<!doctype", b"\0\0"]
)
def test_a_file_with_hardly_anything_in_it_is_a_page_with_its_name(
    folder: Path, reader: Reader, name: str, content: bytes
) -> None:
    (folder / "no-news-today").mkdir()
    (folder / "no-news-today" / name.replace("a", "index", 1)).write_bytes(content)
    answer = reader.get("/no-news-today/")
    assert answer.status_code == 200
    assert "corrigenda.js" in answer.text
    assert "no news today" in reader.get("/").text


def test_a_fragment_that_closes_nothing_leaves_the_page_whole(folder: Path, reader: Reader) -> None:
    (folder / "a.html").write_text("<div><h2>Open<p>One<p>Two</article></main></body><p>Three<!-- never ends <p>Four")
    page = parse(reader.get("/a").text)
    assert page.select_one("main > .invitation") is not None
    assert page.select_one("body > footer") is not None
    assert "Three" in words_of(article(page.html))


def test_a_huge_story_is_served_in_good_time(folder: Path, reader: Reader) -> None:
    paragraph = "The tide came in, and it went out again; nobody wrote it down. " * 10
    (folder / "a.txt").write_text("\n\n".join([paragraph] * 5000))
    (folder / "b.html").write_text(f"<h1>Tides</h1>{f'<p>{paragraph}</p>' * 5000}")
    (folder / "c.html").write_text(f"<html><body>{f'<p>{paragraph}</p>' * 5000}</body></html>")
    (folder / "d.md").write_text("\n\n".join([paragraph] * 500))
    for path in ("/", "/a", "/b", "/c", "/d"):
        begun = time.process_time()
        assert reader.get(path).status_code == 200
        assert time.process_time() - begun < 5


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=60)
    | st.text(alphabet="<>!-/\"'= \n#*[]()`~|&;:abhtmlbody\ufeff", max_size=80).map(str.encode)
)
@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
def test_any_bytes_make_a_page(folder: Path, reader: Reader, suffix: str, content: bytes) -> None:
    (folder / f"a.{suffix}").write_bytes(content)
    for path in ("/", "/a"):
        answer = reader.get(path)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/html")
