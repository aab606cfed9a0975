"""Stories are found by the site's feeds and sitemaps: noted without being fetched, and read again when they have changed."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta

import pytest

from corrigenda.core.listings.answers import Entry
from corrigenda.flows import register_stories
from corrigenda.flows.discovery import Changed, Faulty, Wanted, as_it_is, change_discovery, read_now
from corrigenda.flows.register_stories import register
from corrigenda.store.models import Act, Listing, Story, Task
from tests.flows.paper import Paper, Said
from tests.people import harbour_gazette

STORY = "<article><h1>The weir</h1><p>The weir was opend by the old duke.</p></article>"


def find_at(paper: Paper, *paths: str) -> None:
    """Name the site's listings, and have them read."""
    wanted = Wanted(on=True, urls=tuple(f"{paper.url}{path}" for path in paths), minutes=15)
    assert change_discovery(paper.site, wanted=wanted, by=paper.standards_editor, now=paper.clock) == Changed(
        anything=True
    )
    read(paper)


def read(paper: Paper) -> None:
    """Let the clock of the timetable come round, and read what is due, parts of an index included."""
    for _ in range(3):
        read_now(paper.site, now=paper.clock)
        paper.work(later=timedelta(minutes=2))


def listing(paper: Paper, path: str) -> Listing:
    """Return what is kept of a listing."""
    return Listing.objects.get(site=paper.site, url=f"{paper.url}{path}")


def sitemap(*urls: str, changed: str = "") -> bytes:
    """Return a sitemap of these addresses."""
    last = f"<lastmod>{changed}</lastmod>" if changed else ""
    inside = "".join(f"<url><loc>{url}</loc>{last}</url>" for url in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inside}</urlset>'.encode()


def known(paper: Paper) -> set[str]:
    """Return the paths of the stories that are known."""
    urls = Story.objects.filter(site=paper.site).values_list("url", flat=True)
    return {url.removeprefix(paper.url) for url in urls}


def test_a_feed_makes_stories_known_without_fetching_one(paper: Paper) -> None:
    paper.pages.said["/feed"] = Said(
        b"<rss><channel><language>uk</language><item><title>The weir</title><link>/weir?utm_source=rss#top</link>"
        b"<pubDate>Mon, 04 May 2026 12:00:00 GMT</pubDate></item></channel></rss>"
    )
    find_at(paper, "/feed")
    story = Story.objects.get()
    assert (story.url, story.title, story.language) == (f"{paper.url}/weir", "The weir", "uk")
    assert (story.published_at, story.looked_at) == (datetime(2026, 5, 4, 12, tzinfo=UTC), None)
    assert set(paper.pages.paths()) == {"/feed"}
    row = listing(paper, "/feed")
    assert (row.listed, row.fault, row.failures) == (1, "", 0)


def test_a_sitemap_index_is_followed_to_its_packed_parts_and_what_it_names_no_more_is_forgotten(paper: Paper) -> None:
    parts = "".join(f"<sitemap><loc>{paper.url}/{name}.xml.gz</loc></sitemap>" for name in ("may", "june"))
    paper.pages.said["/sitemap.xml"] = Said(f"<sitemapindex>{parts}</sitemapindex>".encode())
    paper.pages.said["/may.xml.gz"] = Said(gzip.compress(sitemap(f"{paper.url}/weir")))
    paper.pages.said["/june.xml.gz"] = Said(gzip.compress(sitemap(f"{paper.url}/quay")))
    find_at(paper, "/sitemap.xml")
    assert known(paper) == {"/weir", "/quay"}
    paper.pages.said["/sitemap.xml"] = Said(f"<sitemapindex>{parts.replace('june', 'july')}</sitemapindex>".encode())
    read(paper)
    assert set(Listing.objects.values_list("url", flat=True)) == {
        f"{paper.url}/{name}" for name in ("sitemap.xml", "may.xml.gz", "july.xml.gz")
    }
    assert known(paper) == {"/weir", "/quay"}


def test_a_part_that_its_index_says_is_unchanged_is_not_read_again(paper: Paper) -> None:
    index = "<sitemapindex><sitemap><loc>/may.xml</loc><lastmod>{}</lastmod></sitemap></sitemapindex>"
    paper.pages.said["/sitemap.xml"] = Said(index.format("2026-05-04").encode())
    paper.pages.said["/may.xml"] = Said(sitemap("/weir"))
    find_at(paper, "/sitemap.xml")
    assert paper.pages.paths().count("/may.xml") == 1
    paper.pages.said["/sitemap.xml"] = Said(index.format("2026-05-05").encode())
    read(paper)
    assert paper.pages.paths().count("/may.xml") == 2


