"""Connecting a CMS: tested on one story, rehearsed without writing, its secrets kept encrypted."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from corrigenda.flows import try_connection as flow
from corrigenda.flows.keep_house import keep_house
from corrigenda.flows.look import connector_of
from corrigenda.flows.try_connection import try_connection
from corrigenda.store.models import Act, ConnectionTest, Member, Site, Task
from corrigenda.store.secrets import unseal
from tests.people import GAZETTE_URL
from tests.web.sites.office import STORY, Office, hidden

SECRET = "abcd efgh ijkl mnop"
WORDPRESS = {
    "kind": "wordpress",
    "setting-url": "http://127.0.0.1:9",
    "setting-user": "desk",
    "setting-application_password": SECRET,
}


@pytest.fixture(autouse=True)
def _loopback_is_open(settings: Settings) -> None:
    """The servers of these tests are on this machine."""
    settings.PRIVATE_NETWORKS = (ip_network("127.0.0.0/8"),)


def _post(office: Office, do: str, **form: Any) -> tuple[int, str]:
    answer = office.browser.post(office.url("connection/"), form | {"do": do})
    if "/tests/" not in answer.get("Location", ""):
        return answer.status_code, answer.content.decode()
    for test in ConnectionTest.objects.filter(done_at=None):
        try_connection(str(test.pk), now=timezone.now())
    answer = office.browser.get(answer["Location"])
    return answer.status_code, answer.content.decode()


def _files(office: Office) -> dict[str, str]:
    return {"kind": "folder", "setting-folder": str(office.folder), "setting-base_url": GAZETTE_URL}


def test_the_test_reads_one_story_and_shows_what_was_read(gazette_office: Office) -> None:
    status, page = _post(gazette_office, "test", **_files(gazette_office), story=f"{GAZETTE_URL}/bridge")
    assert status == 200
    for words in ("The story was read", "The swing bridge opens again", "published", "bridge.html", "body"):
        assert words in page
    assert not Act.objects.exists()


def test_the_rehearsal_shows_what_a_fix_would_write_and_writes_nothing(gazette_office: Office) -> None:
    words = {"story": f"{GAZETTE_URL}/bridge", "old": "closed for sevn weeks", "new": "closed for seven weeks"}
    _, page = _post(gazette_office, "test", **_files(gazette_office), **words)
    assert "<del>sevn</del><ins>seven</ins>" in page
    assert "&lt;em&gt;closed&lt;/em&gt;" in page
    assert (gazette_office.folder / "bridge.html").read_text() == STORY


def test_what_the_connection_cannot_do_is_told_when_it_is_tested(
    gazette_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    _, page = _post(gazette_office, "test", **_files(gazette_office), story=f"{GAZETTE_URL}/bridge")
    assert "The story was read" in page
    assert f"Corrigenda may not make files in {gazette_office.folder}" in page


@pytest.mark.law(3)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("The gulls.", "The crows.", "stand in the body 2 times"),
        ("The herons.", "The crows.", "do not stand in the story"),
        ("sevn", "sevn", "would change nothing"),
    ],
)
def test_the_rehearsal_refuses_in_words_where_a_fix_would_be_refused(
    gazette_office: Office, old: str, new: str, said: str
) -> None:
    words = {"story": f"{GAZETTE_URL}/bridge", "old": old, "new": new}
    _, page = _post(gazette_office, "test", **_files(gazette_office), **words)
    assert "A fix would be refused" in page
    assert said in page


def test_a_connection_that_read_no_story_is_not_saved(gazette_office: Office) -> None:
    for story, code, said in (
        (f"{GAZETTE_URL}/nowhere", 200, "no story at that address"),
        ("", 422, "Give the address of a story"),
        ("https://elsewhere.example/bridge", 422, "Give the address of a story"),
    ):
        status, page = _post(gazette_office, "save", **_files(gazette_office), story=story)
        assert status == code
        assert said in page
    assert not Act.objects.exists()


def test_a_test_that_is_not_made_yet_shows_a_page_that_looks_again_by_itself(gazette_office: Office) -> None:
    form = {**_files(gazette_office), "do": "test", "story": f"{GAZETTE_URL}/bridge"}
    answer = gazette_office.browser.post(gazette_office.url("connection/"), form, follow=True)
    assert answer.headers["Refresh"] == "1"
    assert "is being tested" in answer.content.decode()
    assert Task.objects.get(name="try_connection").subject == str(ConnectionTest.objects.get().pk)


@pytest.fixture
def hanging() -> Iterator[str]:
    """A CMS that takes every connection and never says a word."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_cms_that_hangs_is_given_up_and_keeps_nobody_waiting(
    gazette_office: Office, hanging: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "DEADLINE", 0.3)
    form = {**WORDPRESS, "setting-url": hanging, "do": "save", "story": f"{GAZETTE_URL}/bridge"}
    with socket.create_connection(("127.0.0.1", int(hanging.rsplit(":", 1)[1]))):
        answer = gazette_office.browser.post(gazette_office.url("connection/"), form)
        assert answer.status_code == 302, "the request itself asks the CMS nothing"
        test = ConnectionTest.objects.get()
        try_connection(str(test.pk), now=timezone.now())
    page = gazette_office.browser.get(answer["Location"]).content.decode()
    assert "did not answer within 0 seconds" in page
    assert gazette_office.now().connector == "folder"
    test.refresh_from_db()
    assert test.connector_secrets == {}


