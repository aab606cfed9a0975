"""Every control about people and readers has its effect in a real browser, also after a reload; axe finds nothing wrong."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pyotp
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from corrigenda.flows.place import place
from corrigenda.store.models import Alarm, Block, Case, Contact, Intake, SecondFactor, Site, Task
from tests.browser.walk import send
from tests.people import ROSA_LIND
from tests.web.reports.door import Door

PASSWORD = "a gull on every bollard"


def _work() -> None:
    for task in Task.objects.filter(name="place", done_at=None):
        place(task.subject, now=timezone.now())


def test_held_reports_are_let_in_or_binned_from_the_queue(gate: Door, page: Page) -> None:
    for _ in range(3):
        gate.robot_sends()
    gate.robot_sends("complaned", "complained")
    page.reload()
    page.get_by_role("link", name="Held 4").click()
    row = page.get_by_role("article").filter(has_text="3 reports that say the same")
    row.get_by_role("button", name="Bin").click()
    expect(page.get_by_role("status")).to_have_text("3 reports were binned.")
    page.get_by_role("button", name="Let in").click()
    expect(page.get_by_role("status")).to_have_text("1 report goes to the editors.")
    page.reload()
    expect(page.get_by_text("Nothing is held.")).to_be_visible()
    _work()
    assert (Case.objects.count(), Intake.objects.filter(state="spam").count()) == (1, 3)


def test_abuse_is_hidden_reported_blocked_and_erased_from_a_case(
    gate: Door, page: Page, live_server: LiveServer
) -> None:
    gate.send(why="You fucking idiots cannot count.", email=ROSA_LIND)
    page.goto(f"{live_server.url}/desk/gazette/cases/{Case.objects.get().pk}/")
    expect(page.get_by_text("fucking idiots")).to_be_hidden()
    page.get_by_text("Hidden, because there is an insult or obscenity").click()
    expect(page.get_by_text("fucking idiots")).to_be_visible()
    page.get_by_role("link", name="This report").click()
    page.get_by_role("button", name="Report abuse to the operators").click()
    expect(page.get_by_role("status")).to_have_text("Reported to the operators of this site.")
    page.get_by_label("Why you need it").fill("To warn the police")
    page.get_by_role("button", name="Show the address").click()
    expect(page.get_by_text(ROSA_LIND)).to_be_visible()
    page.goto(page.url.removesuffix("address/"))
    expect(page.get_by_text(ROSA_LIND)).to_have_count(0)
    page.get_by_label("Reason").fill("Threatens people")
    page.get_by_label("For", exact=True).select_option("7")
    page.get_by_role("button", name="Block", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Blocked")
    assert Alarm.objects.count() == Block.objects.count() == 1
    page.get_by_label("the address and everything").check()
    page.get_by_role("button", name="Erase").click()
    expect(page.get_by_role("status")).to_have_text("Erased.")
    page.reload()
    expect(page.get_by_text("This reader gave no address, or it was erased.")).to_be_visible()
    expect(page.get_by_text("fucking idiots")).to_have_count(0)
    assert not Contact.objects.exists()
    page.get_by_role("link", name="Abuse", exact=True).click()
    page.get_by_role("button", name="Looked at").click()
    expect(page.get_by_text("Nothing was reported.")).to_be_visible()
    page.get_by_role("link", name="Blocked senders").click()
    expect(page.get_by_text("Threatens people")).to_be_visible()
    send(page.get_by_role("button", name="Unblock"))
    page.reload()
    expect(page.get_by_text("Nobody is blocked.")).to_be_visible()


def test_a_privacy_request_is_answered_and_granted(gate: Door, page: Page, live_server: LiveServer) -> None:
    gate.send(email=ROSA_LIND)
    page.goto(f"{live_server.url}/reports/gazette/privacy/")
    page.get_by_label("The reader's e-mail address").fill(ROSA_LIND)
    page.get_by_role("button", name="Look it up").click()
    expect(page.get_by_text("1 report was sent with this address.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export for the reader").click()
    assert ROSA_LIND in Path(download.value.path()).read_text()
    page.get_by_role("button", name="Erase everything personal").click()
    expect(page.get_by_role("status")).to_have_text("1 report holds nothing personal any more.")
    assert not Contact.objects.exists()


def test_tokens_are_made_and_revoked_and_the_record_is_verified_and_taken_away(
    gate: Door, page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/sites/gazette/tokens/")
    page.get_by_label("Name").fill("archive")
    page.get_by_label("read the audit log").check()
    page.get_by_role("button", name="Make it").click()
    token = page.get_by_role("status").locator("code").inner_text()
    address = f"{live_server.url}/api/v1/sites/gazette/audit/"
    asked = {"Authorization": f"Bearer {token}"}
    assert page.request.get(address, headers=asked).status == 200
    page.goto(page.url)
    expect(page.get_by_text(token)).to_have_count(0)
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("There are none.")).to_be_visible()
    assert page.request.get(address, headers=asked).status == 401
    page.get_by_role("link", name="Record").click()
    page.get_by_role("link", name="Verify").click()
    expect(page.get_by_role("status").filter(has_text="The record is whole: 2 entries.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert Path(download.value.path()).read_text().count("\n") == 3


def test_a_site_asks_for_a_second_factor_and_an_editor_adds_one_and_signs_in_with_it(
    gate: Door, page: Page, browser: Browser, live_server: LiveServer
) -> None:
    gate.edda.person.set_password(PASSWORD)
    gate.edda.person.save(update_fields=["password"])
    page.goto(f"{live_server.url}/sites/gazette/people/")
    page.get_by_role("button", name="Require it of everybody").click()
    expect(page.get_by_text("This site asks for a second factor")).to_be_visible()
    assert Site.objects.get().second_factor_required
    context = browser.new_context(base_url=live_server.url)
    hers = context.new_page()
    hers.goto("/desk/gazette/")
    hers.get_by_label("E-mail").fill(gate.edda.person.email)
    hers.get_by_label("Password").fill(PASSWORD)
    hers.get_by_role("button", name="Sign in").click()
    hers.get_by_role("link", name="Add an authenticator app").click()
    secret = hers.locator("code").inner_text()
    app = pyotp.TOTP(secret)
    hers.get_by_label("The code that the app shows").fill(app.at(timezone.now() - timedelta(seconds=30)))
    hers.get_by_role("button", name="Add").click()
    expect(hers.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    recovery = hers.locator("code").first.inner_text()
    hers.goto("/desk/gazette/")
    expect(hers.get_by_role("link", name="New correction")).to_be_visible()
    hers.get_by_role("button", name="Sign out").first.click()
    for code in (app.now(), recovery):
        hers.get_by_label("E-mail").fill(gate.edda.person.email)
        hers.get_by_label("Password").fill(PASSWORD)
        hers.get_by_role("button", name="Sign in").click()
        hers.get_by_label("Code").fill(code)
        hers.get_by_role("button", name="Sign in").click()
        hers.goto("/members/security/")
        expect(hers.get_by_text("this browser")).to_be_visible()
        if code != recovery:
            hers.goto("/desk/gazette/")
            hers.get_by_role("button", name="Sign out").first.click()
    expect(hers.get_by_text("9 recovery codes are left.")).to_be_visible()
    hers.get_by_role("button", name="New recovery codes").click()
    hers.get_by_role("button", name="Remove").click()
    expect(hers.get_by_text("a stolen password alone opens nothing")).to_be_visible()
    assert not SecondFactor.objects.exists()
    context.close()
