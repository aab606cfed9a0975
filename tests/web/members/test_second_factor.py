"""Who guesses is slowed down, a second factor is asked for, each code works once, and sessions can be seen and ended."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.flows.second_factor import add_app, make_codes
from corrigenda.flows.sign_in import MOST_OF_A_PAIR, MOST_OF_AN_ACCOUNT, SLOWED, device_named, fail
from corrigenda.store.models import Act, Attempt, Member, Person, RecoveryCode, SecondFactor, Session
from tests.people import edda_novak, harbour_gazette, ola_perrin

PASSWORD = "a gull on every bollard"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"


@pytest.fixture
def edda(db: None) -> Member:
    """The editor, with a password."""
    return edda_novak(harbour_gazette(), password=PASSWORD)


@pytest.fixture
def secret(edda: Member) -> str:
    """The secret of the editor's app; its code of half a minute ago was used to add it."""
    made = pyotp.random_base32()
    before = timezone.now() - timedelta(seconds=60)
    assert add_app(edda.person, secret=made, code=pyotp.TOTP(made).at(before), name="phone", now=before)
    return made


def _sign_in(edda: Member, *, password: str = PASSWORD, address: str = "203.0.113.9") -> tuple[Client, Any]:
    browser = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=FIREFOX)
    return browser, browser.post("/members/sign-in/", {"username": edda.person.email, "password": password})


def _is_in(browser: Client) -> bool:
    return browser.get("/desk/").headers.get("Location", "").startswith("/desk/gazette/")


