"""Signing in with a password or by a link, and out."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.members import link_of, sign_in_link, use_link
from corrigenda.store.models import Member, SignInLink
from tests.people import edda_novak, harbour_gazette

PASSWORD = "a gull on every bollard"
DAY = timedelta(days=1)


@pytest.fixture
def edda(db: None) -> Member:
    """The editor, with a password."""
    return edda_novak(harbour_gazette(), password=PASSWORD)


def _path(edda: Member, *, once: bool, lasts: timedelta = DAY) -> str:
    return urlsplit(sign_in_link(edda.person, once=once, lasts=lasts, now=timezone.now())).path


def _is_signed_in(browser: Client) -> bool:
    return browser.get("/desk/").headers.get("Location", "").startswith("/desk/gazette/")


@pytest.mark.parametrize("typed", ["edda.novak@harbour-gazette.example", " Edda.Novak@Harbour-Gazette.example "])
def test_an_editor_signs_in_with_e_mail_and_password(edda: Member, typed: str) -> None:
    browser = Client()
    answer = browser.post("/members/sign-in/", {"username": typed, "password": PASSWORD})
    assert answer["Location"] == "/desk/"
    assert _is_signed_in(browser)


@pytest.mark.parametrize("name", ["edda.novak@harbour-gazette.example", "nobody@harbour-gazette.example"])
def test_a_wrong_password_and_an_unknown_address_read_alike(edda: Member, name: str) -> None:
    browser = Client()
    answer = browser.post("/members/sign-in/", {"username": name, "password": "wrong"})
    assert "do not go together" in answer.content.decode()
    assert not _is_signed_in(browser)


def test_signing_in_leads_back_to_where_one_was_going_but_never_off_the_desk(edda: Member) -> None:
    form = {"username": edda.person.email, "password": PASSWORD}
    assert Client().post("/members/sign-in/", form | {"next": "/desk/gazette/new/"})["Location"] == "/desk/gazette/new/"
    assert Client().post("/members/sign-in/", form | {"next": "https://evil.example/"})["Location"] == "/desk/"


@pytest.mark.parametrize(
    ("referrer", "next_page"),
    [
        ("http://testserver/desk/gazette/cases/7/?lane=done", "/desk/gazette/cases/7/?lane=done"),
        ("https://evil.example/desk/", "/desk/"),
        ("http://testserver//evil.example/", "//evil.example/"),
        ("http://[", "/desk/"),
        ("", "/desk/"),
    ],
)
@pytest.mark.parametrize("sent_to", ["/desk/gazette/cases/7/accept/", "/reports/gazette/privacy/", "/sites/gazette/"])
def test_whose_session_ended_over_a_form_comes_back_to_its_page(
    edda: Member, referrer: str, next_page: str, sent_to: str
) -> None:
    browser = Client()
    answer = browser.post(sent_to, headers={"Referer": referrer} if referrer else {})
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": [next_page]}
    form = {"username": edda.person.email, "password": PASSWORD, "next": next_page}
    came = browser.post("/members/sign-in/", form)["Location"]
    assert came == ("/desk/" if next_page.startswith("//") else next_page)


def test_a_link_for_once_waits_for_a_press_and_then_works_once(edda: Member) -> None:
    path, scanner, editor, thief = _path(edda, once=True), Client(), Client(), Client()
    assert "Sign in as Edda Novak" in scanner.get(path).content.decode()
    assert not _is_signed_in(scanner)
    assert editor.post(path)["Location"] == "/desk/"
    assert _is_signed_in(editor)
    assert thief.get(path).status_code == 404
    assert thief.post(path).status_code == 404
    assert not _is_signed_in(thief)


def test_of_two_presses_at_the_same_moment_one_signs_in(edda: Member) -> None:
    secret = _path(edda, once=True).split("/")[-2]
    now = timezone.now()
    first, second = link_of(secret, now=now), link_of(secret, now=now)
    assert first is not None
    assert second is not None
    assert [use_link(first, now=now), use_link(second, now=now)] == [edda.person, None]


def test_a_link_for_often_signs_in_each_time_it_is_opened(edda: Member) -> None:
    path = _path(edda, once=False)
    for _ in range(2):
        browser = Client()
        assert browser.get(path)["Location"] == "/desk/"
        assert _is_signed_in(browser)


def test_a_link_that_ran_out_or_was_made_up_signs_nobody_in(edda: Member) -> None:
    late = _path(edda, once=False, lasts=timedelta(seconds=-1))
    for path in (late, "/members/link/made-up/"):
        browser = Client()
        assert browser.get(path).status_code == 404
        assert not _is_signed_in(browser)


def test_a_link_of_somebody_whose_account_was_closed_signs_nobody_in(edda: Member) -> None:
    path = _path(edda, once=False)
    edda.person.is_active = False
    edda.person.save(update_fields=["is_active"])
    assert Client().get(path).status_code == 404


def test_the_secret_of_a_link_is_long_and_never_stored(edda: Member) -> None:
    secret = _path(edda, once=True).split("/")[-2]
    kept = SignInLink.objects.values().get()
    assert len(secret) >= 43
    assert secret not in str(kept)


def test_signing_out_takes_a_press_and_ends_the_session(edda: Member) -> None:
    browser = Client()
    browser.force_login(edda.person)
    assert browser.get("/members/sign-out/").status_code == 405
    assert browser.post("/members/sign-out/").status_code == 302
    assert not _is_signed_in(browser)


def test_signing_in_needs_the_desk_s_own_form(edda: Member) -> None:
    browser = Client(enforce_csrf_checks=True)
    form = {"username": edda.person.email, "password": PASSWORD}
    assert browser.post("/members/sign-in/", form).status_code == 403
    assert browser.post(_path(edda, once=True)).status_code == 403