def test_a_listing_that_did_not_change_is_not_sent_again(paper: Paper) -> None:
    headers = {"ETag": '"seven"', "Last-Modified": "Mon, 04 May 2026 12:00:00 GMT"}
    paper.pages.said["/sitemap.xml"] = Said(sitemap("/weir"), headers=headers)
    find_at(paper, "/sitemap.xml")
    paper.pages.said["/sitemap.xml"] = Said(status=304)
    read(paper)
    asked = paper.pages.asked[-1][1]
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"seven"', headers["Last-Modified"])
    row = listing(paper, "/sitemap.xml")
    assert (row.listed, row.added, row.failures, row.fault) == (1, 0, 0, "")


def test_a_reported_story_that_its_sitemap_says_has_changed_is_read_again_and_its_case_knows(
    watched_paper: Paper,
) -> None:
    paper = watched_paper
    file = paper.story(STORY)
    paper.report("opend", "opened")
    paper.pages.said["/sitemap.xml"] = Said(sitemap("/story", "/other", changed="2020-01-01T00:00:00Z"))
    find_at(paper, "/sitemap.xml")
    before = paper.case().revision_id
    file.write_text(STORY.replace("The weir was", "The great weir was"))
    Story.objects.filter(url=f"{paper.url}/story").update(looked_at=paper.clock - timedelta(minutes=9))
    changed = (paper.clock - timedelta(minutes=3)).isoformat()
    paper.pages.said["/sitemap.xml"] = Said(sitemap("/story", "/other", changed=changed))
    read(paper)
    case = paper.case()
    assert case.revision is not None
    assert case.revision_id != before
    assert (case.placed, case.revision.text(case.field)[case.start : case.end]) == ("found", "opend")
    assert "/other" not in paper.pages.paths(), "nobody reported anything in it"


def test_a_sitemap_that_says_of_every_story_that_it_changed_just_now_has_few_read_and_each_once_an_hour(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_stories, "MOST_LOOKS", 3)
    now, read_before = paper.clock, paper.clock - timedelta(minutes=30)
    stories = [
        Story(site=paper.site, url=f"{paper.url}/{n}", created_at=now, looked_at=read_before, changed_at=now)
        for n in range(9)
    ]
    Story.objects.bulk_create(stories)
    entries = [Entry(f"/{n}", changed=now) for n in range(9)]
    assert register(paper.site, entries=entries, base=paper.url, now=now).changed == 0, "they said so before"
    later = now + timedelta(hours=2)
    assert register(paper.site, entries=entries, base=paper.url, now=later).changed == 3
    looks = Task.objects.filter(name="look_again").order_by("run_at").values_list("run_at", flat=True)
    assert looks[1] - looks[0] == register_stories.APART
    register(paper.site, entries=entries, base=paper.url, now=later)
    assert Task.objects.filter(name="look_again").count() == 3


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://elsewhere.example/story",
        "//elsewhere.example/story",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[",
        "http://user:word@127.0.0.1/",
        "/",
        "/" + "x" * 2_001,
        "/a\u202eb",
    ],
)
def test_an_address_that_is_none_of_a_story_of_the_site_is_left_out(paper: Paper, url: str) -> None:
    came = register(paper.site, entries=[Entry(url), Entry("/weir")], base=f"{paper.url}/feed", now=paper.clock)
    assert (came.added, came.left_out) == (1, 1)
    assert known(paper) == {"/weir"}


@pytest.mark.law(11)
def test_a_sitemap_index_leads_nowhere_else(paper: Paper) -> None:
    index = "".join(
        f"<sitemap><loc>{url}</loc></sitemap>"
        for url in (
            "https://elsewhere.example/sitemap.xml",
            "http://169.254.169.254/",
            "file:///etc/passwd",
            "/inner.xml",
        )
    )
    paper.pages.said["/sitemap.xml"] = Said(f"<sitemapindex>{index}</sitemapindex>".encode())
    paper.pages.said["/inner.xml"] = Said(b"<sitemapindex><sitemap><loc>/deep.xml</loc></sitemap></sitemapindex>")
    find_at(paper, "/sitemap.xml")
    assert set(paper.pages.paths()) == {"/sitemap.xml", "/inner.xml"}
    assert listing(paper, "/sitemap.xml").left_out == 3
    assert "index inside an index" in listing(paper, "/inner.xml").fault


