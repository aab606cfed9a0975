"""Feeds and sitemaps are read for their stories, and never obeyed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest

from corrigenda.core.listings import unpack
from corrigenda.core.listings.answers import Entry, Index, Stories, Unreadable
from corrigenda.core.listings.dates import moment
from corrigenda.core.listings.read import read_listing

ORIGIN = "https://harbour-gazette.example"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 5, 9, 30, tzinfo=UTC)

RSS = f"""
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour Gazette</title><link>{ORIGIN}/</link><language>en-GB</language>
<image><title>Logo</title><link>{ORIGIN}/logo</link></image>
<item><title>Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;</title><link> {ORIGIN}/chips </link>
  <media:content><media:title>A plate</media:title></media:content>
  <pubDate>Mon, 04 May 2026 14:00:00 +0200</pubDate><atom:updated>2026-05-05T09:30:00Z</atom:updated></item>
<item><title><![CDATA[Ferry]]></title><guid>{ORIGIN}/ferry</guid><dc:date>2026-05-04T12:00:00Z</dc:date></item>
<item><title>Nowhere</title><guid isPermaLink="false">12</guid></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>All</title><link rel="self" href="{ORIGIN}/feed"/>
<updated>2026-05-05T09:30:00Z</updated>
<entry><title>Пором</title><link rel="enclosure" href="{ORIGIN}/ferry.mp3"/><link href="/ferry"/>
  <source><title>Elsewhere</title><link href="https://elsewhere.example/"/><updated>2020-01-01T00:00:00Z</updated></source>
  <published>2026-05-04T12:00:00Z</published><updated>2026-05-05T09:30:00Z</updated></entry></feed>"""
SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><image:image><image:loc>{ORIGIN}/pier.jpg</image:loc><image:title>The pier</image:title></image:image>
 <loc>{ORIGIN}/ferry?a=1&amp;b=2</loc><xhtml:link rel="alternate" hreflang="de" href="{ORIGIN}/de/faehre"/><lastmod>2026-05-05T09:30:00+00:00</lastmod>
 <news:news><news:publication><news:name>Gazette</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2026-05-04T12:00:00Z</news:publication_date><news:title>The ferry returns</news:title></news:news></url>
<url><loc>{ORIGIN}/quay</loc></url></urlset>"""


def test_rss_gives_addresses_titles_language_and_dates() -> None:
    assert read_listing(RSS.encode()) == Stories(
        (
            Entry(f"{ORIGIN}/chips", "Fish & chips", "en-GB", NOON, LATER),
            Entry(f"{ORIGIN}/ferry", "Ferry", "en-GB", NOON),
        )
    )


def test_atom_gives_the_story_s_own_link_and_not_its_source_s() -> None:
    assert read_listing(ATOM.encode()) == Stories((Entry("/ferry", "Пором", "uk", NOON, LATER),))


def test_a_news_sitemap_gives_titles_and_no_picture_s() -> None:
    assert read_listing(SITEMAP.encode()) == Stories(
        (Entry(f"{ORIGIN}/ferry?a=1&b=2", "The ferry returns", "en", NOON, LATER), Entry(f"{ORIGIN}/quay"))
    )


def test_rdf_and_json_feeds_are_read_too() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        f"<channel><title>All</title></channel><item><title>Ferry</title><link>{ORIGIN}/ferry</link></item></rdf:RDF>"
    )
    assert read_listing(rdf.encode()) == Stories((Entry(f"{ORIGIN}/ferry", "Ferry"),))
    item = {
        "url": "/ferry",
        "title": "Ferry",
        "date_published": "2026-05-04T12:00:00Z",
        "date_modified": "2026-05-05T09:30:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "language": "en", "items": [item, {"id": 7}, 3]}
    assert read_listing(json.dumps(feed).encode()) == Stories((Entry("/ferry", "Ferry", "en", NOON, LATER),))


def test_a_sitemap_index_names_further_listings() -> None:
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{ORIGIN}/posts.xml.gz</loc><lastmod>2026-05-04</lastmod></sitemap></sitemapindex>"
    )
    day_s_end = datetime(2026, 5, 4, 23, 59, 59, tzinfo=UTC)
    assert read_listing(index.encode()) == Index((Entry(f"{ORIGIN}/posts.xml.gz", changed=day_s_end),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-u"])
def test_a_packed_listing_in_any_encoding_is_read(encoding: str) -> None:
    source = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>Пором</title><link>/f</link></item></channel></rss>'
    assert read_listing(gzip.compress(source.encode(encoding))) == Stories((Entry("/f", "Пором"),))


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]>',
        '<!DOCTYPE rss [<!ATTLIST link x CDATA "' + "x" * 1_000 + '">]>',
    ],
)
def test_a_listing_that_declares_entities_or_attributes_is_refused(declared: str) -> None:
    source = f"<?xml version='1.0'?>{declared}<rss><channel><item><link>/&b;</link></item></channel></rss>"
    answer = read_listing(source.encode())
    assert isinstance(answer, Unreadable)
    assert "declares entities" in answer.words


def test_a_bare_document_type_is_no_harm() -> None:
    source = '<!DOCTYPE rss PUBLIC "-//x//" "http://127.0.0.1/rss.dtd"><rss><channel><item><link>/f</link></item></channel></rss>'
    assert read_listing(source.encode()) == Stories((Entry("/f"),))


@pytest.mark.law(11)
def test_a_packed_bomb_is_given_up_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "LARGEST", 1_000_000)
    answer = read_listing(gzip.compress(b"<rss><channel>" + b" " * 50_000_000, 1))
    assert isinstance(answer, Stories)
    assert "unpacks into more than" in answer.fault


def test_of_a_broken_listing_what_stood_before_is_kept_and_the_line_is_named() -> None:
    answer = read_listing(f"<rss><channel>\n<item><link>{ORIGIN}/a</link></item>\n<item><link>b & c".encode())
    assert isinstance(answer, Stories)
    assert [entry.url for entry in answer.entries] == [f"{ORIGIN}/a"]
    assert "line 3" in answer.fault
    packed = gzip.compress(f"<rss><channel><item><link>{ORIGIN}/a</link></item>".encode())[:-6]
    answer = read_listing(packed)
    assert isinstance(answer, Stories)
    assert (len(answer.entries), "breaks off" in answer.fault) == (1, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"Not found",
        b"<!doctype html><html><body><p>Hello",
        b"<html></html>",
        b'{"items": []}',
        b"[1]",
        b"[" * 100_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
        b"\x1f\x8b\x08broken",
        gzip.compress(b"{" + b" " * 1_000, mtime=0)[:-6],  # the time in it would name the test anew in each process
        b'<?xml version="1.0" encoding="made-up"?><rss/>',
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_listing_is_said_so_and_breaks_nothing(body: bytes) -> None:
    assert isinstance(read_listing(body), Unreadable)


def test_of_a_hundred_thousand_entries_as_many_are_read_as_a_sitemap_may_have() -> None:
    many = b"".join(b"<url><loc>https://harbour-gazette.example/%d</loc></url>" % n for n in range(100_000))
    answer = read_listing(gzip.compress(b"<urlset>" + many + b"</urlset>"))
    assert isinstance(answer, Stories)
    assert (len(answer.entries), answer.more) == (50_000, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026",
        "2026-13-45",
        "99999-01-01",
        "Mon, 99 May 2026",
        "0001-01-01T00:00:00+14:00",
        "x" * 10_000,
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert moment(text) is None
