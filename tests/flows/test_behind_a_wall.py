"""A site behind a wall is seen with its own headers; and while writing is switched off, nothing is written."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from corrigenda.flows import decide
from corrigenda.flows.connect import NotRead, Read, read_story
from corrigenda.flows.site_settings import switch_writing
from corrigenda.store.models import Site
from corrigenda.store.secrets import seal
from tests.flows.paper import Paper, Said, seen

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week.</p>\n"


class _Wall(BaseHTTPRequestHandler):
    """Shows the story to those who bring the right cookie."""

    def do_GET(self) -> None:
        known = self.headers.get("Cookie") == "session=gull"
        self.send_response(200 if known else 403)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(STORY.encode() if known else b"Subscribe!")

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def _wall() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Wall)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.django_db
def test_a_story_behind_a_wall_is_read_with_the_site_s_own_header() -> None:
    with _wall() as url:
        site = Site.objects.create(
            key="gazette", name="Gazette", url=url, origins=[url], private_network=True, created_at=timezone.now()
        )
        assert isinstance(read_story(site, url=f"{url}/ferry"), NotRead)
        site.page_headers = {"Cookie": seal("session=gull")}
        answer = read_story(site, url=f"{url}/ferry")
        assert isinstance(answer, Read)
        assert answer.document.title == "The ferry returns"


@pytest.mark.law(6)
def test_a_fix_behind_a_wall_is_live_when_the_site_s_own_header_shows_it_and_the_wall_is_named_until_then(
    paper: Paper,
) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    paper.pages.said["/story"] = Said(b"Subscribe!", 403, unless=("Cookie", "session=gull"))
    paper.accept_and_write(paper.case())
    for _ in range(4):
        paper.work(later=timedelta(hours=2))
    case = paper.case()
    assert (case.apply, "repaired" in file.read_text()) == ("applied", True)
    assert "the page answers 403" in case.reason_words
    paper.site.page_headers = {"Cookie": seal("session=gull")}
    paper.site.save(update_fields=["page_headers"])
    paper.work(later=timedelta(hours=2))
    assert paper.case().apply == "live"


def test_while_writing_is_off_neither_a_fix_nor_its_undoing_is_written(paper: Paper) -> None:
    file = paper.story(STORY)
    paper.report("repiared", "repaired")
    switch_writing(paper.site, on=False, by=paper.standards_editor, now=paper.clock)
    case = paper.accept_and_write(paper.case())
    assert (file.read_text(), case.apply) == (STORY, "queued")
    switch_writing(paper.site, on=True, by=paper.standards_editor, now=paper.clock)
    paper.work(later=timedelta(minutes=2))
    fixed = file.read_text()
    assert fixed == STORY.replace("repiared", "repaired")
    switch_writing(paper.site, on=False, by=paper.standards_editor, now=paper.clock)
    decide.undo(paper.case(), seen=seen(paper.case()), by=paper.editor, now=paper.clock)
    paper.work()
    assert file.read_text() == fixed
    switch_writing(paper.site, on=True, by=paper.standards_editor, now=paper.clock)
    paper.work(later=timedelta(minutes=2))
    assert file.read_text() == STORY
