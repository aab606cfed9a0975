"""A passkey signs in, alone or after the password, and confirms; every answer that does not hold is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from corrigenda.flows.second_factor import make_codes
from corrigenda.store.models import Act, Member, Passkey, Person, RecoveryCode
from tests.people import edda_novak, harbour_gazette, ola_perrin
from tests.web.members.authenticator import ORIGIN, Authenticator, b64

PASSWORD = "a gull on every bollard"
ASK, ADD, ALONE = "/members/passkey/ask/", "/members/security/passkeys/", "/members/passkey/"


@pytest.fixture(autouse=True)
def under_a_name(settings: Settings) -> None:
    """The desk's own public address; passkeys need a name and https."""
    settings.DESK_URL = ORIGIN


@pytest.fixture
def edda(db: None) -> Member:
    """The editor, with a password."""
    return edda_novak(harbour_gazette(), password=PASSWORD)


def _signed_in(person: Person) -> Client:
    browser = Client()
    browser.force_login(person)
    browser.get("/members/security/")
    return browser


def _asked(browser: Client, path: str = ASK) -> dict[str, Any]:
    answer = browser.post(path)
    assert answer.status_code == 200, answer
    return dict(json.loads(answer.content))


def _add(person: Person, key: Authenticator, *, name: str = "laptop") -> Any:
    browser = _signed_in(person)
    return browser.post(ADD, {"answer": key.create(_asked(browser, f"{ADD}ask/")), "name": name})


@pytest.fixture
def key(edda: Member) -> Authenticator:
    """The editor's passkey."""
    made = Authenticator()
    assert _add(edda.person, made).status_code == 200
    return made


def _is_in(browser: Client) -> bool:
    return browser.get("/desk/").headers.get("Location", "").startswith("/desk/gazette/")


def _alone(key: Authenticator, **also: str) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post(ALONE, {"answer": key.get(_asked(browser)), **also})


def test_a_passkey_is_added_named_used_alone_and_removed(edda: Member, key: Authenticator) -> None:
    browser, answer = _alone(key, next="/desk/gazette/numbers/")
    assert answer["Location"] == "/desk/gazette/numbers/"
    assert _is_in(browser)
    kept = Passkey.objects.get()
    assert (kept.name, kept.sign_count, kept.verifies) == ("laptop", 1, True)
    assert kept.used_at is not None
    assert Act.objects.filter(kind="signed_in", detail="passkey", actor=edda.person).count() == 1
    browser.post(f"{ADD}{kept.pk}/name/", {"name": "  the\x00 old laptop "})
    assert "the old laptop" in browser.get("/members/security/").content.decode()
    assert browser.post(f"{ADD}{kept.pk}/remove/").status_code == 302
    assert not Passkey.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert _alone(key)[1].status_code == 422
    assert [act.detail for act in Act.objects.filter(kind__startswith="factor")] == [
        "passkey laptop",
        "passkey the old laptop",
    ]


def test_the_first_passkey_brings_codes_to_recover_with_and_a_second_does_not(edda: Member) -> None:
    assert b"Your recovery codes" in _add(edda.person, Authenticator()).content
    assert _add(edda.person, Authenticator(), name="phone")["Location"] == "/members/security/"
    assert Passkey.objects.count() == 2


def test_after_the_password_the_passkey_or_a_recovery_code_is_asked_for(edda: Member, key: Authenticator) -> None:
    credentials = {"username": edda.person.email, "password": PASSWORD}
    browser = Client()
    assert browser.post("/members/sign-in/", credentials)["Location"] == "/members/second/"
    assert not _is_in(browser)
    options = _asked(browser)
    assert [one["id"] for one in options["allowCredentials"]] == [b64(key.id)]
    assert browser.post("/members/second/", {"answer": key.get(options)}).status_code == 302
    assert _is_in(browser)
    other, code = Client(), make_codes(edda.person, now=timezone.now())[0]
    other.post("/members/sign-in/", credentials)
    assert other.post("/members/second/", {"code": code}).status_code == 302


