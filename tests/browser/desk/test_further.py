"""A list longer than a page goes on behind a link: no row is lost or shown twice."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urljoin

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from corrigenda.store.acts import record
from corrigenda.store.models import Act, AgencyCorrection, Case, Intake, Report, Week
from tests.browser.walk import send
from tests.web.reports.door import Door


def _every_row(page: Page, *, path: str, rows: str, link: str) -> list[str]:
    """Return what every row says, page after page behind the link, each loaded again."""
    page.goto(urljoin(page.url, path))
    found = _said(page.locator(rows))
    further = page.get_by_role("link", name=link, exact=True)
    assert further.count() == 1, f"one page holds all of {len(found)} rows"
    while further.count():
        following = urljoin(page.url, further.get_attribute("href"))
        further.click()
        page.wait_for_url(following)
        page.reload()
        found += _said(page.locator(rows))
    return found


def _said(rows: Locator) -> list[str]:
    return rows.evaluate_all("rows => rows.map((row) => row.dataset.caseId ?? row.innerText)")  # type: ignore[no-any-return]


def test_further_cases_follow_in_the_order_of_the_queue(gate: Door, page: Page) -> None:
    gate.send()
    first = Case.objects.get()
    kept = {name: getattr(first, name) for name in ("site", "story", "decision", "opened_at", "changed_at")}
    Case.objects.bulk_create([Case(**kept, due_at=first.due_at + timedelta(minutes=n % 7)) for n in range(120)])
    found = _every_row(page, path="/desk/gazette/", rows="[data-rows] > [data-case-id]", link="Further cases")
    assert found == [str(pk) for pk in Case.objects.order_by("due_at", "pk").values_list("pk", flat=True)]


def test_further_held_reports_follow_the_oldest_ones(gate: Door, page: Page) -> None:
    for number in range(53):
        gate.robot_sends("sevn weeks", f"{number} weeks")
    found = _every_row(page, path="/reports/gazette/held/", rows="article q:last-of-type", link="Further reports")
    assert found == [report.replacement for report in Report.objects.order_by("intake__pk")]
    assert Intake.objects.filter(state="held").count() == len(found)


def test_older_entries_of_the_record_and_older_corrections_of_agencies_follow_the_newest(
    gate: Door, page: Page
) -> None:
    for number in range(110):
        record(gate.site, kind=Act.Kind.SETTINGS, by=gate.stellan.person, now=timezone.now(), detail=f"Entry {number}.")
    found = _every_row(page, path="/sites/gazette/record/", rows=".acts > li > p + p", link="Older")
    assert [said for said in found if said.startswith("Entry")] == [f"Entry {number}." for number in range(109, -1, -1)]
    kept = {"site": gate.site, "agency": "Coast Wire", "entered_by": gate.edda.person, "entered_at": timezone.now()}
    AgencyCorrection.objects.bulk_create([AgencyCorrection(**kept, reference=f"no. {n}") for n in range(70)])
    found = _every_row(page, path="/desk/gazette/agency/", rows=".queue-row .row-words", link="Older")
    assert found == [f"Coast Wire no. {number}" for number in range(69, -1, -1)]


def test_earlier_weeks_are_shown_as_far_back_as_there_are_figures_and_later_ones_again(gate: Door, page: Page) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    for weeks, reports in ((0, 11), (5, 22), (9, 33)):
        Week.objects.create(site=gate.site, part="all", monday=monday - timedelta(weeks=weeks), reports=reports)
    page.goto(urljoin(page.url, "/desk/gazette/numbers/?weeks=4"))
    figures = page.locator(".tiles")
    expect(figures).to_contain_text("11")
    for earlier in ("22", "33"):
        send(page.get_by_role("link", name="Earlier"))
        expect(figures).to_contain_text(earlier)
        expect(figures).not_to_contain_text("11")
        page.reload()
        expect(figures).to_contain_text(earlier)
    expect(page.get_by_role("link", name="Earlier")).to_have_count(0)
    send(page.get_by_role("link", name="Later"))
    expect(figures).to_contain_text("22")
