"""The page on which a site says where its stories are found, and reads what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from corrigenda.store.models import Act, Listing, Site, Task
from tests.people import GAZETTE_URL
from tests.web.sites.office import Office

FEED = f"{GAZETTE_URL}/feed"


def _save(office: Office, **form: str) -> tuple[int, str]:
    answer = office.browser.post(office.url("discovery/"), {"minutes": "15", **form}, follow=True)
    return answer.status_code, answer.content.decode()


def test_feeds_and_sitemaps_are_named_kept_and_read_soon(gazette_office: Office) -> None:
    status, page = _save(gazette_office, on="yes", urls=f"{FEED}\n{FEED}\n{GAZETTE_URL}/sitemap.xml")
    assert status == 200
    assert "They are being read" in page
    assert "<form class" not in page, "a page that looks again by itself takes no typing"
    assert gazette_office.now().discovery_on
    assert Listing.objects.filter(due_at__lte=timezone.now()).count() == 2
    assert Task.objects.filter(name="discover").count() == 1
    assert [act.kind for act in Act.objects.all()] == ["settings"]
    page = gazette_office.page("discovery/")
    assert f"{FEED}\n{GAZETTE_URL}/sitemap.xml" in page
    assert "It was not read yet." in page


@pytest.mark.law(11)
def test_an_address_that_is_not_the_site_s_is_refused_with_what_to_do_and_what_was_typed_is_kept(
    gazette_office: Office,
) -> None:
    for url in ("https://feeds.example/gazette", "javascript:alert(1)", "<b>feed</b>"):
        status, page = _save(gazette_office, on="yes", urls=url)
        assert status == 422
        assert "only addresses below" in page
        assert "<b>" not in page.replace("<body", "")
    assert "Give at least one feed or sitemap." in _save(gazette_office, on="yes", urls=" ")[1]
    assert _save(gazette_office, on="yes", urls=FEED, minutes="١٥")[0] == 422
    assert not Listing.objects.exists()


def test_the_last_look_is_told_in_sentences(gazette_office: Office) -> None:
    site, now = gazette_office.site, timezone.now()
    Site.objects.update(discovery_on=True)
    later = now + timedelta(hours=1)
    Listing.objects.create(site=site, url=FEED, read_at=now, listed=40, added=1, changed=2, left_out=3, due_at=later)
    index = Listing.objects.create(site=site, url=f"{GAZETTE_URL}/sitemap.xml", read_at=now, due_at=later)
    for part, fault in (("a", ""), ("b", "Its server answers 404.")):
        Listing.objects.create(
            site=site, url=f"{GAZETTE_URL}/{part}.xml", index=index, fault=fault, failures=bool(fault)
        )
    page = gazette_office.page("discovery/")
    for words in (
        "It lists 40 stories. 1 was new. 2 have changed and are read again.",
        "3 addresses were left out",
        "It names 2 further sitemaps, 0 of them read.",
        f"{GAZETTE_URL}/b.xml",
        "Its server answers 404.",
    ):
        assert words in page


def test_read_now_brings_the_next_look_forward_and_says_when_there_is_nothing(gazette_office: Office) -> None:
    answer = gazette_office.browser.post(gazette_office.url("discovery/now/"), follow=True)
    assert "There is nothing to read" in answer.content.decode()
    _save(gazette_office, on="yes", urls=FEED)
    Listing.objects.update(due_at=timezone.now() + timedelta(days=1), etag='"seven"')
    answer = gazette_office.browser.post(gazette_office.url("discovery/now/"), follow=True)
    assert answer.headers["Refresh"] == "2"
    assert Listing.objects.filter(due_at__lte=timezone.now()).count() == 1


def test_an_editor_does_not_change_where_stories_are_found(gazette_office: Office) -> None:
    editors = gazette_office.as_member(gazette_office.edda)
    assert editors.browser.get(editors.url("discovery/")).status_code == 403
    assert editors.browser.post(editors.url("discovery/now/")).status_code == 403