def test_a_passkey_confirms_who_it_is_before_what_matters_most(edda: Member, key: Authenticator) -> None:
    browser = _alone(key)[0]
    _is_in(browser)
    session = browser.session
    session["confirmed"] = "2020-01-01T00:00:00+00:00"
    session.save()
    assert browser.get("/members/security/app/")["Location"].startswith("/members/confirm/")
    assert browser.post("/members/confirm/", {"typed": PASSWORD}).status_code == 422, (
        "a factor is there, so it is asked"
    )
    form = {"answer": key.get(_asked(browser)), "next": "/members/security/app/"}
    assert browser.post("/members/confirm/", form)["Location"] == "/members/security/app/"
    assert browser.get("/members/security/app/").status_code == 200


FALSE: dict[str, Callable[[Authenticator], Authenticator]] = {
    "a page at another address": lambda key: replace(key, origin="https://desk.example.org.evil.example"),
    "the same host without https": lambda key: replace(key, origin="http://desk.example.org"),
    "another port": lambda key: replace(key, origin=f"{ORIGIN}:8443"),
    "another relying party": lambda key: replace(key, host="example.org"),
    "nobody showed a finger": lambda key: replace(key, verifies=False),
    "another key under the same id": lambda key: replace(
        Authenticator(), id=key.id, handle=key.handle, count=key.count
    ),
    "an id that nobody has": lambda key: replace(key, id=b"nobody"),
    "another person's handle": lambda key: replace(key, handle=bytes(32)),
}


@pytest.mark.parametrize("how", FALSE)
def test_a_false_answer_signs_nobody_in(edda: Member, key: Authenticator, how: str) -> None:
    browser, answer = _alone(FALSE[how](key))
    assert answer.status_code == 422
    assert not _is_in(browser)
    assert Passkey.objects.get().used_at is None
    assert _alone(key)[1].status_code == 302, "and the true one still does"


@pytest.mark.parametrize("how", ["a page at another address", "another relying party"])
def test_a_false_answer_adds_nothing(edda: Member, how: str) -> None:
    assert _add(edda.person, FALSE[how](Authenticator())).status_code == 422
    assert not Passkey.objects.exists()


def test_an_answer_works_once_and_only_in_the_session_that_asked(edda: Member, key: Authenticator) -> None:
    mine, other = Client(), Client()
    answer = key.get(_asked(mine))
    _asked(other)
    assert other.post(ALONE, {"answer": answer}).status_code == 422, "another session's challenge"
    assert Client().post(ALONE, {"answer": answer}).status_code == 422, "no challenge at all"
    assert mine.post(ALONE, {"answer": answer}).status_code == 302
    mine.post("/members/sign-out/")
    assert mine.post(ALONE, {"answer": answer}).status_code == 422, "the challenge is used up"
    _asked(mine)
    assert mine.post(ALONE, {"answer": answer}).status_code == 422, "and a new one is another"


def test_a_challenge_ends_and_is_good_for_what_it_was_asked_for(edda: Member, key: Authenticator) -> None:
    browser = Client()
    answer = key.get(_asked(browser))
    session = browser.session
    session["passkey_challenge"] |= {"at": timezone.now().timestamp() - 601}
    session.save()
    assert browser.post(ALONE, {"answer": answer}).status_code == 422
    inside = _signed_in(edda.person)
    options = _asked(inside)
    made = Authenticator().create(options | {"user": {"id": b64(bytes(32))}})
    assert inside.post(ADD, {"answer": made, "name": "x"}).status_code == 422, "asked to show, not to add"


def test_somebody_else_s_passkey_is_no_second_factor(edda: Member, key: Authenticator) -> None:
    ola = ola_perrin(edda.site).person
    ola.set_password(PASSWORD)
    ola.save(update_fields=["password"])
    hers = Authenticator()
    _add(ola, hers)
    browser = Client()
    browser.post("/members/sign-in/", {"username": edda.person.email, "password": PASSWORD})
    assert browser.post("/members/second/", {"answer": hers.get(_asked(browser))}).status_code == 422
    assert not _is_in(browser)
    inside = _alone(hers)[0]
    mine = Passkey.objects.get(person=edda.person)
    assert inside.post(f"{ADD}{mine.pk}/name/", {"name": "mine now"}).status_code == 404
    assert inside.post(f"{ADD}{mine.pk}/remove/").status_code == 404
    assert Passkey.objects.get(pk=mine.pk).name == "laptop"


