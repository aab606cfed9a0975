"""A check of a page for the widget opens what belongs to the site and this desk, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings
from django.utils import timezone

from corrigenda.flows.check_page import Asked, NotAsked, ask_for_check, check_page, is_well
from corrigenda.flows.page_check.check import Answer, check
from corrigenda.flows.page_check.seen import read_page
from corrigenda.store.models import Member, PageCheck, Site, Task
from tests.people import harbour_gazette, ola_perrin

WORDS = "The night ferry sails again from the old pier. " * 12


@dataclass
class Web:
    """One server that is newsroom, desk and anything else: told apart by port and path."""

    paths: list[str] = field(default_factory=list)
    page: str = ""
    redirect: str = ""
    origin: str = ""


@contextmanager
def _served(web: Web) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.paths.append(f"{self.command} {self.path}")
            kind, body = _body(web, self.path)
            self.send_response(302 if web.redirect and self.path == "/ferry" else 200)
            if web.redirect:
                self.send_header("Location", web.redirect)
            self.send_header("Content-Type", kind)
            self.send_header("Access-Control-Allow-Origin", self.headers.get("Origin", "*"))
            self.end_headers()
            self.wfile.write(body)

        def do_OPTIONS(self) -> None:
            self.do_GET()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        web.origin = f"http://127.0.0.1:{server.server_port}"
        yield web.origin
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _body(web: Web, path: str) -> tuple[str, bytes]:
    if path.startswith("/ferry"):
        return "text/html; charset=utf-8", web.page.encode()
    if "allowed.json" in path:
        return "application/json", b'{"allowed": true}'
    return "text/javascript", b"/* loader */"


def _page(desk: str) -> str:
    return (
        f'<script src="{desk}/embed/v1/corrigenda.js" data-site="gazette" async></script>'
        f"<article><h1>Night ferry</h1><p>{WORDS}</p></article>"
        f'<a href="{desk}/suggest/gazette">Write to us</a>'
    )


def _member(origin: str) -> Member:
    site = harbour_gazette(key="gazette", url=origin)
    Site.objects.filter(pk=site.pk).update(origins=[origin], private_network=True)
    site.refresh_from_db()
    return ola_perrin(site)


def _checked(member: Member, *, url: str) -> PageCheck:
    asked = ask_for_check(member.site, url=url, by=member, now=timezone.now())
    assert isinstance(asked, Asked)
    check_page(str(asked.check.pk), now=timezone.now())
    asked.check.refresh_from_db()
    return asked.check


@pytest.mark.django_db
def test_a_page_that_works_is_called_well(monkeypatch: pytest.MonkeyPatch) -> None:
    web = Web()
    with _served(web) as origin:
        monkeypatch.setattr(settings, "DESK_URL", origin)
        web.page = _page(origin)
        found = _checked(_member(origin), url=f"{origin}/ferry")
    assert is_well(found), found.findings
    assert "OPTIONS /api/v1/reports" in web.paths


@pytest.mark.django_db
def test_a_teaser_before_the_story_is_not_taken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    web = Web()
    with _served(web) as origin:
        monkeypatch.setattr(settings, "DESK_URL", origin)
        web.page = f"<article><h3>The lighthouse is for rent</h3></article>{_page(origin)}"
        found = _checked(_member(origin), url=f"{origin}/ferry")
    assert is_well(found), found.findings


@pytest.mark.django_db
def test_a_script_that_names_another_desk_is_a_fault_and_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    web, trap = Web(), Web()
    with _served(web) as origin, _served(trap) as elsewhere:
        monkeypatch.setattr(settings, "DESK_URL", origin)
        web.page = _page(elsewhere)
        found = _checked(_member(origin), url=f"{origin}/ferry")
    assert not is_well(found)
    assert "neither a page of this site nor this desk" in str(found.findings)
    assert trap.paths == []


@pytest.mark.law(11)
@pytest.mark.django_db
def test_a_page_that_leads_away_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    web, trap = Web(), Web()
    with _served(web) as origin, _served(trap) as elsewhere:
        monkeypatch.setattr(settings, "DESK_URL", origin)
        web.redirect = f"{elsewhere}/inside"
        found = _checked(_member(origin), url=f"{origin}/ferry")
    assert not is_well(found)
    assert "is not an address of this site" in str(found.findings)
    assert trap.paths == []


@pytest.mark.law(11)
@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["", "https://elsewhere.example/", "file:///etc/passwd", "http://127.0.0.1/", "x" * 3_000, "https://\0"]
)
def test_only_pages_of_the_site_are_opened(url: str) -> None:
    member = _member("https://harbour-gazette.example")
    assert isinstance(ask_for_check(member.site, url=url, by=member, now=timezone.now()), NotAsked)
    assert not Task.objects.exists()


def test_links_that_are_no_addresses_do_not_keep_a_page_from_being_checked() -> None:
    page = (
        '<base href="http://[desk]/"><link rel="canonical" href="http://[host]/ferry">'
        '<script src="https://a.example:99999/embed/v1/corrigenda.js"></script>'
        f'<a href="https://[domain]/x">x</a><a href="/suggest/gazette">Write to us</a><article>{WORDS}</article>'
    )
    found = read_page(page, url="https://harbour-gazette.example/ferry")
    assert (found.scripts, found.canonical) == ((), "")
    assert found.links == ("", "https://harbour-gazette.example/suggest/gazette")


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'"yes"', b"\xff"])
def test_a_desk_that_answers_nonsense_is_said_to_say_nothing(body: bytes) -> None:
    page = f'<script src="https://desk.example/embed/v1/corrigenda.js" data-site="gazette" async></script>{WORDS}'

    def ask(method: str, url: str, headers: Mapping[str, str]) -> Answer:
        if url.endswith("/ferry"):
            return Answer(url, 200, {"content-type": "text/html"}, page.encode())
        kind = "application/json" if "allowed.json" in url else "text/javascript"
        return Answer(url, 200, {"content-type": kind, "access-control-allow-origin": "*"}, body)

    said = [finding.said for finding in check("https://harbour-gazette.example/ferry", ask=ask)]
    assert "The desk does not say whether it takes reports from this page." in said


@pytest.mark.django_db
def test_a_page_that_is_being_checked_is_not_checked_twice_at_once() -> None:
    member = _member("https://harbour-gazette.example")
    url = "https://harbour-gazette.example/ferry"
    first = ask_for_check(member.site, url=url, by=member, now=timezone.now())
    assert first == ask_for_check(member.site, url=url, by=member, now=timezone.now())
    assert Task.objects.filter(name="check_page").count() == 1
