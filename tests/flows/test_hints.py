"""What readers are told of a story while they write: digests of what was public, and counts; never words."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_network

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from corrigenda.core.text.digest import passage_digest, words_digest
from corrigenda.flows.hints import MOST_GONE, hints, lines_seen
from corrigenda.store.models import Intake, Site, Story
from tests.flows.paper import Paper

BRIDGE = "<h1>The bridge</h1>\n<p>The swing bridge was closed for sevn weeks last winter.</p>\n<p>It opened again on Monday at noon.</p>\n"
LINE = "The swing bridge was closed for sevn weeks last winter."
PLACE = passage_digest(LINE, start=LINE.index("sevn"), end=LINE.index("sevn") + 4)


def _others_are_told(paper: Paper) -> None:
    Site.objects.filter(pk=paper.site.pk).update(widget={"others": "on"})


def _hints(paper: Paper) -> dict[str, object]:
    answer = Client().get("/api/v1/hints", {"site": paper.site.key, "url": f"{paper.url}/story"})
    assert answer.status_code == 200
    told: dict[str, object] = answer.json()
    return told


@pytest.mark.law(2)
def test_the_readers_of_a_passage_are_counted_where_the_site_wants_it_quick_ones_too_and_robots_not(
    paper: Paper,
) -> None:
    paper.story(BRIDGE)
    paper.report("sevn weeks", "seven weeks", network="192.0.2.0/24")
    paper.report("closed for sevn", "closed for seven", network="198.51.100.0/24", elapsed=900)
    paper.report("sevn", "six", network="203.0.113.0/24", website="https://robot.example")
    assert _hints(paper) == {"gone": [], "reported": {}}
    _others_are_told(paper)
    assert _hints(paper) == {"gone": [], "reported": {PLACE: 2}}


@pytest.mark.law(13)
def test_the_reports_of_one_network_count_once_and_those_of_one_alone_are_told_to_nobody(paper: Paper) -> None:
    _others_are_told(paper)
    paper.story(BRIDGE)
    paper.report("sevn weeks", "seven weeks", network="192.0.2.0/24")
    paper.report("sevn", "six", network="192.0.2.0/24")
    paper.report("sevn weeks", None, network="192.0.2.0/24")
    assert _hints(paper)["reported"] == {}
    paper.report("for sevn", "for seven", network="2001:db8::/64")
    assert _hints(paper)["reported"] == {PLACE: 2}


def test_a_report_that_was_binned_counts_no_more(paper: Paper) -> None:
    _others_are_told(paper)
    paper.story(BRIDGE)
    paper.report("sevn weeks", "seven weeks", network="192.0.2.0/24")
    spam = paper.report("sevn", "six", network="198.51.100.0/24")
    assert _hints(paper)["reported"] == {PLACE: 2}
    Intake.objects.filter(report=spam).update(state=Intake.State.SPAM)
    assert _hints(paper)["reported"] == {}


@pytest.mark.law(6)
def test_a_corrected_line_is_told_only_once_it_was_seen_live(paper: Paper) -> None:
    _others_are_told(paper)
    paper.story(BRIDGE)
    paper.report("sevn weeks", "seven weeks")
    paper.accept(paper.case())
    assert _hints(paper)["gone"] == []
    paper.work(later=timedelta(minutes=5))
    assert _hints(paper) == {"gone": [words_digest(LINE)], "reported": {}}
    assert hints(paper.site.key, url=f"{paper.url}/story", now=paper.clock + timedelta(days=30)).gone == ()


def test_a_watched_page_tells_what_it_had_and_has_no_more_also_after_a_return(watched_paper: Paper) -> None:
    watched_paper.story(BRIDGE)
    watched_paper.report("sevn weeks", "seven weeks")
    assert _hints(watched_paper)["gone"] == []
    watched_paper.story(BRIDGE.replace("sevn", "seven"))
    watched_paper.report("on Monday", "on Tuesday")
    assert _hints(watched_paper)["gone"] == [words_digest(LINE)]
    watched_paper.story(BRIDGE)
    watched_paper.report("at noon", "at one")
    assert _hints(watched_paper)["gone"] == [words_digest(LINE.replace("sevn", "seven"))]


@pytest.mark.law(13)
def test_nothing_but_digests_and_counts_leaves_the_desk(paper: Paper) -> None:
    _others_are_told(paper)
    paper.story(BRIDGE)
    paper.report("sevn weeks", "seven weeks", email="rosa.lind@readers.example", why="My own words.")
    body = Client().get("/api/v1/hints", {"site": paper.site.key, "url": f"{paper.url}/story"}).content.decode()
    for secret in ("sevn", "seven", "rosa", "My own", "Monday"):
        assert secret not in body


@pytest.mark.parametrize(
    "query", [{}, {"site": "x", "url": "\0"}, {"site": "gazette", "url": "u" * 9_000}, {"url": "http://["}]
)
def test_what_is_not_known_is_answered_like_a_story_without_news(paper: Paper, query: dict[str, str]) -> None:
    answer = Client().get("/api/v1/hints", query)
    assert (answer.status_code, answer.json()) == (200, {"gone": [], "reported": {}})
    assert "max-age=60" in answer.headers["Cache-Control"]
    assert Client().get("/api/v1/hints", query, HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status_code == 304


def test_who_asks_too_often_is_braked_and_may_still_report(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    from corrigenda.web.intake import hints as view
    from corrigenda.web.intake.brake import Brake

    monkeypatch.setattr(view, "_brake", Brake(burst=2, per_second=0.1))
    answers = [Client().get("/api/v1/hints", {"site": paper.site.key}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].headers["Access-Control-Allow-Origin"] == "*"


def test_behind_a_proxy_of_ours_each_client_has_a_brake_of_its_own_and_cannot_shed_it(
    paper: Paper, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    from corrigenda.web.intake import hints as view
    from corrigenda.web.intake.brake import Brake

    monkeypatch.setattr(view, "_brake", Brake(burst=1, per_second=0.1))
    settings.TRUSTED_PROXIES = (ip_network("127.0.0.1/32"),)
    chains = ("192.0.2.1", "198.51.100.1", "203.0.113.9, 198.51.100.1")
    answers = [Client().get("/api/v1/hints", {"site": paper.site.key}, HTTP_X_FORWARDED_FOR=chain) for chain in chains]
    assert [answer.status_code for answer in answers] == [200, 200, 429]


def test_what_is_kept_of_a_page_that_changes_all_the_time_stays_small() -> None:
    story = Story()
    for day in range(300):
        lines_seen(
            story,
            text=f"It is day number {day} of the long summer regatta here.\nAnd this line stays as it always was, {day % 2}.",
        )
    assert len(story.lines) == 2
    assert len(story.gone) == MOST_GONE
