"""The page of figures and its CSV, over a week whose sums were done by hand."""

from __future__ import annotations

import csv
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from corrigenda.store.models import Clock, Tally, Week
from tests.flows.may import a_week_in_may, counted, reported
from tests.people import edda_novak, harbour_gazette
from tests.web.desk.newsdesk import Newsdesk

PERIOD = "?weeks=4&until=2026-05-04"


@pytest.fixture
def may(desk: Newsdesk) -> Newsdesk:
    """The desk, after a week in May was counted."""
    a_week_in_may(desk.site, desk.edda)
    counted()
    return desk


def text_of(desk: Newsdesk, path: str = f"numbers/{PERIOD}") -> str:
    """The words of a page, without its mark-up."""
    answer = desk.browser.get(desk.url(path))
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def lines_of(desk: Newsdesk, table: str, period: str = PERIOD) -> list[dict[str, str]]:
    """The lines of a CSV by the names in its first line."""
    answer = desk.browser.get(desk.url(f"numbers/{table}.csv{period}"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(answer.content.decode().splitlines()))


def test_the_page_says_what_one_counts_by_hand(may: Newsdesk) -> None:
    page = text_of(may)
    # Waits of 1 h, 2 h, 10 h, and 6 h of which 4 were paused: the median of 1, 2, 2 and 10 is 2, with pauses 4.
    assert "First decision 2 h 9 of 10 within 10 h with pauses: median 4 h, 9 of 10 within 10 h" in page
    assert "Time to correct 3 h 30 min 9 of 10 within 4 h" in page
    assert "Upheld 75 % 3 of 4 decided" in page
    assert "Told in time 50 % 1 of 2 readers with an address, within a day" in page
    assert "Regressions 0 2 fixes seen live" in page
    assert "A matter of style 1" in page
    assert "The passage fits several places 1" in page


def test_the_page_says_how_many_wait_now_and_when_the_weeks_were_counted(may: Newsdesk) -> None:
    reported(may.site, at=80, key="waits")
    page = text_of(may)
    assert "Counted at 30 Jun 2026, 09:00" in page
    assert re.search(r"At this moment .* 1 the oldest for ", page)


def test_a_csv_has_plain_numbers_and_seconds(may: Newsdesk) -> None:
    *_, line = lines_of(may, "weeks")
    assert line["week_of"] == "2026-05-04"
    assert (line["reports"], line["cases"], line["upheld"], line["rejected"]) == ("5", "4", "3", "1")
    assert (line["decided_median_s"], line["decided_p90_s"]) == ("7200", "36000")
    assert line["decided_median_with_pauses_s"] == "14400"
    assert (line["live_median_s"], line["live_p90_s"]) == ("12600", "14400")
    assert len(lines_of(may, "weeks")) == 4
    natures = {one["nature"]: one["cases"] for one in lines_of(may, "natures")}
    assert natures == {"number": "2", "spelling": "1"}
    assert lines_of(may, "reasons") == [{"reason": "style", "count": "1"}]
    assert lines_of(may, "refusals") == [{"reason": "several_places", "count": "1"}]


def test_a_period_without_figures_shows_that_there_are_none(may: Newsdesk) -> None:
    page = text_of(may, "numbers/?weeks=4&until=2020-01-06")
    assert "First decision –" in page
    assert "Upheld – 0 of 0 decided" in page
    assert text_of(desk_without_figures(may)).count("Not counted yet") == 1


def desk_without_figures(desk: Newsdesk) -> Newsdesk:
    """The same desk before anything was counted."""
    Tally.objects.all().delete()
    Week.objects.all().delete()
    return desk


@pytest.mark.parametrize("asked", ["weeks=0", "weeks=x&until=y", "until=9999-99-99", "until=0001-01-01", "weeks=4%00"])
def test_a_period_that_makes_no_sense_is_read_as_the_usual_one(may: Newsdesk, asked: str) -> None:
    assert may.browser.get(may.url(f"numbers/?{asked}")).status_code == 200
    assert may.browser.get(may.url(f"numbers/weeks.csv?{asked}")).status_code == 200


@pytest.mark.law(11)
def test_a_section_named_like_a_formula_is_text_in_a_spreadsheet_and_on_the_page(may: Newsdesk) -> None:
    name = '=HYPERLINK("https://evil.example")<b>'
    Week.objects.create(site=may.site, monday="2026-05-04", part="section", key=name, cases=1)
    (line,) = lines_of(may, "sections")
    assert line["section"] == f"'{name}"
    assert "<b>" not in may.browser.get(may.url(f"numbers/{PERIOD}")).content.decode()


def test_figures_are_for_members_of_the_site_and_of_that_site_only(may: Newsdesk) -> None:
    other = harbour_gazette(key="chronicle", url="https://chronicle.example")
    stranger = edda_novak(harbour_gazette(key="tribune", url="https://tribune.example"))
    browser = Client()
    assert browser.get(may.url("numbers/")).status_code == 302
    browser.force_login(stranger.person)
    assert browser.get(f"/desk/{other.key}/numbers/").status_code == 404
    assert browser.get(f"/desk/{other.key}/numbers/weeks.csv").status_code == 404
    assert may.browser.get(may.url("numbers/people.csv")).status_code == 404


def test_showing_figures_counts_no_report_and_takes_a_fixed_number_of_statements(may: Newsdesk) -> None:
    def statements() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            may.browser.get(may.url("numbers/?weeks=52&until=2026-06-29"))
        return [query["sql"] for query in seen]

    statements()  # the session notes once in a while when it was last used
    before = statements()
    assert not any(name in sql for sql in before for name in ("store_report", "store_transition", Clock._meta.db_table))
    for number in range(30):
        reported(may.site, at=90 + number, key=f"more-{number}")
    counted()
    assert len(statements()) == len(before)