def test_a_test_is_shown_to_nobody_but_who_asked_for_it(gazette_office: Office) -> None:
    _post(gazette_office, "test", **WORDPRESS, story=f"{GAZETTE_URL}/bridge")
    path = gazette_office.url(f"connection/tests/{ConnectionTest.objects.get().pk}/")
    assert gazette_office.browser.get(path).status_code == 200
    assert gazette_office.as_member(gazette_office.stellan).browser.get(path).status_code == 404


def test_what_was_asked_for_long_ago_or_by_one_who_left_or_before_another_connected_is_not_saved(
    gazette_office: Office,
) -> None:
    form = {
        **_files(gazette_office),
        "setting-base_url": f"{GAZETTE_URL}/",
        "do": "save",
        "story": f"{GAZETTE_URL}/bridge",
    }

    def said(then: Callable[[], object], *, later: timedelta = timedelta(0)) -> str:
        gazette_office.browser.post(gazette_office.url("connection/"), form)
        test = ConnectionTest.objects.latest("id")
        then()
        try_connection(str(test.pk), now=timezone.now() + later)
        test.refresh_from_db()
        assert not test.saved
        return str(test.result)

    assert "waited too long" in said(lambda: None, later=timedelta(hours=1))
    ola = Member.objects.filter(pk=gazette_office.ola.pk)
    assert "does not manage" in said(lambda: ola.update(role="editor"))
    ola.update(role="operator")
    assert "somebody else connected" in said(lambda: _post(gazette_office, "save-untested", kind="http"))
    assert gazette_office.now().connector == "http"


def test_tests_are_kept_for_a_day(gazette_office: Office) -> None:
    _post(gazette_office, "test", **_files(gazette_office), story=f"{GAZETTE_URL}/bridge")
    keep_house("all", now=timezone.now())
    assert ConnectionTest.objects.exists()
    keep_house("all", now=timezone.now() + timedelta(days=2))
    assert not ConnectionTest.objects.exists()


def test_a_tested_connection_is_saved_and_so_is_an_untested_one_that_is_said_to_be(gazette_office: Office) -> None:
    assert _post(gazette_office, "save", **_files(gazette_office), story=f"{GAZETTE_URL}/bridge")[0] == 302
    assert _post(gazette_office, "save-untested", kind="http")[0] == 302
    assert gazette_office.now().connector == "http"
    assert [act.kind for act in Act.objects.order_by("id")] == ["connected", "connected_untested"]


