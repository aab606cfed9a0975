"""In a real browser with a virtual authenticator: a passkey is added, signs in alone, comes second, and confirms."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from corrigenda.store.models import Member, Passkey
from tests.browser.walk import send
from tests.people import harbour_gazette, member

PASSWORD = "a gull on every bollard"


@pytest.fixture
def stellan(transactional_db: None, live_server: LiveServer, settings: Settings) -> Member:
    """The standards editor, with a password; the desk's own public address is the live server's."""
    settings.DESK_URL = live_server.url
    return member(harbour_gazette(), name="Stellan Marsh", role=Member.Role.STANDARDS, password=PASSWORD)


def _authenticator(page: Page, *, verifies: bool = True) -> None:
    """Plug in an authenticator that keeps passkeys and, if it `verifies`, checks its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": verifies}
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": options | {"isUserVerified": verifies, "automaticPresenceSimulation": True}},
    )


def _by_password(page: Page, live_server: LiveServer, email: str) -> None:
    page.goto(f"{live_server.url}/members/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_signs_in_without_a_name_or_a_password(
    page: Page, live_server: LiveServer, stellan: Member
) -> None:
    _authenticator(page)
    _by_password(page, live_server, stellan.person.email)
    page.wait_for_url("**/desk/**")
    page.goto(f"{live_server.url}/members/security/")
    page.get_by_label("Name of the new passkey").fill("laptop")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.get_by_label("Name of the new passkey").fill("the same again")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("This device has a passkey for the desk already.")
    page.goto(f"{live_server.url}/desk/gazette/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/gazette/")
    page.goto(f"{live_server.url}/members/security/")
    expect(page.get_by_role("listitem").filter(has_text="Passkey since")).to_contain_text("used last")
    page.get_by_label("Name of the passkey").fill("the old laptop")
    send(page.get_by_role("button", name="Rename"))
    page.reload()
    expect(page.get_by_label("Name of the passkey")).to_have_value("the old laptop")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Name of the passkey")).to_have_count(0)
    assert not Passkey.objects.exists()


def test_a_passkey_comes_after_the_password_and_confirms_later(
    page: Page, live_server: LiveServer, stellan: Member, settings: Settings
) -> None:
    _authenticator(page, verifies=False)
    _by_password(page, live_server, stellan.person.email)
    page.wait_for_url("**/desk/**")
    page.goto(f"{live_server.url}/members/security/")
    page.get_by_label("Name of the new passkey").fill("key on the chain")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    page.context.clear_cookies()
    _by_password(page, live_server, stellan.person.email)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/desk/gazette/")
    settings.CONFIRM_MINUTES = -1
    page.goto(f"{live_server.url}/sites/gazette/people/")
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    settings.CONFIRM_MINUTES = 30
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()


def test_who_has_to_say_first_that_it_is_they_is_led_there_and_back(
    page: Page, live_server: LiveServer, stellan: Member, settings: Settings
) -> None:
    _authenticator(page)
    _by_password(page, live_server, stellan.person.email)
    page.wait_for_url("**/desk/**")
    page.goto(f"{live_server.url}/members/security/")
    settings.CONFIRM_MINUTES = -60
    page.get_by_label("Name of the new passkey").fill("laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Is it still you?")).to_be_visible()
    settings.CONFIRM_MINUTES = 30
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url("**/members/security/")
    page.get_by_label("Name of the new passkey").fill("laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()


def test_who_turns_the_browser_s_question_down_is_told_and_may_try_again(
    page: Page, live_server: LiveServer, stellan: Member
) -> None:
    _authenticator(page)
    page.goto(f"{live_server.url}/members/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("No passkey was used. Try again when you are ready.")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()