@pytest.mark.law(11)
def test_a_listing_that_leads_away_is_not_followed(paper: Paper) -> None:
    paper.pages.said["/feed"] = Said(status=302, headers={"Location": "http://169.254.169.254/latest"})
    find_at(paper, "/feed")
    assert "is not an address of this site" in listing(paper, "/feed").fault


def test_a_failing_listing_is_asked_less_and_less_often_and_not_before_it_wants(paper: Paper) -> None:
    paper.pages.said["/feed"] = Said(status=503, headers={"Retry-After": "7200"})
    find_at(paper, "/feed")
    row = listing(paper, "/feed")
    assert row.fault == "Its server answers 503."
    assert row.due_at is not None
    assert row.tried_at is not None
    assert row.due_at - row.tried_at >= timedelta(hours=2)
    Listing.objects.update(failures=40)
    read(paper)
    row.refresh_from_db()
    assert row.due_at - row.tried_at == timedelta(days=1)
    paper.pages.said["/feed"] = Said(status=503, headers={"Retry-After": "Fri, 31 Dec 9999 23:59:59 GMT"})
    read(paper)
    row.refresh_from_db()
    assert row.due_at - row.tried_at == timedelta(days=1), "a day at most, whatever a server says"
    paper.pages.said["/feed"] = Said(sitemap("/weir"))
    read(paper)
    row.refresh_from_db()
    assert (row.fault, row.failures, row.listed) == ("", 0, 1)


def test_more_new_stories_than_are_noted_at_once_are_noted_by_the_looks_that_follow(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register_stories, "MOST_NEW", 3)
    headers = {"ETag": '"seven"'}
    paper.pages.said["/sitemap.xml"] = Said(sitemap(*(f"/{n}" for n in range(5))), headers=headers)
    find_at(paper, "/sitemap.xml")
    assert len(known(paper)) == 5
    assert listing(paper, "/sitemap.xml").etag == '"seven"'


def test_four_thousand_stories_are_noted_in_one_look_by_a_few_statements(
    paper: Paper, django_assert_max_num_queries: object
) -> None:
    entries = [Entry(f"/{n}") for n in range(4_000)]
    with django_assert_max_num_queries(100):  # type: ignore[operator]
        came = register(paper.site, entries=entries, base=paper.url, now=paper.clock)
    assert (came.added, came.complete) == (4_000, True)


def test_what_is_switched_off_is_not_read(paper: Paper) -> None:
    paper.pages.said["/feed"] = Said(sitemap("/weir"))
    wanted = Wanted(on=False, urls=(f"{paper.url}/feed",), minutes=15)
    assert change_discovery(paper.site, wanted=wanted, by=paper.standards_editor, now=paper.clock) == Changed(
        anything=True
    )
    assert not read_now(paper.site, now=paper.clock)
    Task.objects.create(
        name="read_listing", subject=str(Listing.objects.get().pk), site_id=paper.site.pk, run_at=paper.clock
    )
    Task.objects.create(name="discover", subject="all", site_id=0, run_at=paper.clock)
    paper.work()
    assert paper.pages.asked == []


def test_only_the_site_s_own_addresses_are_taken_and_a_change_is_on_record(paper: Paper) -> None:
    for urls in (
        (),
        ("https://elsewhere.example/feed",),
        ("javascript:1",),
        tuple(f"{paper.url}/{n}" for n in range(21)),
    ):
        wanted = Wanted(on=True, urls=urls, minutes=15)
        answer = change_discovery(paper.site, wanted=wanted, by=paper.standards_editor, now=paper.clock)
        assert isinstance(answer, Faulty), urls
    unheard = Wanted(on=True, urls=(f"{paper.url}/feed",), minutes=7)
    assert isinstance(change_discovery(paper.site, wanted=unheard, by=paper.standards_editor, now=paper.clock), Faulty)
    assert not Listing.objects.exists()
    paper.pages.said["/feed"] = Said(sitemap("/weir"))
    find_at(paper, "/feed")
    assert as_it_is(paper.site) == Wanted(on=True, urls=(f"{paper.url}/feed",), minutes=15)
    assert "/feed" in Act.objects.get().detail


def test_what_one_site_lists_is_another_site_s_never(paper: Paper) -> None:
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    paper.pages.said["/feed"] = Said(sitemap("/weir", "https://lighthouse.example/lamp"))
    find_at(paper, "/feed")
    assert known(paper) == {"/weir"}
    assert not Story.objects.filter(site=other).exists()
