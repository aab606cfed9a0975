"""Who may open a site's own pages, and that text stays text there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from corrigenda.store.models import Act, ConnectionTest, Member, PageCheck
from corrigenda.web.sites.urls import urlpatterns
from tests.people import harbour_gazette, member
from tests.web.sites.office import Office, signed_in

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7|add:7 }}"
POSTED = (
    "discovery/now/",
    "record/remove-words/",
    "revoke/",
    "second-factor/",
    "export/",
    "writing/",
    "people/invite/",
    "role/",
    "link/",
    "remove/",
    "widget/check/",
)


def _paths(member_id: int) -> list[str]:
    """Return every path of a site, from the URLs themselves, so that a new page joins by itself."""
    routes = [str(pattern.pattern) for pattern in urlpatterns]
    return [re.sub(r"<int:\w+>", str(member_id), route.replace("<slug:site>/", "")) for route in routes]


def test_a_member_of_another_site_finds_nothing_here(gazette_office: Office) -> None:
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    stranger = signed_in(member(other, name="Wendel Okoro", role=Member.Role.OPERATOR))
    for path in _paths(gazette_office.edda.pk):
        url = gazette_office.url(path)
        assert stranger.get(url).status_code in (404, 405), path
        assert stranger.post(url).status_code in (404, 405), path
    assert not Act.objects.exists()


def test_another_site_s_connection_test_is_not_found(gazette_office: Office) -> None:
    other, person = harbour_gazette(key="lighthouse", url="https://lighthouse.example"), gazette_office.ola.person
    foreign = ConnectionTest.objects.create(site=other, url=other.url, asked_at=timezone.now(), asked_by=person)
    assert gazette_office.browser.get(gazette_office.url(f"connection/tests/{foreign.pk}/")).status_code == 404


def test_somebody_of_another_site_cannot_be_reached_through_one_s_own(gazette_office: Office) -> None:
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    keeper = member(other, name="Wendel Okoro", role=Member.Role.EDITOR)
    for path in _paths(keeper.pk):
        if str(keeper.pk) in path:
            assert gazette_office.browser.post(gazette_office.url(path), {"role": "viewer"}).status_code in (
                404,
                405,
            ), path
    keeper.refresh_from_db()
    assert keeper.role == Member.Role.EDITOR


def test_another_site_s_page_check_is_not_found(gazette_office: Office) -> None:
    other = harbour_gazette(key="lighthouse", url="https://lighthouse.example")
    foreign = PageCheck.objects.create(site=other, url=other.url, asked_at=timezone.now())
    assert gazette_office.browser.get(gazette_office.url(f"widget/check/{foreign.pk}/")).status_code == 404


@pytest.mark.parametrize("role", [Member.Role.EDITOR, Member.Role.VIEWER])
def test_editors_and_viewers_do_not_run_the_site(gazette_office: Office, role: Member.Role) -> None:
    browser = signed_in(member(gazette_office.site, name="Wendel Okoro", role=role))
    for path in _paths(gazette_office.edda.pk):
        for answer in (browser.get(gazette_office.url(path)), browser.post(gazette_office.url(path))):
            assert answer.status_code in (403, 405), path
    assert "/sites/gazette/" not in browser.get("/desk/gazette/").content.decode()
    assert not Act.objects.exists()


def test_operators_and_standards_editors_find_the_settings_in_the_desk_s_header(gazette_office: Office) -> None:
    for one in (gazette_office.ola, gazette_office.stellan):
        assert 'href="/sites/gazette/"' in signed_in(one).get("/desk/gazette/").content.decode()
        assert signed_in(one).get("/sites/gazette/").status_code == 200


def test_who_is_not_signed_in_is_asked_to(gazette_office: Office) -> None:
    for path in _paths(gazette_office.edda.pk):
        for answer in (Client().get(gazette_office.url(path)), Client().post(gazette_office.url(path))):
            led = answer.headers.get("Location", "").startswith("/members/sign-in/")
            assert led or answer.status_code == 405, path


def test_nothing_is_changed_without_the_token_of_our_own_form(gazette_office: Office) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(gazette_office.ola.person)
    for path in _paths(gazette_office.edda.pk):
        answer = browser.post(gazette_office.url(path), {"on": "no", "role": "viewer", "do": "save-untested"})
        assert answer.status_code in (403, 405), path
    assert not Act.objects.exists()


def test_nothing_is_changed_by_following_a_link(gazette_office: Office) -> None:
    edda, site = gazette_office.edda.pk, gazette_office.site
    now = timezone.now()
    PageCheck.objects.create(pk=edda, site=site, url=HOSTILE, asked_at=now)
    ConnectionTest.objects.create(pk=edda, site=site, url=HOSTILE, asked_at=now, asked_by=gazette_office.ola.person)
    for path in _paths(gazette_office.edda.pk):
        answer = gazette_office.browser.get(gazette_office.url(path))
        assert answer.status_code == (405 if path.endswith(POSTED) else 200), path
    assert not Act.objects.exists()


@pytest.mark.law(11)
def test_text_stays_text_on_every_page(gazette_office: Office) -> None:
    browser = gazette_office.browser
    settings = {"name": HOSTILE, "language": HOSTILE, "origins": HOSTILE, "header_name": HOSTILE, "header_value": "x"}
    connection = {"kind": "folder", "setting-base_url": HOSTILE, "story": HOSTILE, "old": HOSTILE, "new": HOSTILE}
    pages = [
        browser.post(gazette_office.url(path), form).content.decode()
        for path, form in (
            ("", settings),
            ("connection/", connection),
            ("connection/", {"kind": HOSTILE}),
            ("widget/", {"story": HOSTILE, "accent": HOSTILE, "policy_url": HOSTILE, "words-title": HOSTILE}),
            ("widget/check/", {"page": HOSTILE}),
            ("people/invite/", {"name": HOSTILE, "email": HOSTILE, "role": HOSTILE}),
        )
    ]
    Act.objects.create(site=gazette_office.site, kind="settings", detail=HOSTILE, at=gazette_office.site.created_at)
    pages.append(gazette_office.page("record/"))
    for page in pages:
        assert "<script>alert" not in page
        assert "<img" not in page
    assert "{{ 7|add:7 }}" in pages[-1]


def test_every_page_forbids_foreign_code_and_holds_none_of_its_own(gazette_office: Office) -> None:
    for path in ("", "connection/", "people/", "record/"):
        answer = gazette_office.browser.get(gazette_office.url(path))
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.content.decode())
