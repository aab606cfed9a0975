"""The people of a site: invited by mail, changed and removed, and never the last who can run it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from corrigenda.store.models import Act, Member, Person, SignInLink
from tests.people import harbour_gazette, member
from tests.web.sites.office import Office, signed_in

WENDEL = {"name": "Wendel Okoro", "email": "wendel.okoro@harbour-gazette.example", "role": "editor"}
PASSWORD = "a gull on every bollard"


def _link_in(mail: Any) -> str:
    found = re.search(r"https?://[^/]+(/members/link/\S+)", mail.body)
    assert found is not None
    return found.group(1)


def test_an_invitation_signs_in_once_and_leads_to_setting_a_password(
    gazette_office: Office, mailoutbox: list[Any]
) -> None:
    assert gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL).status_code == 302
    assert [mail.to for mail in mailoutbox] == [[WENDEL["email"]]]
    link, browser = _link_in(mailoutbox[0]), Client()
    assert browser.post(link)["Location"] == "/members/password/"
    assert Client().post(link).status_code == 404
    form = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert browser.post("/members/password/", form)["Location"] == "/desk/"
    assert browser.get("/desk/gazette/").status_code == 200
    signing_in = {"username": WENDEL["email"], "password": PASSWORD}
    assert Client().post("/members/sign-in/", signing_in)["Location"] == "/desk/"
    assert [act.kind for act in Act.objects.filter(site=gazette_office.site).order_by("id")] == ["invited", "password"]


def test_a_short_password_and_a_wrong_old_one_are_refused(gazette_office: Office) -> None:
    browser = gazette_office.browser
    short = browser.post("/members/password/", {"new_password1": "gull", "new_password2": "gull"})
    assert short.status_code == 422
    form = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert browser.post("/members/password/", form).status_code == 302
    assert browser.post("/members/password/", form).status_code == 422
    assert browser.post("/members/password/", form | {"old_password": "wrong"}).status_code == 422
    new = {"old_password": PASSWORD, "new_password1": PASSWORD + "!", "new_password2": PASSWORD + "!"}
    assert browser.post("/members/password/", new).status_code == 302


def test_the_link_stands_in_the_mail_and_nowhere_else(gazette_office: Office, mailoutbox: list[Any]) -> None:
    gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL)
    secret = _link_in(mailoutbox[0]).split("/")[-2]
    for text in (gazette_office.page("people/"), gazette_office.page("record/"), str(SignInLink.objects.values())):
        assert secret not in text


def test_a_mail_that_could_not_be_sent_is_said_and_can_be_sent_again(
    gazette_office: Office, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND = "corrigenda.senders.backends.WaitingBackend"
    gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL)
    assert "The mail could not be sent" in gazette_office.page("people/")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    wendel = Member.objects.get(person__email=WENDEL["email"])
    gazette_office.browser.post(gazette_office.url(f"people/{wendel.pk}/link/"))
    assert Client().post(_link_in(mailoutbox[0])).status_code == 302


@pytest.mark.parametrize(
    "typed", [{"email": "nobody"}, {"name": " "}, {"role": "king"}, {"email": "Edda.Novak@harbour-gazette.example"}]
)
def test_an_invitation_that_cannot_be_right_is_refused(
    gazette_office: Office, typed: dict[str, str], mailoutbox: list[Any]
) -> None:
    assert gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL | typed).status_code == 422
    assert not mailoutbox
    assert Member.objects.count() == 3


def test_somebody_who_is_known_keeps_name_and_password(gazette_office: Office, mailoutbox: list[Any]) -> None:
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    keeper = member(other, name="Wendel Okoro", role=Member.Role.EDITOR, password=PASSWORD)
    gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL | {"name": "Somebody Else"})
    person = Person.objects.get(pk=keeper.person_id)
    assert person.name == "Wendel Okoro"
    assert person.check_password(PASSWORD)
    assert len(mailoutbox) == 1


def test_a_role_is_changed_and_a_person_removed_at_once_and_on_record(gazette_office: Office) -> None:
    edda = gazette_office.as_member(gazette_office.edda).browser
    people = gazette_office.url(f"people/{gazette_office.edda.pk}/")
    gazette_office.browser.post(f"{people}role/", {"role": "viewer"})
    assert Member.objects.get(pk=gazette_office.edda.pk).role == Member.Role.VIEWER
    assert edda.get("/desk/gazette/").status_code == 200
    gazette_office.browser.post(f"{people}remove/")
    assert edda.get("/desk/gazette/")["Location"].startswith("/members/sign-in/"), "the session ended with the role"
    edda.force_login(gazette_office.edda.person)
    assert edda.get("/desk/gazette/").status_code == 404
    assert [act.kind for act in Act.objects.filter(site=gazette_office.site).order_by("id")] == ["role", "removed"]
    assert Person.objects.filter(pk=gazette_office.edda.person_id).exists()


@pytest.mark.parametrize("act", ["role/", "remove/"])
def test_the_last_standards_editor_and_the_last_operator_stay(gazette_office: Office, act: str) -> None:
    for last in (gazette_office.stellan, gazette_office.ola):
        answer = gazette_office.browser.post(gazette_office.url(f"people/{last.pk}/{act}"), {"role": "viewer"})
        assert answer.status_code == 422
        assert "is the last" in answer.content.decode()
        assert Member.objects.get(pk=last.pk).role == last.role
    assert not Act.objects.exists()


def test_who_gives_up_the_role_is_led_back_to_the_desk(gazette_office: Office) -> None:
    second = member(gazette_office.site, name="Wendel Okoro", role=Member.Role.OPERATOR)
    browser = signed_in(second)
    answer = browser.post(gazette_office.url(f"people/{second.pk}/role/"), {"role": "viewer"})
    assert answer["Location"] == "/desk/gazette/"
    assert browser.get(gazette_office.url()).status_code == 403


def test_a_person_without_a_site_is_opened_nothing_by_an_old_link(
    gazette_office: Office, mailoutbox: list[Any]
) -> None:
    gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL)
    wendel = Member.objects.get(person__email=WENDEL["email"])
    gazette_office.browser.post(gazette_office.url(f"people/{wendel.pk}/remove/"))
    assert Client().post(_link_in(mailoutbox[0])).status_code == 404


def test_a_new_link_revokes_the_one_before_and_an_invitation_can_be_taken_back(
    gazette_office: Office, mailoutbox: list[Any]
) -> None:
    gazette_office.browser.post(gazette_office.url("people/invite/"), WENDEL)
    wendel = Member.objects.get(person__email=WENDEL["email"])
    assert "has not signed in yet" in gazette_office.page("people/")
    gazette_office.browser.post(gazette_office.url(f"people/{wendel.pk}/link/"))
    first, second = (_link_in(mail) for mail in mailoutbox)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    gazette_office.browser.post(gazette_office.url(f"people/{wendel.pk}/remove/"))
    assert Client().get(second).status_code == 404
    assert Act.objects.filter(site=gazette_office.site).latest("pk").kind == "link_revoked"
