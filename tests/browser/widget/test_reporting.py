"""A reader marks words, says how they should read, and learns whether the report was kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader


def test_a_marked_word_is_sent_with_everything_the_desk_needs(reader: Reader) -> None:
    reader.reads("plain.html?utm_source=mail#money")
    reader.marks("than the old boat")
    reader.box("Should read").fill("as the old boat")
    reader.box("Why").fill("Twice as fast as.")
    reader.sends()
    sent = reader.desk.last
    assert re.fullmatch(r"[0-9a-f]{8}", str(sent.pop("text_digest")))
    assert isinstance(sent["elapsed"], int)
    assert sent.pop("elapsed", 0) >= 0  # type: ignore[operator]
    start = sent.pop("start")
    assert isinstance(start, int)
    assert sent.pop("end") == start + len("than the old boat")
    assert sent == {
        "site": "harbour-gazette",
        "url": "https://harbour-gazette.example/stories/new-ferry",
        "page_url": reader.desk.page("plain.html?utm_source=mail"),
        "title": "New ferry makes its first crossing",
        "language": "en",
        "direction": "ltr",
        "about": "passage",
        "kind": "error",
        "exact": "than the old boat",
        "prefix": "s and a brass band. The crossing takes ninety\u00a0minutes, twice as fast "[-64:],
        "suffix": ".\n“We have waited for this day since the old pier burned,” said har"[:64],
        "replacement": "as the old boat",
        "why": "Twice as fast as.",
        "source_link": "",
        "email": "",
        "read_in": "web",
        "website": "",
    }
    headers = reader.desk.received[-1].headers
    assert headers["content-type"] == "application/json"
    assert re.fullmatch(r'"[0-9a-f-]{36}"', headers["idempotency-key"])
    assert "cookie" not in headers
