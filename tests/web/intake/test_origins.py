"""Only pages of the site may send its reports from a browser (CORS, CSRF)."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Report, Site
from tests.people import GAZETTE_URL
from tests.web.intake.conftest import Intake, report

EVENING = "https://evening.example"
TRICKS = (
    "null",
    "https://evil.example",
    "http://harbour-gazette.example",
    "https://harbour-gazette.example:8443",
    "https://harbour-gazette.example.evil.example",
    "https://evil-harbour-gazette.example",
    "https://HARBOUR-GAZETTE.example",
    "https://harbour-gazette.example/",
    "https://harbour-gazette.example https://evil.example",
)


@pytest.fixture
def evening(gazette: Site) -> Site:
    """Return another paper on the same desk."""
    return Site.objects.create(
        key="evening", name="The Evening Tide", url=EVENING, origins=[EVENING], created_at=gazette.created_at
    )


def test_a_page_of_the_site_may_ask_and_send(intake: Intake) -> None:
    asked = intake.call(
        "OPTIONS",
        Origin=GAZETTE_URL,
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type, idempotency-key",
    )
    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == GAZETTE_URL
    assert asked.headers["Access-Control-Allow-Headers"] == "Content-Type, Idempotency-Key"
    assert asked.headers["Access-Control-Allow-Methods"] == "POST"
    sent = intake.post()
    assert sent.headers["Access-Control-Allow-Origin"] == GAZETTE_URL


def test_no_cookies_are_ever_asked_for(intake: Intake) -> None:
    for answer in (intake.call("OPTIONS", Origin=GAZETTE_URL), intake.post()):
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize("origin", TRICKS)
def test_an_origin_that_only_looks_like_ours_is_refused(intake: Intake, origin: str) -> None:
    for answer in (intake.call("OPTIONS", Origin=origin), intake.post(origin=origin)):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden-origin")
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert not Report.objects.exists()


def test_another_papers_page_cannot_report_to_this_one(intake: Intake, evening: Site) -> None:
    answer = intake.post(report(), origin=EVENING)
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert not Report.objects.exists()


def test_what_is_no_browser_needs_no_origin(intake: Intake) -> None:
    answer = intake.post(origin=None)
    assert answer.status_code == 201
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_widget_can_read_why_a_report_was_refused(intake: Intake) -> None:
    answer = intake.post(b"{")
    assert answer.headers["Access-Control-Allow-Origin"] == GAZETTE_URL
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"


def test_answers_are_neither_stored_nor_sniffed(intake: Intake) -> None:
    answer = intake.post()
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
