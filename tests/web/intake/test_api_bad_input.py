"""Whatever is sent, the answer is a clear problem document, and nothing is stored."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from corrigenda.store.models import Contact, Report, Task
from corrigenda.web.intake import api
from corrigenda.web.intake.problems import TITLES
from tests.people import GAZETTE_URL
from tests.web.intake.conftest import KEY, Intake, report

DEEP = b"[" * 10_000 + b"]" * 10_000


def body(**changes: Any) -> bytes:
    """A report as bytes, with changes that need not be sound."""
    return json.dumps(report(**changes)).encode()


WRONG: dict[str, tuple[bytes, int, str, str]] = {
    "not JSON at all": (b"{", 400, "malformed", ""),
    "nothing": (b"", 400, "malformed", ""),
    "a list": (b"[]", 422, "wrong-shape", ""),
    "null": (b"null", 422, "wrong-shape", ""),
    "broken UTF-8": (body().replace(b"goverment", b"gover\xff\xfement"), 400, "malformed", ""),
    "overlong UTF-8": (body().replace(b"goverment", b"gover\xc0\xafment"), 400, "malformed", ""),
    "a byte order mark": (b"\xef\xbb\xbf" + body(), 400, "malformed", ""),
    "NUL": (body(exact="gover\0ment"), 422, "malformed-text", ""),
    "half a surrogate pair": (body(exact="gover\ud800ment"), 400, "malformed", ""),
    "ten thousand lists": (DEEP, 422, "wrong-shape", ""),
    "ten thousand lists in a member": (b'{"site": ' + DEEP + b"}", 422, "wrong-shape", "site"),
    "ten thousand lists in a strange member": (b'{"x": ' + DEEP + b"}", 422, "wrong-shape", "x"),
    "a number for words": (body(why=7), 422, "wrong-shape", "why"),
    "words for a number": (body(start="7"), 422, "wrong-shape", "start"),
    "a number beyond measure": (body(start=10**30), 422, "wrong-shape", "start"),
    "a negative place": (body(start=-1), 422, "wrong-shape", "start"),
    "a strange member": (body(is_admin=True), 422, "wrong-shape", "is_admin"),
    "a missing member": (b'{"url": "x", "about": "story", "kind": "error"}', 422, "wrong-shape", "site"),
    "a strange kind": (body(kind="typo"), 422, "wrong-shape", "kind"),
    "a passage too long": (body(exact="a" * 8_001), 422, "wrong-shape", "exact"),
    "an unknown site": (body(site="nowhere"), 404, "unknown-site", ""),
    "another site's page": (body(url="https://elsewhere.example/night-ferry"), 422, "foreign-url", "url"),
    "no page": (body(url="javascript:alert(1)"), 422, "foreign-url", "url"),
    "a host that only begins like ours": (body(url=f"{GAZETTE_URL}.evil.example/"), 422, "foreign-url", "url"),
    "our host as a user name": (body(url="https://harbour-gazette.example@evil.example/"), 422, "foreign-url", "url"),
    "no passage": (body(exact=" "), 422, "no-passage", "exact"),
    "a story report without words": (body(about="story", replacement=None), 422, "no-words", "why"),
    "nothing said": (body(replacement=None), 422, "nothing-said", ""),
    "a link that is a script": (body(source_link="javascript:alert(1)"), 422, "bad-source-link", "source_link"),
    "no address": (body(email="rosa at example"), 422, "bad-email", "email"),
    "an address with a second line": (body(email="rosa@example.org\nBcc: all@example.org"), 422, "bad-email", "email"),
}


@pytest.fixture(autouse=True)
def nothing_stored(intake: Intake) -> Iterator[None]:
    """Whatever a test of this module sends, nothing of it is stored."""
    yield
    assert not Report.objects.exists()
    assert not Contact.objects.exists()
    assert not Task.objects.exists()


@pytest.mark.parametrize(("content", "status", "slug", "field"), WRONG.values(), ids=WRONG.keys())
def test_what_cannot_be_a_report_is_refused_in_words(
    intake: Intake, content: bytes, status: int, slug: str, field: str
) -> None:
    answer = intake.post(content)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (status, f"/problems/{slug}"), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem.get("field", "") == field


def test_the_type_of_every_problem_leads_to_a_page_that_explains_it(client: Client) -> None:
    for slug, title in TITLES.items():
        page = client.get(f"/problems/{slug}")
        assert page.status_code == 200
        assert title in page.content.decode()
    assert client.get("/problems/made-up").status_code == 404


def test_a_depth_bomb_is_refused_at_once(intake: Intake) -> None:
    started = time.perf_counter()
    assert intake.post(DEEP).status_code == 422
    assert time.perf_counter() - started < 0.5


def test_a_report_without_a_key_is_refused(intake: Intake) -> None:
    answer = intake.post(key=None)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/missing-key")


@pytest.mark.parametrize(
    "key", ['""', '"' + "k" * 201 + '"', "k" * 201, '"one" "two"', '"bad \\n escape"', "two words"]
)
def test_a_key_that_cannot_be_read_is_refused(intake: Intake, key: str) -> None:
    answer = intake.post(key=None, Idempotency_Key=key)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-key")


@pytest.mark.parametrize(
    "media_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_only_json_is_taken_so_that_no_foreign_form_can_send_a_report(intake: Intake, media_type: str) -> None:
    answer = intake.post(Content_Type=media_type)
    assert (answer.status_code, answer.json()["type"]) == (415, "/problems/not-json")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_only_a_post_brings_a_report(intake: Intake, method: str) -> None:
    answer = intake.call(method)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST, OPTIONS"


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(intake: Intake) -> None:
    status, chunks_read, headers = _sent_in_chunks(intake, announced=65_537)
    assert (status, chunks_read) == (413, 0)
    assert headers["connection"] == "close"


def test_a_chunked_body_is_refused_as_soon_as_it_is_too_large(intake: Intake) -> None:
    status, chunks_read, _ = _sent_in_chunks(intake, announced=None)
    assert (status, chunks_read) == (413, 65)


def test_a_body_of_exactly_the_limit_is_read(intake: Intake) -> None:
    content = body(unknown="")
    content += b" " * (65_536 - len(content))
    assert intake.post(content).status_code == 422
    assert intake.post(content + b" ").status_code == 413


def test_a_body_that_never_ends_is_given_up(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "BODY_SECONDS", 0.05)
    status, _, _ = _sent_in_chunks(intake, announced=None, most=1)
    assert status == 408


def _sent_in_chunks(intake: Intake, *, announced: int | None, most: int = 10_000) -> tuple[int, int, dict[str, str]]:
    """Send kilobytes until the server answers, or wait after `most`; return status, chunks read and headers."""
    headers = {"content-type": "application/json", "idempotency-key": KEY, "host": "127.0.0.1:8000"}
    if announced is not None:
        headers["content-length"] = str(announced)
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/reports",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("203.0.113.7", 1234),
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
    }
    read = 0
    answer: dict[str, Any] = {}

    async def receive() -> dict[str, Any]:
        nonlocal read
        if read >= most:
            await asyncio.sleep(10)
        read += 1
        return {"type": "http.request", "body": b"a" * 1024, "more_body": True}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.update(message)

    asyncio.run(intake.app(scope, receive, send))
    return answer["status"], read, {name.decode(): value.decode() for name, value in answer["headers"]}
