"""The log as feeds and structured data, whatever words stand in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest

from corrigenda.core.notices.feeds import atom_feed, entry_id, json_feed, notice_html
from corrigenda.core.notices.published import Publication, PublishedCorrection, PublishedStory
from corrigenda.core.notices.structured import corrected_story, correction_page, script_safe

GAZETTE = Publication(
    name="The Harbour Gazette",
    domain="harbour-gazette.example",
    home_url="https://harbour-gazette.example/",
    log_url="https://harbour-gazette.example/corrections",
    language="en",
    since=2026,
    corrections_policy_url="https://harbour-gazette.example/policy",
    hubs=("https://hub.example/",),
)
STORY = PublishedStory("https://harbour-gazette.example/ferry?a=1&b=2", "Ferry & pier <reopen>")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=2)))
CORRECTION = PublishedCorrection(
    id=7,
    url="https://harbour-gazette.example/corrections/7",
    story=STORY,
    treatment="correction",
    nature="number",
    label="Correction",
    text="It said “5.2 < 6”; it should have said “5.3”.",
    language="en",
    published=NOON,
    updated=NOON,
    old="5.2 < 6",
    new="5.3",
)
NS = {"a": "http://www.w3.org/2005/Atom"}
HOSTILE = "</script><script>alert(1)</script>]]>\x00\ufffe&lt;\u2028"


def feed_of(*corrections: PublishedCorrection) -> ET.Element:
    told = atom_feed(
        GAZETTE, corrections=corrections, self_url="https://x.example/a?b&c", title="Corrections", updated=NOON
    )
    assert told.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    return ET.fromstring(told.encode())


def test_an_atom_feed_has_what_the_standard_asks_for() -> None:
    feed = feed_of(CORRECTION)
    for name in ("id", "title", "updated", "author/a:name"):
        assert feed.findtext(f"a:{name}", namespaces=NS)
    entry = feed.find("a:entry", NS)
    assert entry is not None
    assert entry.findtext("a:id", namespaces=NS) == "tag:harbour-gazette.example,2026:correction/7"
    assert entry.findtext("a:published", namespaces=NS) == "2026-11-23T10:00:00Z"
    assert {link.get("rel") for link in entry.findall("a:link", NS)} == {"alternate", "related"}
    assert {link.get("rel") for link in feed.findall("a:link", NS)} == {"self", "alternate", "hub"}
    assert [category.get("term") for category in entry.findall("a:category", NS)] == ["correction", "number"]


def test_an_empty_log_is_a_valid_feed() -> None:
    assert feed_of().findtext("a:updated", namespaces=NS) == "2026-11-23T10:00:00Z"


@pytest.mark.law(9)
def test_an_amended_correction_keeps_its_id_and_moves_its_time() -> None:
    later = NOON + timedelta(days=1)
    entry = feed_of(replace(CORRECTION, text="Amended.", updated=later, version=2)).find("a:entry", NS)
    assert entry is not None
    assert entry.findtext("a:id", namespaces=NS) == entry_id(GAZETTE, correction=7)
    assert entry.findtext("a:updated", namespaces=NS) == "2026-11-24T10:00:00Z"
    assert entry.findtext("a:published", namespaces=NS) == "2026-11-23T10:00:00Z"


@pytest.mark.law(9)
def test_a_withdrawn_correction_stays_in_the_feeds() -> None:
    gone = replace(CORRECTION, withdrawn=True, text="Withdrawn on 24 November.", old="", new="")
    assert len(feed_of(gone).findall("a:entry", NS)) == 1
    items = json_feed(GAZETTE, corrections=[gone], self_url="https://x.example/j", title="C")["items"]
    assert isinstance(items, list)
    assert items[0]["_corrigenda"]["withdrawn"] is True


def test_a_json_feed_has_what_the_standard_asks_for() -> None:
    feed = json_feed(GAZETTE, corrections=[CORRECTION], self_url="https://x.example/j", title="Corrections")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    items = feed["items"]
    assert isinstance(items, list)
    assert items[0]["id"] == entry_id(GAZETTE, correction=7)
    assert items[0]["date_published"] == "2026-11-23T10:00:00Z"
    assert json.loads(json.dumps(feed)) == feed


@pytest.mark.law(11)
def test_hostile_words_stay_words() -> None:
    hostile = replace(
        CORRECTION, old=HOSTILE, new=HOSTILE, text=HOSTILE, label=HOSTILE, story=replace(STORY, headline=HOSTILE)
    )
    entry = feed_of(hostile).find("a:entry", NS)
    assert entry is not None
    assert "<script>" not in notice_html(hostile)
    told = script_safe(corrected_story(GAZETTE, corrections=[hostile]))
    assert "<" not in told
    assert "\u2028" not in told
    assert json.loads(told)["headline"] == HOSTILE


def test_structured_data_leads_from_story_to_correction_and_back() -> None:
    story = json.loads(script_safe(corrected_story(GAZETTE, corrections=[CORRECTION])))
    (comment,) = story["correction"]
    assert story["@type"] == "NewsArticle"
    assert comment["@type"] == "CorrectionComment"
    assert comment["parentItem"] == {"@id": story["@id"]}
    assert comment["potentialAction"]["replacer"]["text"] == "5.3"
    assert correction_page(GAZETTE, correction=CORRECTION)["@context"] == "https://schema.org"
    assert "creativeWorkStatus" not in story


def test_a_retracted_story_says_so() -> None:
    story = corrected_story(GAZETTE, corrections=[replace(CORRECTION, treatment="retraction")])
    assert story["creativeWorkStatus"] == "Retracted"


def test_corrections_of_two_stories_are_not_mixed() -> None:
    other = replace(CORRECTION, story=replace(STORY, url="https://harbour-gazette.example/other"))
    with pytest.raises(ValueError, match="exactly one story"):
        corrected_story(GAZETTE, corrections=[CORRECTION, other])


def test_a_time_without_a_zone_breaks_the_promise() -> None:
    naive = replace(CORRECTION, published=datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None))
    with pytest.raises(ValueError, match="time zone"):
        json_feed(GAZETTE, corrections=[naive], self_url="https://x.example/j", title="C")


def test_an_arabic_notice_runs_from_right_to_left() -> None:
    assert 'dir="rtl"' in notice_html(replace(CORRECTION, language="ar"))
