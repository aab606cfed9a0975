"""The corrections log: what it said, what it says, when; nothing disappears, and small fixes stand apart."""

from __future__ import annotations

import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from corrigenda.store.models import Correction, LogEntry, Site
from tests.people import NOON, harbour_gazette
from tests.web.public import record
from tests.web.reading import data_of, links_of, text_of

LOG, SMALL = "/corrections/gazette/", "/corrections/gazette/small-fixes/"
ATOM = "{http://www.w3.org/2005/Atom}"


def small_fix(site: Site) -> Correction:
    """A silent fix of a misspelt word."""
    return record.correction(
        site,
        treatment="silent",
        nature="spelling",
        before="The goverment spoke.",
        after="The government spoke.",
        old="goverment",
        new="government",
        text="",
        path="harbour-master",
    )


def test_a_correction_shows_what_it_said_what_it_says_and_when(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    page = public.get(LOG)
    html = page.content.decode()
    assert "carried <del>612</del> passengers" in html
    assert "carried <ins>621</ins> passengers" in html
    assert '<time class="entry-time" datetime="2026-05-04T12:00:00+00:00">4 May 2026, 12:00 UTC</time>' in html
    assert "It said “612”; it should have said “621”." in text_of(page)
    assert gazette.url + "/night-ferry" in links_of(page)
    assert "/corrections/gazette/1/" in links_of(page)


def test_the_newest_stands_first(public: Client, gazette: Site) -> None:
    for number, title in enumerate(("First story", "Second story", "Third story")):
        record.correction(gazette, title=title, path=f"s{number}", at=NOON + timedelta(days=number))
    text = text_of(public.get(LOG))
    assert text.index("Third story") < text.index("Second story") < text.index("First story")


def test_a_clarification_stands_without_a_change_of_words(public: Client, gazette: Site) -> None:
    record.correction(
        gazette,
        treatment="clarification",
        nature="context",
        before="",
        after="",
        old="",
        new="",
        text="Cars cross free.",
    )
    page = public.get(LOG)
    assert "Cars cross free." in text_of(page)
    assert "Clarification" in text_of(page)
    assert "<del>" not in page.content.decode()


@pytest.mark.law(10)
def test_silent_fixes_are_never_in_the_corrections_log(public: Client, gazette: Site) -> None:
    small_fix(gazette)
    for path in (LOG, LOG + "feed.atom", LOG + "feed.json"):
        assert "government" not in public.get(path).content.decode()
    html = public.get(SMALL).content.decode()
    assert "The <del>goverment</del><ins>government</ins> spoke." in html


def test_a_site_may_keep_its_small_fixes_to_itself(public: Client, gazette: Site) -> None:
    fix = small_fix(gazette)
    assert public.get(f"{LOG}{fix.number}/").status_code == 200
    Site.objects.update(small_fixes_public=False)
    assert public.get(SMALL).status_code == 404
    assert public.get(f"{LOG}{fix.number}/").status_code == 404
    assert SMALL not in links_of(public.get(LOG))


@pytest.mark.law(9)
def test_a_withdrawn_correction_stays_as_a_visible_tombstone(public: Client, gazette: Site) -> None:
    record.correction(gazette, withdrawn_at=NOON + timedelta(days=1), withdrawn_why="The newsroom took this back.")
    for path in (LOG, f"{LOG}1/"):
        text = text_of(public.get(path))
        assert "Withdrawn" in text
        assert "The newsroom took this back." in text
        assert "It was changed to" in text
        assert "It says now" not in text, "it does not say so any more"


@pytest.mark.law(9)
def test_words_that_had_to_go_leave_a_trace(public: Client, gazette: Site) -> None:
    record.correction(gazette, withdrawn_at=NOON)
    Correction.objects.update(old="", new="", context_before="", context_after="", text="")
    assert "That it stood here stays on the record." in text_of(public.get(LOG))


def test_the_history_of_an_amended_entry_shows_its_earlier_words(public: Client, gazette: Site) -> None:
    made = record.correction(gazette, text="Correction: it was 620.")
    Correction.objects.update(text="Correction: it was 621.", version=2)
    made.refresh_from_db()
    link = record.entered(made, kind=LogEntry.Kind.AMENDED, at=NOON + timedelta(hours=3)).link
    text = text_of(public.get(f"{LOG}1/"))
    assert "Correction: it was 620." in text
    assert "Amended 4 May 2026, 15:00 UTC" in text
    assert link[:16] in text


def test_each_page_of_the_log_leads_to_the_next_and_none_is_skipped(public: Client, gazette: Site) -> None:
    for number in range(60):
        record.correction(gazette, title=f"Story {number:02}", path=f"s{number}")
    seen: list[str] = []
    path: str | None = LOG
    pages = 0
    while path is not None:
        page = public.get(path)
        seen += [word for word in text_of(page).split("Story ")[1:] if word[:2].isdigit()]
        following = [link for link in links_of(page) if link.startswith("?before=")]
        path = LOG + following[0] if following else None
        pages += 1
    assert pages == 3
    assert [words[:2] for words in seen] == [f"{number:02}" for number in reversed(range(60))]


@pytest.mark.parametrize("before", ["x", "-1", "1.5", "9" * 40, "²", "1 or 1=1"])
def test_a_made_up_page_of_the_log_is_not_there(public: Client, before: str) -> None:
    assert public.get(LOG, {"before": before}).status_code == 404


@pytest.mark.parametrize(
    "path", ["nowhere/", "gazette/999/", f"gazette/{'9' * 30}/", "gazette/0/", "nowhere/feed.atom"]
)
def test_what_is_not_on_the_record_is_not_there(public: Client, path: str) -> None:
    assert public.get(f"/corrections/{path}").status_code == 404


def test_one_papers_corrections_are_not_anothers(public: Client, gazette: Site) -> None:
    other = harbour_gazette(key="evening", url="https://evening.example")
    record.correction(other, title="Evening story")
    assert "Evening story" not in text_of(public.get(LOG))
    assert public.get(f"{LOG}1/").status_code == 404


def test_a_correction_is_seen_at_once_and_an_unchanged_page_costs_nothing(public: Client, gazette: Site) -> None:
    for path in (LOG, SMALL, LOG + "feed.atom", LOG + "feed.json"):
        first = public.get(path)
        assert "must-revalidate" in first["Cache-Control"]
        assert "max-age=0" in first["Cache-Control"]
        assert public.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    seen = public.get(LOG)["ETag"]
    record.correction(gazette)
    assert public.get(LOG, headers={"If-None-Match": seen}).status_code == 200


def test_an_empty_log_says_so(public: Client) -> None:
    assert "No corrections have been published yet." in text_of(public.get(LOG))
    assert "No small fixes have been published yet." in text_of(public.get(SMALL))


def test_the_atom_feed_has_lasting_names_and_both_wordings(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    answer = public.get(LOG + "feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id", "").endswith("/corrections/gazette/1/")
    assert entry.findtext(f"{ATOM}published") == "2026-05-04T12:00:00+00:00"
    assert "<del>612</del><ins>621</ins>" in entry.findtext(f"{ATOM}content", "")
    assert entry.findtext(f"{ATOM}title") == "Correction: Night ferry sails again"


def test_the_json_feed_says_the_same(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    feed = json.loads(public.get(LOG + "feed.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["external_url"] == gazette.url + "/night-ferry"
    assert "− The night ferry carried 612 passengers" in item["content_text"]
    assert "+ The night ferry carried 621 passengers" in item["content_text"]
    assert item["tags"] == ["correction", "number"]


def test_an_empty_log_is_a_feed_all_the_same(public: Client) -> None:
    assert ET.fromstring(public.get(LOG + "feed.atom").content).findtext(f"{ATOM}updated")
    assert json.loads(public.get(LOG + "feed.json").content)["items"] == []


@pytest.mark.law(9)
@pytest.mark.parametrize("change", ["amended_at", "withdrawn_at"])
def test_what_is_amended_or_withdrawn_keeps_its_name_in_the_feeds_and_is_new_again(
    public: Client, gazette: Site, change: str
) -> None:
    record.correction(gazette)
    (before,) = json.loads(public.get(LOG + "feed.json").content)["items"]
    later = NOON + timedelta(days=1)
    Correction.objects.update(**{change: later})
    (item,) = json.loads(public.get(LOG + "feed.json").content)["items"]
    assert (item["id"], item["date_published"]) == (before["id"], before["date_published"])
    entry = ET.fromstring(public.get(LOG + "feed.atom").content).find(f"{ATOM}entry")
    assert entry is not None
    (comment,) = json.loads(data_of(public.get(f"{LOG}1/")))["correction"]
    told = {item["date_modified"], entry.findtext(f"{ATOM}updated"), comment["dateModified"]}
    assert told == {later.isoformat()}


def test_machines_read_that_a_story_was_retracted(public: Client, gazette: Site) -> None:
    record.correction(gazette, treatment="retraction", before="", after="", old="", new="")
    assert json.loads(data_of(public.get(f"{LOG}1/")))["creativeWorkStatus"] == "Retracted"
    Correction.objects.update(withdrawn_at=NOON)
    assert "creativeWorkStatus" not in json.loads(data_of(public.get(f"{LOG}1/")))


def test_machines_read_the_correction_too(public: Client, gazette: Site) -> None:
    record.correction(gazette)
    story = json.loads(data_of(public.get(f"{LOG}1/")))
    assert story["@type"] == "NewsArticle"
    assert story["@id"] == gazette.url + "/night-ferry"
    (comment,) = story["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["parentItem"] == {"@id": story["@id"]}


@pytest.mark.parametrize(
    ("language", "title", "direction"),
    [
        ("uk", "Виправлення", "ltr"),
        ("ru", "Исправления", "ltr"),
        ("de", "Korrekturen", "ltr"),
        ("ar", "تصحيحات", "rtl"),
        ("ja", "訂正", "ltr"),
        ("fi", "Corrections", "ltr"),
    ],
)
def test_the_record_speaks_the_papers_language(
    public: Client, gazette: Site, language: str, title: str, direction: str
) -> None:
    Site.objects.update(language=language)
    record.correction(gazette)
    for path in (LOG, SMALL, f"{LOG}1/"):
        html = public.get(path).content.decode()
        assert f'dir="{direction}">' in html[:200]
        assert title in html
