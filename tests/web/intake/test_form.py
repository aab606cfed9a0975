"""The plain form: it works without a script, a cookie or an account, and loses nothing that was typed."""

from __future__ import annotations

from django.test import Client

from corrigenda.store.models import Report
from tests.people import GAZETTE_URL

STORY = f"{GAZETTE_URL}/night-ferry"


def typed(**changes: str) -> dict[str, str]:
    """Fill the form in as a reader does."""
    return {
        "url": STORY,
        "about": "passage",
        "exact": "the goverment said",
        "replacement": "the government said",
        "kind": "error",
        "why": "",
        "source_link": "",
        "email": "",
        "website": "",
        "key": "form-1",
        **changes,
    }


def test_a_report_can_be_sent_without_a_script(reader: Client) -> None:
    page = reader.get("/suggest/gazette", {"url": STORY})
    assert page.status_code == 200
    assert "Suggest a correction" in page.content.decode()
    sent = reader.post("/suggest/gazette", typed())
    assert sent.status_code == 303, sent.content.decode()
    report = Report.objects.get()
    assert (report.exact, report.replacement) == ("the goverment said", "the government said")
    assert sent["Location"].startswith("/receipt/")
