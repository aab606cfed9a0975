"""<corrigenda-notices>: the story's corrections on its page, in the room that was kept for them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader

TEXT = "Correction: it said “612”; it should have said “621”. <img src=x onerror=alert(1)> "
SHIFTS = """() => { window.shift = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value })
    .observe({ type: "layout-shift", buffered: true }) }"""


def told(*, times: int) -> dict[str, object]:
    """What the desk answers for a story with so many corrections."""
    words = {
        "language": "en",
        "heading": "Corrections",
        "none": "No corrections have been published yet.",
        "withdrawn": "Withdrawn",
        "removed": "The words of this entry were removed.",
    }
    correction = {
        "number": 1,
        "url": "https://desk.harbour-gazette.example/corrections/harbour-gazette/1/",
        "label": "Correction",
        "text": TEXT * 4,
        "language": "en",
        "direction": "ltr",
        "published": "2026-05-04T12:00:00+00:00",
        "withdrawn": False,
    }
    return {
        "log": "https://desk.harbour-gazette.example/corrections/harbour-gazette/",
        "words": words,
        "corrections": [correction] * times,
    }


@pytest.mark.law(11)
@pytest.mark.law(14)
def test_corrections_are_shown_as_text_without_moving_the_page(reader: Reader) -> None:
    reader.desk.corrections = told(times=3)
    reader.page.goto(reader.desk.page("notices.html"))
    reader.page.evaluate(SHIFTS)
    notices = reader.page.get_by_role("region", name="Corrections")
    expect(notices.get_by_role("listitem")).to_have_count(3)
    expect(notices.locator("img")).to_have_count(0)
    expect(notices).to_contain_text("<img src=x onerror=alert(1)>")
    expect(notices.get_by_role("link", name="May 4, 2026").first).to_be_visible()
    assert reader.page.evaluate("shift") == 0
    asked = parse_qs(urlsplit(reader.desk.asked[0]).query)
    assert asked == {"site": ["harbour-gazette"], "url": ["https://harbour-gazette.example/stories/night-ferry"]}


def test_a_story_without_corrections_says_so_in_the_same_room(reader: Reader) -> None:
    reader.desk.corrections = told(times=0)
    reader.page.goto(reader.desk.page("notices.html"))
    notices = reader.page.get_by_role("region", name="Corrections")
    expect(notices).to_contain_text("No corrections have been published yet.")
    expect(notices.get_by_role("link", name="Corrections")).to_be_visible()
    room = reader.page.locator("corrigenda-notices")
    assert room.evaluate("(e) => Math.abs(e.offsetHeight - 7 * parseFloat(getComputedStyle(e).fontSize)) < 1")


def test_below_the_screen_the_corrections_take_the_room_they_need(reader: Reader) -> None:
    reader.desk.corrections = told(times=3)
    reader.page.set_viewport_size({"width": 1100, "height": 120})
    reader.page.goto(reader.desk.page("notices.html"))
    expect(reader.page.get_by_role("listitem")).to_have_count(3)
    notices = reader.page.locator("corrigenda-notices")
    assert notices.evaluate("(e) => e.scrollHeight <= e.clientHeight && e.clientHeight > 300")
