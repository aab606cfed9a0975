"""What readers see on the newsroom's pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.requests import Request
from turbohtml import parse

from corrigenda.demo.newsroom.app import newsroom
from tests.demo.newspaper import DESK, Reader, article, open_newsroom, words_of

NINE_PARAGRAPHS = "".join(f"<p>Paragraph {number}.</p>\n" for number in range(1, 10))


def test_a_fragment_is_set_in_the_paper_with_its_own_headline(folder: Path, reader: Reader) -> None:
    (folder / "tram.html").write_text(
        '<meta name="author" content="Maren Tolliver"><meta name="date" content="2026-11-02">'
        '<meta name="language" content="de"><h1>Die <em>letzte</em> Bahn</h1><p class="standfirst">Sie fährt.</p><p>Um elf.</p>'
    )
    page = parse(reader.get("/tram").text)
    root = page.find("html")
    assert root is not None
    assert (root.attr("lang"), root.attr("dir")) == ("de", "ltr")
    assert [heading.inner_html for heading in page.find_all("h1")] == ["Die <em>letzte</em> Bahn"]
    text = words_of(article(page.html))
    assert text.startswith("Die letzte Bahn Sie fährt. Von Maren Tolliver")
    assert "2. November 2026" in text


def test_a_note_above_the_headline_is_shown_below_it(folder: Path, reader: Reader) -> None:
    (folder / "tram.html").write_text(
        '<p class="corrigenda-notice">Corrected.</p>\n<meta name="author" content="Maren Tolliver">\n<h1>The last tram</h1><p>At eleven.</p>'
    )
    assert words_of(article(reader.get("/tram").text)) == "The last tram By Maren Tolliver Corrected. At eleven."


def test_the_page_says_who_it_is(folder: Path, reader: Reader) -> None:
    (folder / "night ferry.md").write_text("---\ntitle: A & B\nstandfirst: Two letters\n---\n\nText.\n")
    html = reader.get("/night%20ferry").text
    assert '<link rel="canonical" href="http://gazette.example/night%20ferry">' in html
    assert '<meta name="description" content="Two letters">' in html
    assert '<meta property="og:title" content="A &amp; B">' in html
    assert (
        f'<script src="{DESK}/embed/v1/corrigenda.js" data-site="harbour" data-story="article" async></script>' in html
    )


def test_the_invitation_offers_to_write_first_and_then_the_keys(folder: Path, reader: Reader) -> None:
    (folder / "uk").mkdir()
    (folder / "uk" / "more.md").write_text("# Море\n\nТекст.\n")
    page = parse(reader.get("/uk/more").text)
    invitation = page.select_one(".invitation")
    assert invitation is not None
    text = words_of(invitation)
    assert text.index("Напишіть нам") < text.index("Ctrl+Enter")
    assert [link.attr("href") for link in invitation.find_all("a")] == [
        f"{DESK}/suggest/harbour?url=http%3A%2F%2Fgazette.example%2Fuk%2Fmore",
        f"{DESK}/corrections/harbour",
    ]


def test_markdown_is_set_with_typographers_signs_of_its_language(folder: Path, reader: Reader) -> None:
    source = '---\nlanguage: {}\n---\n\nShe said "it\'s here"... ~~gone~~\n\n|a|b|\n|-|-|\n|1|2|\n'
    for language, opening, closing in (("en", "“", "”"), ("de", "„", "“"), ("uk", "«", "»")):
        (folder / f"{language}.md").write_text(source.format(language))
        html = reader.get(f"/{language}").text
        assert f"She said {opening}it’s here{closing}…" in html
        assert "<s>gone</s>" in html
        assert "<td>1</td>" in html


def test_plain_text_has_paragraphs_and_a_headline(folder: Path, reader: Reader) -> None:
    (folder / "note.txt").write_text("The headline\n\nFirst line\nsecond line.\n\n\nSecond paragraph.\n")
    found = article(reader.get("/note").text)
    assert [words_of(one) for one in found.find_all("h1")] == ["The headline"]
    assert [words_of(one) for one in found.find_all("p")] == ["First line second line.", "Second paragraph."]


@pytest.mark.law(11)
def test_mark_up_in_a_plain_text_story_is_text(folder: Path, reader: Reader) -> None:
    (folder / "note.txt").write_text(
        "A <b>bold</b> claim\n\n<script>alert(1)</script> & <img src=x onerror=alert(2)>\n"
    )
    html = reader.get("/note").text
    assert "A &lt;b&gt;bold&lt;/b&gt; claim" in html
    assert words_of(article(html)).endswith("<script>alert(1)</script> & <img src=x onerror=alert(2)>")
    assert "<script>alert" not in html
    front = reader.get("/").text
    assert "A &lt;b&gt;bold&lt;/b&gt; claim" in front


def test_ads_and_related_stories_stand_between_paragraphs_and_not_in_the_file(folder: Path, reader: Reader) -> None:
    (folder / "long.html").write_text(NINE_PARAGRAPHS)
    (folder / "other.html").write_text("<h1>Another story</h1>")
    found = article(reader.get("/long").text)
    order = [child.tag for child in found.iter_elements() if child.parent == found]
    assert order[:6] == ["h1", "p", "p", "aside", "p", "p"]
    assert [aside.attr("class") for aside in found.find_all("aside")] == ["ad", "related", "ad"]
    assert "Another story" in words_of(found)
    assert (folder / "long.html").read_text() == NINE_PARAGRAPHS


def test_nothing_is_set_between_a_heading_and_its_paragraph(folder: Path, reader: Reader) -> None:
    (folder / "long.html").write_text("<p>1</p><p>2</p><h2>Then</h2><p>3</p><p>4</p><blockquote><p>5</p></blockquote>")
    aside = article(reader.get("/long").text).find("aside")
    assert aside is not None
    before = aside.previous_sibling
    assert before is not None
    assert before.text == "3"


def test_related_stories_are_in_the_storys_language(folder: Path, reader: Reader) -> None:
    for name, language in (("a", "en"), ("b", "de"), ("c", "en"), ("d", "ja")):
        (folder / f"{name}.html").write_text(
            f'<meta name="language" content="{language}"><h1>{name}</h1>{NINE_PARAGRAPHS}'
        )
    card = article(reader.get("/a").text).select_one(".related")
    assert card is not None
    assert [link.attr("href") for link in card.find_all("a")] == ["/c"]


def test_arabic_runs_from_right_to_left(folder: Path, reader: Reader) -> None:
    (folder / "a.txt").write_text("سوق الميناء\n\nعاد الباعة.\n")
    assert '<html lang="ar" dir="rtl">' in reader.get("/a").text


def test_a_desk_on_the_same_machine_is_reached_as_the_newsroom_is(folder: Path) -> None:
    (folder / "a.txt").write_text("One")
    app = newsroom(stories=folder, desk_url="http://127.0.0.1:8001", site_key="harbour")
    phone = Reader(app, base_url="http://192.168.1.7:8000")
    html = phone.get("/a").text
    assert "http://192.168.1.7:8001/embed/v1/corrigenda.js" in html
    assert '<link rel="canonical" href="http://192.168.1.7:8000/a">' in html
    assert "127.0.0.1" not in html


def test_the_desks_address_may_depend_on_the_request(folder: Path) -> None:
    def desk_url(request: Request) -> str:
        return f"https://desk.{request.url.hostname}/"

    (folder / "a.txt").write_text("One")
    reader = Reader(newsroom(stories=folder, desk_url=desk_url, site_key="a b"), base_url="http://gazette.example")
    assert "https://desk.gazette.example/corrections/a%20b" in reader.get("/a").text


def test_a_host_that_is_none_is_refused(folder: Path, reader: Reader) -> None:
    (folder / "a.txt").write_text("One")
    for path in ("/", "/a"):
        assert reader.get(path, headers={"Host": 'x"><script>'}).status_code == 400


def test_pages_are_asked_for_again_each_time(folder: Path, reader: Reader) -> None:
    (folder / "a.txt").write_text("One")
    for path in ("/", "/a", "/missing"):
        assert reader.get(path).headers["cache-control"] == "no-cache"


def test_only_reading_is_possible(folder: Path) -> None:
    (folder / "a.txt").write_text("One")
    reader = open_newsroom(folder)
    assert reader.ask("POST", "/a").status_code == 405
    assert reader.ask("HEAD", "/a").status_code == 200
