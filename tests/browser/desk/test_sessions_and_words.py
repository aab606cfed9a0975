"""What seldom has to be done, in a real browser: sign other browsers out, set a password, let a binned report in, empty the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.flows.place import place
from corrigenda.store.models import Case, Correction, LogEntry, Task
from tests.web.reports.door import Door

PASSWORD = "a gull on every bollard"


def test_other_browsers_are_signed_out_one_by_one_and_all_at_once(
    gate: Door, page: Page, live_server: LiveServer
) -> None:
    others = [Client(HTTP_USER_AGENT=f"Firefox/{n}") for n in range(3)]
    for other in others:
        other.force_login(gate.stellan.person)
        assert other.get("/desk/gazette/").status_code == 200
    page.goto(f"{live_server.url}/members/security/")
    rows = page.get_by_role("button", name="Sign out there")
    expect(rows).to_have_count(3)
    rows.first.click()
    expect(rows).to_have_count(2)
    page.reload()
    expect(rows).to_have_count(2)
    assert sorted(other.get("/desk/gazette/").status_code for other in others) == [200, 200, 302]
    page.get_by_role("button", name="Sign out everywhere else").click()
    expect(rows).to_have_count(0)
    assert {other.get("/desk/gazette/").status_code for other in others} == {302}
    page.reload()
    expect(page.get_by_text("this browser")).to_be_visible()


def test_a_password_is_set_and_signs_in(gate: Door, page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/members/security/")
    page.get_by_role("link", name="Change the password").click()
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    page.wait_for_url("**/desk/**")
    page.get_by_role("button", name="Sign out").first.click()
    page.goto(f"{live_server.url}/members/sign-in/")
    page.locator("input[name=username]").fill(gate.stellan.person.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/**")


def test_a_report_that_was_binned_is_let_in_after_all(gate: Door, page: Page, live_server: LiveServer) -> None:
    report = gate.robot_sends()
    assert gate.state(report)[0] == "held"
    gate.standards.post(gate.url(f"held/{report.intake.pk}/bin/"))
    assert gate.state(report)[0] == "spam"
    page.goto(live_server.url + gate.url(f"{report.pk}/"))
    page.get_by_role("button", name="Let in after all").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Let in after all")).to_have_count(0)
    for task in Task.objects.filter(name="place", done_at=None):
        place(task.subject, now=timezone.now())
    assert (gate.state(report)[0], Case.objects.count()) == ("open", 1)


@pytest.mark.law(9)
def test_words_that_must_go_leave_the_record_and_a_tombstone_stays(
    gate: Door, page: Page, live_server: LiveServer
) -> None:
    gate.send("complaned", "complained")
    case = Case.objects.get()
    Correction.objects.create(
        site=case.site,
        story=case.story,
        case=case,
        number=1,
        treatment="silent",
        old="complaned",
        new="complained",
        published_at=timezone.now() - timedelta(days=1),
        live_at=timezone.now(),
    )
    page.goto(f"{live_server.url}/sites/gazette/record/")
    page.get_by_label("Number of the entry").fill("1")
    page.get_by_label("Why they have to go").fill("A court asks for it")
    page.get_by_label("The words go for ever").check()
    page.get_by_role("button", name="Remove the words").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(f"{live_server.url}/corrections/gazette/1/")
    expect(page.get_by_role("main")).not_to_contain_text("complained")
    assert Correction.objects.get().new == ""
    assert LogEntry.objects.get().kind == "tombstone"