def test_after_the_password_the_code_is_asked_for_and_without_it_nothing_opens(edda: Member, secret: str) -> None:
    browser, answer = _sign_in(edda)
    assert answer["Location"] == "/members/second/"
    assert not _is_in(browser)
    assert browser.post("/members/second/", {"code": "000000"}).status_code == 422
    code = pyotp.TOTP(secret).now()
    assert browser.post("/members/second/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/desk/"
    assert _is_in(browser)
    other, _ = _sign_in(edda)
    assert other.post("/members/second/", {"code": code}).status_code == 422, "a code works once"
    assert secret not in str(SecondFactor.objects.values())
    assert Act.objects.filter(kind="signed_in", detail="totp", actor=edda.person).count() == 1


def test_a_recovery_code_works_once_and_is_not_stored(edda: Member, secret: str) -> None:
    codes = make_codes(edda.person, now=timezone.now())
    assert len(set(codes)) == 10
    assert not any(code in str(RecoveryCode.objects.values()) for code in codes)
    browser, _ = _sign_in(edda)
    assert browser.post("/members/second/", {"code": codes[3].upper()}).status_code == 302
    again, _ = _sign_in(edda)
    assert again.post("/members/second/", {"code": codes[3]}).status_code == 422


def test_a_second_step_that_was_not_begun_leads_to_the_first(edda: Member, secret: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)("/members/second/", {"code": pyotp.TOTP(secret).now()})
        assert answer["Location"] == "/members/sign-in/"


def test_who_guesses_a_password_is_stopped_and_the_person_elsewhere_is_not(edda: Member) -> None:
    for _ in range(MOST_OF_A_PAIR):
        assert _sign_in(edda, password="wrong")[1].status_code == 200
    browser, answer = _sign_in(edda)
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert not _is_in(browser)
    assert _sign_in(edda, address="203.0.113.77")[1].status_code == 429, "a neighbour of the same network"
    assert _sign_in(edda, address="198.51.100.4")[1].status_code == 302
    assert edda.person.email not in str(Attempt.objects.values())
    assert "203.0.113" not in str(Attempt.objects.values())
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert _sign_in(edda)[1].status_code == 302


def test_an_unknown_account_is_answered_as_a_known_one(edda: Member) -> None:
    answers = []
    for name in (edda.person.email, "nobody@harbour-gazette.example"):
        form = {"username": name, "password": "wrong"}
        tries = [Client(REMOTE_ADDR="203.0.113.9").post("/members/sign-in/", form) for _ in range(MOST_OF_A_PAIR + 1)]
        pages = [re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in tries]
        answers.append([(answer.status_code, page) for answer, page in zip(tries, pages, strict=True)])
    assert answers[0] == answers[1]


def test_guessing_codes_is_stopped_too(edda: Member, secret: str) -> None:
    browser, _ = _sign_in(edda)
    for _ in range(MOST_OF_A_PAIR):
        browser.post("/members/second/", {"code": "123456"})
    assert browser.post("/members/second/", {"code": pyotp.TOTP(secret).now()}).status_code == 429


def test_an_app_is_added_with_its_first_code_and_removed(edda: Member) -> None:
    browser, _ = _sign_in(edda)
    page = browser.get("/members/security/app/").content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found is not None
    assert browser.post("/members/security/app/", {"name": "phone", "code": "000000"}).status_code == 422
    done = browser.post("/members/security/app/", {"name": "phone", "code": pyotp.TOTP(found[1]).now()})
    codes = re.findall(r"<code>(\w{5}-\w{5}-\w{5})</code>", done.content.decode())
    assert len(codes) == 10
    assert not any(code in browser.get("/members/security/").content.decode() for code in codes)
    factor = SecondFactor.objects.get()
    stranger = Client()
    stranger.force_login(ola_perrin(edda.site).person)
    assert stranger.post(f"/members/security/factors/{factor.pk}/remove/").status_code == 404
    assert browser.post(f"/members/security/factors/{factor.pk}/remove/").status_code == 302
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()


def test_a_site_that_asks_for_a_second_factor_is_reached_with_one_only(edda: Member) -> None:
    ola, browser = Client(), _sign_in(edda)[0]
    ola.force_login(ola_perrin(edda.site).person)
    assert ola.post("/sites/gazette/people/second-factor/", {"required": "yes"}).status_code == 302
    for path in ("/desk/gazette/", "/desk/gazette/new/", "/reports/gazette/held/"):
        assert browser.get(path)["Location"] == "/members/security/", path
    secret = pyotp.random_base32()
    now = timezone.now()
    assert add_app(edda.person, secret=secret, code=pyotp.TOTP(secret).at(now), name="", now=now)
    assert browser.get("/desk/gazette/").status_code == 200
    assert ola.get("/sites/gazette/people/")["Location"] == "/members/security/", "also who asked for it"


def test_one_sees_where_one_is_signed_in_and_ends_it_there(edda: Member) -> None:
    here, there = _sign_in(edda)[0], _sign_in(edda, address="2001:db8:1:2::7")[0]
    assert _is_in(there)
    page = here.get("/members/security/").content.decode()
    assert "Firefox · Linux" in page
    assert "2001:db8:1:2::/64" in page
    assert "2001:db8:1:2::7" not in page
    key = re.search(r"/members/security/sessions/(\w{40})/end/", page)
    assert key is not None
    assert there.cookies["corrigenda_session"].value not in str(Session.objects.values())
    stranger = Client()
    stranger.force_login(ola_perrin(edda.site).person)
    assert stranger.post(key[0]).status_code == 404
    assert here.post(key[0]).status_code == 302
    assert not _is_in(there)
    assert _is_in(here)
    third = _sign_in(edda)[0]
    here.post("/members/security/sessions/end-others/")
    assert (_is_in(third), _is_in(here)) == (False, True)


@pytest.mark.parametrize(("name", "age"), [("since", timedelta(days=15)), ("seen", timedelta(days=4))])
def test_a_session_ends_by_itself(edda: Member, name: str, age: timedelta) -> None:
    browser = _sign_in(edda)[0]
    assert _is_in(browser)
    session = browser.session
    session[name] = (timezone.now() - age).isoformat()
    session.save()
    assert browser.get("/desk/gazette/?lane=done")["Location"] == "/members/sign-in/?next=/desk/gazette/%3Flane%3Ddone"
    assert not _is_in(browser)


def test_signing_in_changes_the_session_s_key_and_the_cookie_is_out_of_reach(edda: Member) -> None:
    browser, answer = _sign_in(edda)
    first, cookie = browser.cookies["corrigenda_session"].value, answer.cookies["corrigenda_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    browser.post("/members/sign-out/")
    browser.post("/members/sign-in/", {"username": edda.person.email, "password": PASSWORD})
    assert browser.cookies["corrigenda_session"].value != first


def _an_hour_later(browser: Client) -> None:
    session = browser.session
    session["confirmed"] = (timezone.now() - timedelta(minutes=61)).isoformat()
    session.save()


def test_settings_people_and_tokens_ask_again_who_it_is(edda: Member) -> None:
    Member.objects.filter(pk=edda.pk).update(role=Member.Role.STANDARDS)
    browser = _sign_in(edda)[0]
    assert browser.get("/sites/gazette/people/").status_code == 200
    _an_hour_later(browser)
    led = browser.get("/sites/gazette/people/")["Location"]
    assert led == "/members/confirm/?next=%2Fsites%2Fgazette%2Fpeople%2F"
    made = {"name": "x", "scope": ["cases:read"], "days": "7"}
    assert browser.post("/sites/gazette/tokens/", made)["Location"].startswith("/members/confirm/")
    assert browser.get("/members/security/app/")["Location"].startswith("/members/confirm/")
    assert browser.get("/desk/gazette/").status_code == 200, "the daily work goes on"
    assert browser.post(led, {"typed": "wrong"}).status_code == 422
    assert browser.post(led, {"typed": PASSWORD, "next": "https://evil.example/"})["Location"] == "/desk/"
    assert browser.get("/sites/gazette/people/").status_code == 200


def test_who_has_a_second_factor_confirms_by_it_and_not_by_the_password(edda: Member, secret: str) -> None:
    Member.objects.filter(pk=edda.pk).update(role=Member.Role.STANDARDS)
    browser = Client()
    browser.force_login(edda.person)
    assert browser.get("/sites/gazette/people/").status_code == 200
    _an_hour_later(browser)
    led = browser.get("/sites/gazette/people/")["Location"]
    assert browser.post(led, {"typed": PASSWORD}).status_code == 422
    assert browser.post(led, {"typed": pyotp.TOTP(secret).now()})["Location"] == "/sites/gazette/people/"
    for _ in range(MOST_OF_A_PAIR):
        browser.post(led, {"typed": "000000"})
    assert browser.post(led, {"typed": "000000"}).status_code == 429


@pytest.mark.parametrize("has_password", [True, False])
def test_setting_a_password_is_no_way_round_the_second_factor(edda: Member, secret: str, has_password: bool) -> None:
    new = "two gulls on every bollard"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    browser = Client()
    if not has_password:
        edda.person.set_unusable_password()
        edda.person.save(update_fields=["password"])
    browser.force_login(edda.person)
    browser.get("/desk/gazette/")
    _an_hour_later(browser)
    led = browser.post("/members/password/", typed, headers={"Referer": "http://testserver/members/password/"})
    assert led["Location"] == "/members/confirm/?next=%2Fmembers%2Fpassword%2F"
    assert not Person.objects.get(pk=edda.person.pk).check_password(new)
    assert browser.post(led["Location"], {"typed": pyotp.TOTP(secret).now()})["Location"] == "/members/password/"
    assert browser.post("/members/password/", typed).status_code == 302
    assert Person.objects.get(pk=edda.person.pk).check_password(new)


def test_the_old_password_cannot_be_guessed_at_an_open_browser(edda: Member) -> None:
    browser, _ = _sign_in(edda)
    wrong = {
        "old_password": "wrong",
        "new_password1": "two gulls and a bollard",
        "new_password2": "two gulls and a bollard",
    }
    tries = [browser.post("/members/password/", wrong).status_code for _ in range(MOST_OF_A_PAIR)]
    assert set(tries) == {422}
    stopped = browser.post("/members/password/", wrong | {"old_password": PASSWORD})
    assert stopped.status_code == 429
    assert "Too many tries" in stopped.content.decode()


def test_strangers_slow_an_account_down_and_do_not_shut_its_owner_out(edda: Member) -> None:
    owner, _ = _sign_in(edda)
    owner.post("/members/sign-out/")
    now = timezone.now()
    Attempt.objects.all().delete()
    for number in range(MOST_OF_AN_ACCOUNT):
        fail(edda.person.email, network=f"198.51.{number}.0/24", now=now - SLOWED - timedelta(seconds=1))
    form = {"username": edda.person.email, "password": "wrong"}
    assert Client(REMOTE_ADDR="192.0.2.1").post("/members/sign-in/", form).status_code == 200
    slowed = Client(REMOTE_ADDR="192.0.2.2").post("/members/sign-in/", form)
    assert (slowed.status_code, slowed["Retry-After"]) == (429, "30")
    assert "half a minute" in slowed.content.decode()
    assert owner.post("/members/sign-in/", form | {"password": PASSWORD}).status_code == 302, "a browser used before"
    Attempt.objects.filter(at__gt=now - SLOWED).delete()
    assert _sign_in(edda, address="192.0.2.3")[1].status_code == 302, "and a new one after the delay"


def test_a_known_browser_is_its_owner_s_alone_and_may_not_guess_for_ever(edda: Member) -> None:
    browser, _ = _sign_in(edda)
    name = browser.cookies["corrigenda_device"].value
    assert device_named(name, email=edda.person.email.upper()) != ""
    assert device_named(name, email=ola_perrin(edda.site).person.email) == ""
    for false in ("", "x", name[:-1], name.replace(".", ":"), "1.2:3:4"):
        assert device_named(false, email=edda.person.email) == "", false
    browser.post("/members/sign-out/")
    form = {"username": edda.person.email, "password": "wrong"}
    tries = [browser.post("/members/sign-in/", form).status_code for _ in range(MOST_OF_A_PAIR + 1)]
    assert tries == [200] * MOST_OF_A_PAIR + [429]
    assert _sign_in(edda, address="198.51.100.4")[1].status_code == 302