def test_a_counter_that_went_back_is_refused_and_on_the_record(edda: Member, key: Authenticator) -> None:
    copy = replace(key)
    assert _alone(key)[1].status_code == 302
    assert _alone(key)[1].status_code == 302
    assert _alone(copy)[1].status_code == 422
    act = Act.objects.filter(kind="sign_in_failed").get()
    assert (act.subject, act.detail) == (f"person:{edda.person_id}", "the counter of the passkey laptop did not go up")
    assert Passkey.objects.get().sign_count == 2


def test_a_passkey_that_does_not_count_is_taken_as_often_as_it_is_shown(edda: Member) -> None:
    synced = Authenticator(counts=False)
    _add(edda.person, synced)
    assert [_alone(synced)[1].status_code for _ in range(2)] == [302, 302]


def test_one_that_cannot_check_its_owner_is_a_second_factor_only(edda: Member) -> None:
    plain = Authenticator(verifies=False)
    _add(edda.person, plain)
    assert _alone(plain)[1].status_code == 422
    browser = Client()
    browser.post("/members/sign-in/", {"username": edda.person.email, "password": PASSWORD})
    assert browser.post("/members/second/", {"answer": plain.get(_asked(browser))}).status_code == 302


def test_the_same_passkey_is_not_added_twice(edda: Member, key: Authenticator) -> None:
    options = _asked(_signed_in(edda.person), f"{ADD}ask/")
    assert [one["id"] for one in options["excludeCredentials"]] == [b64(key.id)]
    assert b"added before" in _add(edda.person, key).content
    assert Passkey.objects.count() == 1


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "{",
        "[]",
        "null",
        '{"id": 7}',
        '{"id":"x","rawId":"x","type":"public-key","response":{}}',
        '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"x",'
        '"signature":"x","userHandle":"x"}}',
        '{"id":"eA","rawId":"eA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
        '{"id":"é","rawId":"é","type":"public-key","response":{"clientDataJSON":"é","attestationObject":"é"}}',
        "\x00" * 50,
        "9" * 30_000,
    ],
)
def test_whatever_else_is_sent_is_refused_in_words(edda: Member, key: Authenticator, answer: str) -> None:
    outside, inside = Client(), _signed_in(edda.person)
    _asked(outside)
    _asked(inside, f"{ADD}ask/")
    assert outside.post(ALONE, {"answer": answer}).status_code == 422
    assert inside.post(ADD, {"answer": answer, "name": "x"}).status_code == 422


def test_by_policy_a_passkey_comes_after_the_password_or_not_at_all(
    edda: Member, key: Authenticator, settings: Settings
) -> None:
    settings.PASSKEYS = "second"
    assert Client().post(ASK).status_code == 404
    assert b"Sign in with a passkey" not in Client().get("/members/sign-in/").content
    browser = Client()
    browser.post("/members/sign-in/", {"username": edda.person.email, "password": PASSWORD})
    assert browser.post("/members/second/", {"answer": key.get(_asked(browser))}).status_code == 302
    settings.PASSKEYS = "off"
    again = Client()
    assert again.post("/members/sign-in/", {"username": edda.person.email, "password": PASSWORD})["Location"] == (
        "/members/second/"
    ), "switching passkeys off opens no door"
    assert again.post(ASK).status_code == 404


@pytest.mark.parametrize("url", ["http://desk.example.org", "https://192.0.2.7", "http://127.0.0.1:8000"])
def test_where_browsers_have_no_passkeys_none_is_offered(edda: Member, settings: Settings, url: str) -> None:
    settings.DESK_URL = url
    assert Client().post(ASK).status_code == 404
    assert b"Add a passkey" not in _signed_in(edda.person).get("/members/security/").content
