"""On every public page text stays text, addresses stay secret, headers are set, and nothing is changed by looking."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.http import HttpResponse
from django.test import Client

from corrigenda.core.review.states import Apply
from corrigenda.core.review.states import Decision as Decided
from corrigenda.flows.receipts import receipt_token
from corrigenda.store.models import Decision, Site, Story
from corrigenda.web.public.urls import urlpatterns
from tests.people import GAZETTE_URL, NOON, ROSA_LIND, harbour_gazette
from tests.web.public import record
from tests.web.reading import data_of, elements_of, links_of, text_of

MARK_UP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</textarea><svg onload=alert(1)>",
    "</title><iframe srcdoc=x>",
    "</time></article></main>",
    "<del>no</del><ins>yes</ins>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "]]><x xmlns='http://www.w3.org/1999/xhtml'>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "&lt;b&gt;&amp;&#60;i&#62;",
    "\u2028\u2029\u202e\u2066x",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<style>*{display:none}</style>",
    "<form action=https://evil.example><input name=key>",
)
FORM = "/suggest/gazette?url=https%3A%2F%2Fharbour-gazette.example%2Fnight-ferry"
TOGETHER = [" ".join(MARK_UP[start::5]) for start in range(5)]


def filled(site: Site, *, words: str) -> tuple[str, ...]:
    """Fill everything that a stranger or an editor can write with `words`; return the public pages that show it."""
    shown = record.story(site, title=words)
    case = record.case(shown, decision=Decided.ACCEPTED, apply=Apply.LIVE)
    record.decided(case, kind=Decision.Kind.ACCEPT, notice_text=words)
    record.correction(site, case=case, before=f"a {words} b", after=f"c {words} d", old=words, new=words, text=words)
    record.correction(
        site,
        withdrawn_at=NOON,
        withdrawn_why=words,
        text=words,
        before=words,
        after=f"{words} {words}",
        language=words[:35],
    )
    record.correction(site, treatment="silent", before=words, after=f"x {words}", old=words, new=words, text="")
    Story.objects.filter(site=site).update(title=words)
    rejected = record.case(shown, decision=Decided.REJECTED)
    record.decided(rejected, kind=Decision.Kind.REJECT, code="style", reader_text=words)
    values = dict.fromkeys(
        ("title", "exact", "prefix", "suffix", "replacement", "why", "source_link", "page_url"), words
    )
    sent = record.rosas(site, about=case, **values)
    refused = record.rosas(site, about=rejected, **(values | {"language": words[:35]}))
    home = f"/corrections/{site.key}/"
    return (
        "/",
        home,
        f"{home}small-fixes/",
        f"{home}1/",
        f"{home}2/",
        f"{home}3/",
        f"/receipt/{receipt_token(sent.pk)}",
        f"/receipt/{receipt_token(refused.pk)}",
        f"/suggest/{site.key}?url={quote(site.url + '/night-ferry', safe='')}",
    )


@pytest.mark.law(11)
@pytest.mark.parametrize("words", TOGETHER)
def test_mark_up_in_any_field_is_text_on_every_page(public: Client, gazette: Site, words: str) -> None:
    harmless = filled(harbour_gazette(key="evening", url="https://evening.example"), words="harmless")
    for path, like in zip(filled(gazette, words=words), harmless, strict=True):
        page, expected = public.get(path), public.get(like)
        assert page.status_code == 200
        assert _without_diff(elements_of(page)) == _without_diff(elements_of(expected)), f"{path} has other elements"
        assert not any(link.lower().strip().startswith("javascript:") for link in links_of(page)), path
        if path != "/":
            assert " ".join(words.split()) in text_of(page), f"{path} does not show the words"


@pytest.mark.law(11)
@pytest.mark.parametrize("words", TOGETHER)
def test_mark_up_in_any_field_is_text_in_feeds_and_structured_data(public: Client, gazette: Site, words: str) -> None:
    filled(gazette, words=words)
    data = json.loads(data_of(public.get("/corrections/gazette/1/")))
    assert data["headline"] == words
    assert data["correction"][0]["text"] == words
    feed = ET.fromstring(public.get("/corrections/gazette/feed.atom").content)
    assert {child.tag.partition("}")[2] for child in feed.iter()} <= {
        *("feed", "id", "title", "updated", "author", "name", "link", "entry", "published", "category", "content")
    }
    assert f": {words}" in feed.findtext(".//{*}entry/{*}title", "")
    items = json.loads(public.get("/corrections/gazette/feed.json").content)["items"]
    for item in items:
        page = HttpResponse(item["content_html"])
        assert {tag for tag, _ in elements_of(page)} <= {"p", "del", "ins"}
        assert " ".join(words.split()) in text_of(page)


@pytest.mark.law(13)
def test_no_address_is_on_any_public_page(public: Client, gazette: Site) -> None:
    paths = (*filled(gazette, words="harmless"), "/corrections/gazette/feed.atom", "/corrections/gazette/feed.json")
    for path in paths:
        html = public.get(path).content.decode()
        for secret in (ROSA_LIND, "rosa.lind", "edda.novak", "Edda Novak"):
            assert secret not in html, path


def _pages(site: Site) -> dict[str, str]:
    """One address for each route of the public face."""
    url = record.correction(site).story.url
    token = receipt_token(record.report(site).pk)
    return {
        "front": "/",
        "robots": "/robots.txt",
        "log": "/corrections/gazette/",
        "small-fixes": "/corrections/gazette/small-fixes/",
        "atom": "/corrections/gazette/feed.atom",
        "json-feed": "/corrections/gazette/feed.json",
        "correction": "/corrections/gazette/1/",
        "story-corrections": f"/api/v1/corrections?site=gazette&url={url}",
        "story-notices": f"/corrections/gazette/story-notices.html?url={url}",
        "receipt": f"/receipt/{token}",
    }


OF_A_SECRET_LINK = {"answer", "withdraw", "appeal", "forget", "author"}
"""What only the secret of a link opens; `test_asked.py` shows what each lets in and what not."""


def test_every_route_is_among_those_that_are_checked(gazette: Site) -> None:
    assert {route.name for route in urlpatterns if route.name} == set(_pages(gazette)) | OF_A_SECRET_LINK


def test_every_public_page_carries_the_headers_that_protect_it(public: Client, gazette: Site) -> None:
    for path in (*_pages(gazette).values(), FORM, "/nothing-here"):
        page = public.get(path)
        policy = page["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert page["X-Content-Type-Options"] == "nosniff", path
        assert page["X-Frame-Options"] == "DENY", path
        assert page["Referrer-Policy"] in ("same-origin", "no-referrer"), path
        assert page.status_code == 404 or page["Cache-Control"], path
        assert not page.cookies, path


def test_nothing_public_is_changed_by_a_post(public: Client, gazette: Site) -> None:
    for path in _pages(gazette).values():
        for send in _unsafe(public):
            assert send(path).status_code in (403, 405), path


def _unsafe(client: Client) -> tuple[Callable[..., Any], ...]:
    return client.post, client.put, client.delete, client.patch


def test_a_page_that_is_not_there_says_so_as_a_page_of_ours(public: Client) -> None:
    page = public.get("/nothing-here")
    assert page.status_code == 404
    assert "There is nothing here" in text_of(page)
    assert "/nothing-here" not in text_of(page)


def test_the_front_page_leads_to_each_papers_record_and_to_the_desk(public: Client, gazette: Site) -> None:
    links = links_of(public.get("/"))
    assert "/corrections/gazette/" in links
    assert "/corrections/gazette/small-fixes/" in links
    assert any(link.startswith("/members/") for link in links)
    assert GAZETTE_URL in links


def test_crawlers_are_kept_from_what_is_private(public: Client) -> None:
    rules = public.get("/robots.txt").content.decode()
    for path in ("/receipt/", "/desk/", "/members/"):
        assert f"Disallow: {path}" in rules


def _without_diff(elements: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Leave out the marks of our own word diff and line breaks, which follow the words."""
    return [element for element in elements if element not in (("del", ()), ("ins", ()), ("br", ()))]
