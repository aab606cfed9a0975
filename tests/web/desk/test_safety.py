"""Who may see and do what at the desk, and that text stays text on every one of its pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from corrigenda.store.models import Case, Contact, Decision, Member, Report
from corrigenda.web.desk.urls import urlpatterns
from tests.people import ROSA_LIND, harbour_gazette, member
from tests.web.desk.newsdesk import Newsdesk

POSTED = ("accept", "reject", "already-fixed", "undo", "write-again", "choose-place", "attest", "review")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&lt;{{ 7|add:7 }}"


def _paths(case_id: int) -> list[str]:
    """Return every path of a site's desk, from the URLs themselves, so that a new page joins by itself."""
    paths = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        if route:
            paths.append(
                route.replace("<slug:site>/", "")
                .replace("<int:case_id>", str(case_id))
                .replace("<slug:table>", "weeks")
                .replace("<int:channel_id>", "1")
                .replace("<int:batch_id>", "1")
                .replace("<int:agency_id>", "1")
            )
    return paths


@pytest.mark.parametrize("method", ["get", "post"])
def test_to_another_site_s_editor_no_page_of_a_site_exists(desk: Newsdesk, method: str) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    other = harbour_gazette(key="other", url="https://other.example")
    stranger = Client()
    stranger.force_login(member(other, name="Wendel Okoro", role=Member.Role.STANDARDS).person)
    for path in _paths(case.pk):
        answer = getattr(stranger, method)(f"/desk/gazette/{path}")
        assert answer.status_code in (404, 405), path
        if "cases" in path:
            answer = getattr(stranger, method)(f"/desk/other/{path}")
            assert answer.status_code in (404, 405), path
    assert not desk.case(case.pk).decisions.exists()


def test_without_signing_in_every_page_leads_to_the_sign_in(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    for path in _paths(case.pk):
        for answer in (Client().get(desk.url(path)), Client().post(desk.url(path))):
            assert answer.status_code in (302, 405), path
            if answer.status_code == 302:
                assert answer["Location"].startswith("/members/sign-in/")


@pytest.mark.parametrize("action", POSTED)
def test_nothing_is_done_without_the_desk_s_own_form(desk: Newsdesk, action: str) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    form = desk.form(case)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.edda.person)
    assert strict.post(desk.url(f"cases/{case.pk}/{action}/"), form).status_code == 403
    assert strict.post(desk.url("new/"), {"url": "https://harbour-gazette.example/bridge"}).status_code == 403
    assert not desk.case(case.pk).decisions.exists()


@pytest.mark.parametrize("action", POSTED)
def test_looking_never_does_anything(desk: Newsdesk, action: str) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    assert desk.browser.get(desk.url(f"cases/{case.pk}/{action}/"), desk.form(case)).status_code == 405


@pytest.mark.law(13)
def test_no_page_of_the_desk_shows_a_reader_s_address(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks", email=ROSA_LIND)
    desk.report("", None, about="person", email=ROSA_LIND)
    assert Contact.objects.count() == 2
    assert "has an address" in desk.page(case)
    desk.post(case, "accept", desk.form(case))
    for lane in ("open", "under-way", "refused", "done"):
        assert ROSA_LIND not in desk.browser.get(desk.url(f"?lane={lane}")).content.decode()
    for path in _paths(case.pk):
        for answer in (desk.browser.get(desk.url(path)), desk.browser.post(desk.url(path), desk.form(case))):
            assert ROSA_LIND not in answer.content.decode(), path


@pytest.mark.law(11)
def test_mark_up_in_every_field_of_a_report_and_of_a_form_stays_text(desk: Newsdesk) -> None:
    (desk.folder / "bridge.html").write_text(
        "<h1>A story</h1><p>The code &lt;script&gt;alert(1)&lt;/script&gt; is shwn.</p>"
    )
    case = desk.report(
        "<script>alert(1)</script> is shwn",
        f"{HOSTILE} is shown",
        why=HOSTILE,
        title=HOSTILE,
        language="en",
    )
    desk.report("", None, about="story", why=HOSTILE)
    pages = [desk.page(case), desk.browser.get(desk.url()).content.decode()]
    typed = {"reader_text": HOSTILE, "notice": HOSTILE, "label": HOSTILE[:100], "wording": HOSTILE, "choice": "own"}
    pages += [desk.post(case, action, desk.form(case) | typed).content.decode() for action in ("accept", "reject")]
    new = {"url": HOSTILE, "passage": HOSTILE, "should_read": HOSTILE}
    pages.append(desk.browser.post(desk.url("new/"), new).content.decode())
    desk.post(case, "reject", desk.form(case) | {"code": "style", "reader_text": HOSTILE})
    pages += [desk.page(case), desk.browser.get(desk.url(f"?lane=done&done={case.pk}")).content.decode()]
    for page in pages:
        assert "alert(" in page
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "{{ 7|add:7 }}" in page


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "https://", "//evil.example", "ftp://evil.example"]
)
def test_only_an_address_on_the_web_becomes_a_link(desk: Newsdesk, link: str) -> None:
    case = desk.report("sevn weeks", "seven weeks", why="See there.")
    Report.objects.update(source_link=link)
    assert f'href="{link}"' not in desk.page(case)


def test_a_reader_s_source_is_followed_without_telling_where_from(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks", source_link="https://council.example/minutes?week=7")
    link = 'href="https://council.example/minutes?week=7" target="_blank" rel="noopener noreferrer nofollow"'
    assert link in desk.page(case)


@pytest.mark.law(12)
def test_characters_that_cannot_be_seen_are_named(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "sev\u200ben \u202eweeks")
    page = desk.page(case)
    assert 'class="glyph"' in page
    assert "\u202e" not in re.sub(r"<textarea.*?</textarea>|data-wording=\"[^\"]*\"", "", page, flags=re.DOTALL)


def test_every_page_forbids_foreign_code_and_holds_none_of_its_own(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    for path in ("", "new/", f"cases/{case.pk}/"):
        answer = desk.browser.get(desk.url(path))
        page = answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", page)


@pytest.mark.law(6)
def test_only_a_standards_editor_is_offered_to_attest_and_the_desk_says_attested(desk: Newsdesk) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    Case.objects.filter(pk=case.pk).update(decision="accepted", apply="not_live")
    Decision.objects.create(case=case, kind="accept", actor=desk.edda.person, at=timezone.now(), case_version=0)
    assert "/attest/" not in desk.page(case)
    standards = desk.as_member(desk.stellan)
    assert "/attest/" in standards.page(case)
    form = {"version": case.version, "revision": case.revision_id or ""}
    refused = desk.post(case, "attest", form | {"how": "In print"})
    unsaid = standards.post(case, "attest", form | {"how": " "})
    assert (refused.status_code, unsaid.status_code) == (422, 422)
    assert "Say where you saw the fix" in unsaid.content.decode()
    assert standards.post(case, "attest", form | {"how": "In print <b>"}).status_code == 302
    page = standards.page(case)
    assert "Attested by the newsroom, not seen by us" in page
    assert "In print &lt;b&gt;" in page