@pytest.mark.law(11)
def test_a_password_is_kept_encrypted_and_is_on_no_page_and_in_no_log(
    gazette_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    _, tested = _post(gazette_office, "test", **WORDPRESS, story=f"{GAZETTE_URL}/bridge")
    status, _ = _post(gazette_office, "save-untested", **WORDPRESS)
    site = gazette_office.now()
    assert status == 302
    assert unseal(site.connector_secrets["application_password"]) == SECRET
    assert connector_of(site).writes
    pages = [tested, *(gazette_office.page(path) for path in ("", "connection/", "people/", "record/"))]
    for text in (
        str(Site.objects.values()),
        str(ConnectionTest.objects.values()),
        str(Act.objects.values()),
        caplog.text,
        *pages,
    ):
        assert SECRET not in text
    assert "kept; type to replace" in gazette_office.page("connection/")


def test_a_password_typed_for_the_test_need_not_be_typed_again_to_save(gazette_office: Office) -> None:
    _, page = _post(gazette_office, "test", **WORDPRESS, story=f"{GAZETTE_URL}/bridge")
    form = WORDPRESS | {"setting-application_password": "", "draft": hidden(page, "draft")}
    assert _post(gazette_office, "save-untested", **form)[0] == 302
    assert unseal(gazette_office.now().connector_secrets["application_password"]) == SECRET


@pytest.mark.parametrize("draft", ["", "gAAAAABmade-up"])
def test_a_password_is_needed_and_cannot_be_made_up(gazette_office: Office, draft: str) -> None:
    form = WORDPRESS | {"setting-application_password": "", "draft": draft}
    status, page = _post(gazette_office, "save-untested", **form)
    assert status == 422
    assert "This is needed" in page


@pytest.mark.law(11)
def test_a_stored_password_is_never_sent_to_another_address(gazette_office: Office) -> None:
    _post(gazette_office, "save-untested", **WORDPRESS)
    empty = WORDPRESS | {"setting-application_password": ""}
    assert _post(gazette_office, "save-untested", **empty)[0] == 302
    status, page = _post(gazette_office, "save-untested", **empty | {"setting-url": "https://elsewhere.example"})
    assert status == 422
    assert "give it again" in page
    assert gazette_office.now().connector_settings["url"] == "http://127.0.0.1:9"


@pytest.mark.law(11)
def test_the_desk_opens_no_folder_of_the_machine_that_the_installation_did_not_open(
    gazette_office: Office, tmp_path: Path, settings: Settings
) -> None:
    inside = tmp_path / "open" / "stories"
    inside.mkdir(parents=True)
    form = {"kind": "folder", "setting-base_url": GAZETTE_URL}
    for folder in ("/etc", str(inside)):
        status, page = _post(gazette_office, "save-untested", **form, **{"setting-folder": folder})
        assert status == 422
        assert "CORRIGENDA_STORY_FOLDERS" in page
    settings.STORY_FOLDERS = (str(tmp_path / "open"),)
    escape = f"{tmp_path}/open/../elsewhere"
    assert _post(gazette_office, "save-untested", **form, **{"setting-folder": escape})[0] == 422
    assert _post(gazette_office, "save-untested", **form, **{"setting-folder": str(inside)})[0] == 302


@pytest.mark.law(11)
def test_the_desk_names_no_private_network_that_the_installation_did_not_open(
    gazette_office: Office, settings: Settings
) -> None:
    settings.PRIVATE_NETWORKS = (ip_network("10.1.0.0/16"),)
    inside = ("http://127.0.0.1:9", "http://169.254.169.254", "http://[::1]/", "http://0x7f.1", "https://10.2.0.1")
    for address in inside:
        status, page = _post(gazette_office, "save-untested", **WORDPRESS | {"setting-url": address})
        assert status == 422, address
        assert "CORRIGENDA_PRIVATE_NETWORKS" in page
    git = {
        "kind": "git",
        "setting-branch": "main",
        "setting-base_url": GAZETTE_URL,
        "setting-author_name": "Corrigenda",
    }
    git["setting-author_email"] = "desk@harbour-gazette.example"
    for remote in ("https://10.2.0.1/site.git", "ssh://git@127.0.0.1/site.git", "git@10.2.0.1:site.git"):
        status, page = _post(gazette_office, "save-untested", **git | {"setting-remote": remote})
        assert status == 422, remote
        assert "CORRIGENDA_PRIVATE_NETWORKS" in page
    assert gazette_office.now().connector == "folder"
    assert _post(gazette_office, "save-untested", **WORDPRESS | {"setting-url": "https://10.1.0.7"})[0] == 302


@pytest.mark.law(11)
def test_a_connection_that_the_command_line_made_into_a_private_network_is_kept(
    gazette_office: Office, settings: Settings
) -> None:
    _post(gazette_office, "save-untested", **WORDPRESS)
    settings.PRIVATE_NETWORKS = ()
    form = WORDPRESS | {"setting-user": "another", "setting-application_password": ""}
    assert _post(gazette_office, "save-untested", **form)[0] == 302
    assert gazette_office.now().connector_settings["user"] == "another"


@pytest.mark.law(11)
def test_no_command_and_no_folder_of_ours_is_asked_for_in_the_desk(gazette_office: Office) -> None:
    page = gazette_office.page("connection/?kind=git")
    assert "setting-remote" in page
    assert "setting-ssh_command" not in page
    assert "setting-cache" not in page
    git = {
        "kind": "git",
        "setting-remote": "https://git.example/site.git",
        "setting-branch": "main",
        "setting-base_url": GAZETTE_URL,
        "setting-author_name": "Corrigenda",
        "setting-author_email": "desk@harbour-gazette.example",
        "setting-ssh_command": "touch /tmp/x",
    }
    assert _post(gazette_office, "save-untested", **git)[0] == 302
    assert "ssh_command" not in gazette_office.now().connector_settings
    assert _post(gazette_office, "save-untested", **git | {"setting-remote": "/etc"})[0] == 422
    assert _post(gazette_office, "save-untested", **git | {"setting-remote": "file:///etc"})[0] == 422


def test_every_kind_of_connection_has_a_form(gazette_office: Office) -> None:
    for kind in ("folder", "git", "http", "wordpress"):
        assert f'name="kind" value="{kind}"' in gazette_office.page(f"connection/?kind={kind}")
