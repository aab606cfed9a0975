"""A story's corrections on the story's own page: as JSON for scripts, as HTML for templates."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from corrigenda.store.models import Site
from tests.people import NOON
from tests.web.public import record

JSON = "/api/v1/corrections"
HTML = "/corrections/gazette/story-notices.html"


def test_a_storys_corrections_are_told_newest_first_and_no_others(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    record.correction(gazette, path="harbour-master", title="Another story", text="Another correction.")
    record.correction(gazette, text="Correction: It was Monday.", at=NOON + timedelta(days=1))
    answer = public.get(JSON, {"site": "gazette", "url": f"{gazette.url}/night-ferry?utm_source=mail#top"})
    told = answer.json()
    assert [one["number"] for one in told["corrections"]] == [3, 1]
    assert told["corrections"][0]["text"] == "Correction: It was Monday."
    assert told["corrections"][0]["label"] == "Correction"
    assert told["corrections"][0]["url"].endswith("/corrections/gazette/3/")
    assert told["corrections"][0]["published"] == "2026-05-05T12:00:00+00:00"


def test_silent_fixes_are_not_told_on_the_storys_page(public: Client, gazette: Site) -> None:
    record.correction(gazette, treatment="silent", nature="spelling", text="")
    address = {"site": "gazette", "url": f"{gazette.url}/night-ferry"}
    assert public.get(JSON, address).json()["corrections"] == []
    assert public.get(HTML, address).content.strip() == b""


def test_any_page_may_read_it_and_a_cache_may_keep_it_for_a_minute(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    address = {"site": "gazette", "url": f"{gazette.url}/night-ferry"}
    for path in (JSON, HTML):
        first = public.get(path, address)
        assert first["Access-Control-Allow-Origin"] == "*"
        assert "max-age=60" in first["Cache-Control"]
        assert not first.cookies
        again = public.get(path, address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


@pytest.mark.law(11)
def test_in_a_template_the_notice_is_text_with_its_place_and_time(public: Client, gazette: Site) -> None:
    record.correction(gazette, text="It said </div><script>alert(1)</script>.")
    html = public.get(HTML, {"url": f"{gazette.url}/night-ferry"}).content.decode()
    assert "It said &lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;." in html
    assert '<div class="corrigenda-notice" id="correction-1">' in html
    assert "<strong>Correction</strong>" in html
    assert 'datetime="2026-05-04T12:00:00+00:00"' in html
    assert 'href="http' in html


@pytest.mark.law(9)
def test_a_correction_that_was_taken_back_stays_and_says_so(public: Client, gazette: Site) -> None:
    record.correction(gazette, withdrawn_at=NOON + timedelta(hours=3))
    address = {"site": "gazette", "url": f"{gazette.url}/night-ferry"}
    assert public.get(JSON, address).json()["corrections"][0]["withdrawn"] is True
    assert "(Withdrawn)" in public.get(HTML, address).content.decode()


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"site": "herald", "url": "https://harbour-gazette.example/a"}, 404, "data-site"),
        ({"site": "gazette\0", "url": "https://harbour-gazette.example/a"}, 404, "data-site"),
        ({"site": "gazette"}, 400, "address"),
        ({"site": "gazette", "url": "https://harbour-gazette.example\0/a"}, 400, "address"),
        ({"site": "gazette", "url": "javascript:alert(1)"}, 400, "address"),
    ],
)
def test_a_wrong_question_is_answered_with_what_to_change(
    public: Client, gazette: Site, query: dict[str, str], status: int, words: str
) -> None:
    answer = public.get(JSON, query)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
