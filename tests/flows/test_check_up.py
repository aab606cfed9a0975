"""The check-up finds what is wrong with an installation, and says what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from corrigenda.flows.check_up import Finding, check_up
from corrigenda.store.models import Listing, Site, Story, Task, Transition
from corrigenda.store.protection import protect, unprotect
from tests.flows.paper import Paper

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week.</p>\n"


@pytest.fixture(autouse=True)
def guarded(db: None) -> Iterator[None]:
    """Every installation's database guards the audit log; the tests' own has that taken down, to be cleaned up."""
    protect(connection)
    yield
    unprotect(connection)


def test_an_audit_log_that_could_be_changed_is_a_fault() -> None:
    assert "audit_log" not in {finding.id for finding in check_up(now=timezone.now()) if not finding.ok}
    unprotect(connection)
    assert "audit_log" in {finding.id for finding in check_up(now=timezone.now()) if not finding.ok}


def _found(id: str) -> Finding | None:
    return next((finding for finding in check_up(now=timezone.now()) if finding.id == id), None)


def _faults() -> list[str]:
    return [finding.id for finding in check_up(now=timezone.now()) if not finding.ok]


def test_an_installation_that_is_well_has_no_fault(paper: Paper) -> None:
    paper.story(STORY, name="")
    paper.story(STORY)
    paper.report("repiared", "repaired")
    assert _faults() == []
    read = _found("site.gazette.connection")
    assert read is not None
    assert f"{paper.url}/story was read" in read.words


def test_a_story_that_cannot_be_read_any_more_is_a_fault_with_where_to_test_it(paper: Paper) -> None:
    paper.story(STORY, name="")
    paper.story(STORY)
    paper.report("repiared", "repaired")
    (paper.folder / "story.html").unlink()
    assert _faults() == ["site.gazette.connection"]
    found = _found("site.gazette.connection")
    assert found is not None
    assert "/sites/gazette/connection/" in found.help


def test_a_connection_that_reads_but_cannot_write_is_a_fault_with_what_to_do(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.story(STORY, name="")
    paper.story(STORY)
    paper.report("repiared", "repaired")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert _faults() == ["site.gazette.connection.limit"]
    found = _found("site.gazette.connection.limit")
    assert found is not None
    assert "let the account that runs it write there" in found.help


def test_a_feed_that_gave_nothing_and_one_that_nobody_reads_are_faults(paper: Paper) -> None:
    paper.story(STORY, name="")
    Site.objects.update(discovery_on=True)
    now = timezone.now()
    feed = Listing.objects.create(site=paper.site, url=f"{paper.url}/feed", listed=7, due_at=now + timedelta(minutes=5))
    assert _faults() == []
    part = Listing.objects.create(site=paper.site, url=f"{paper.url}/part.xml", index=feed, fault="It is empty.")
    found = _found("site.gazette.discovery")
    assert found is not None
    assert f"{paper.url}/part.xml: It is empty." in found.words
    part.delete()
    Listing.objects.update(due_at=now - timedelta(hours=1))
    found = _found("site.gazette.discovery")
    assert found is not None
    assert "was not read when it was due" in found.words
    Listing.objects.update(fault="Its server answers 404.", due_at=now)
    assert _faults() == ["site.gazette.discovery"]
    Site.objects.update(discovery_on=False)
    assert _faults() == []


def test_an_address_that_does_not_answer_is_a_fault_and_one_without_a_front_page_is_not(paper: Paper) -> None:
    assert _faults() == []
    Site.objects.update(origins=["http://127.0.0.1:9"])
    assert _faults() == ["site.gazette.origin"]


@pytest.mark.django_db
def test_a_task_that_nobody_takes_means_that_no_worker_runs() -> None:
    now = timezone.now()
    task = Task.objects.create(name="verify", subject="1", site_id=1, run_at=now - timedelta(minutes=9))
    found = _found("worker.alive")
    assert found is not None
    assert not found.ok
    assert "9 minutes" in found.words
    Task.objects.filter(pk=task.pk).update(claimed_until=now + timedelta(minutes=1))
    assert _faults() == []
    Task.objects.filter(pk=task.pk).update(given_up_at=now)
    assert _faults() == ["worker.given_up"]


@pytest.mark.django_db
def test_a_mail_server_that_does_not_answer_is_a_fault_and_none_at_all_a_note(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    assert _faults() == ["mail.server"]
    settings.EMAIL_BACKEND = "corrigenda.senders.backends.WaitingBackend"
    found = _found("mail.server")
    assert found is not None
    assert found.ok
    assert "CORRIGENDA_MAIL" in found.help


@pytest.mark.django_db
def test_a_data_folder_that_cannot_be_written_is_a_fault(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "gone"
    assert _faults() == ["data.writable"]


@pytest.mark.django_db
def test_a_secret_key_that_others_can_read_is_a_fault(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path
    (tmp_path / "secret-key").write_text("x" * 40)
    (tmp_path / "secret-key").chmod(0o644)
    assert _faults() == ["secret_key.private"]
    (tmp_path / "secret-key").chmod(0o600)
    assert _faults() == []


def test_a_clock_behind_what_was_done_is_a_fault(paper: Paper) -> None:
    paper.story(STORY, name="")
    paper.story(STORY)
    paper.report("repiared", "repaired")
    Transition.objects.create(
        case=paper.case(), at=timezone.now() + timedelta(hours=1), track="apply", from_state="none", to_state="queued"
    )
    assert _faults() == ["clock.right"]


@pytest.mark.django_db
def test_secrets_that_are_plain_or_do_not_open_are_faults() -> None:
    url = "https://harbour-gazette.example"
    plain = {"url": url, "user": "desk", "application_password": "plain"}
    site = Site.objects.create(
        key="gazette",
        name="Gazette",
        url=url,
        connector="wordpress",
        connector_settings=plain,
        created_at=timezone.now(),
    )
    assert _faults() == ["site.gazette.secrets"]
    Site.objects.filter(pk=site.pk).update(connector_settings={}, page_headers={"Cookie": "gAAAA"})
    Story.objects.all().delete()
    found = _found("site.gazette.secrets")
    assert found is not None
    assert "CORRIGENDA_OLD_SECRET_KEYS" in found.help
