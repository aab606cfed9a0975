"""Reports come in over HTTP: kept before they are answered, counted once, and each reader is told the truth."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings

from corrigenda.flows.receipts import report_of
from corrigenda.store.models import Contact, Report, Site, Task
from corrigenda.web.intake.api import make_app
from corrigenda.web.intake.brake import Brake
from corrigenda.web.intake.sites import Sites
from corrigenda.web.intake.writer import Writer
from tests.people import GAZETTE_URL, ROSA_LIND
from tests.web.intake.conftest import Intake, posting, report


@pytest.mark.law(1)
def test_a_report_that_was_answered_is_kept(intake: Intake) -> None:
    answer = intake.post()
    assert answer.status_code == 201, answer.text
    kept = Report.objects.get()
    assert answer.json()["report"] == str(kept.pk)
    assert (kept.exact, kept.replacement) == ("goverment", "government")
    assert Task.objects.get().name == "place"


def test_the_receipt_leads_to_the_report(intake: Intake) -> None:
    answer = intake.post()
    address, _, token = answer.json()["receipt"].rpartition("/")
    assert address == "http://127.0.0.1:8000/receipt"
    assert str(report_of(token)) == answer.json()["report"]


def test_a_phone_gets_the_receipt_under_the_name_it_came_by(intake: Intake) -> None:
    with override_settings(ALLOWED_HOSTS=["192.168.7.20"]):
        answer = intake.post(Host="192.168.7.20:8000")
    assert answer.json()["receipt"].startswith("http://192.168.7.20:8000/receipt/")


def test_a_host_that_is_not_ours_gets_no_say_in_the_receipt(intake: Intake) -> None:
    answer = intake.post(Host="evil.example")
    assert answer.json()["receipt"].startswith("http://127.0.0.1:8000/receipt/")


@pytest.mark.law(1)
def test_the_same_key_brings_the_same_answer_and_one_report(intake: Intake) -> None:
    first, again = intake.post(), intake.post()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Report.objects.count() == 1


@pytest.mark.law(1)
def test_a_report_sent_a_hundred_times_at_once_is_one_report(intake: Intake) -> None:
    answers = intake.many(*[posting() for _ in range(100)])
    assert sorted(answer.status_code for answer in answers) == [200] * 99 + [201]
    assert len({answer.text for answer in answers}) == 1
    assert Report.objects.count() == 1


@pytest.mark.law(1)
def test_the_key_is_still_known_after_a_restart(intake: Intake) -> None:
    first = intake.post()
    restarted = Writer()
    again = Intake(make_app(writer=restarted, brake=Brake(), sites=Sites())).post()
    restarted.close()
    assert (again.status_code, again.json()) == (200, first.json())


def test_a_key_that_brought_another_report_is_refused(intake: Intake) -> None:
    intake.post()
    other = intake.post(report(why="Something else."))
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/key-reused"
    assert Report.objects.count() == 1


@pytest.mark.law(2)
def test_two_readers_who_say_the_same_are_two_reports(intake: Intake) -> None:
    intake.many(*[posting(key=f"reader-{number}") for number in range(50)])
    assert Report.objects.count() == 50


def test_the_key_may_come_bare_or_quoted(intake: Intake) -> None:
    assert intake.post(key=None, Idempotency_Key="reader-1").status_code == 201
    assert intake.post(key="reader-1").status_code == 200


@pytest.mark.law(13)
def test_a_readers_address_is_kept_apart_from_the_report(intake: Intake) -> None:
    intake.post(report(email=ROSA_LIND))
    assert Contact.objects.get().email == ROSA_LIND
    assert ROSA_LIND not in str(Report.objects.values().get())


@pytest.mark.law(1)
def test_a_report_that_the_disk_did_not_take_is_told_so_and_can_be_sent_again(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: BaseDatabaseWrapper) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "commit", fails)
        answer = intake.post()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.json()["type"] == "/problems/not-kept"
    assert answer.headers["Access-Control-Allow-Origin"] == GAZETTE_URL, "the widget must be able to read it"
    assert not Report.objects.exists()
    assert intake.post().status_code == 201


def test_a_database_that_is_gone_is_said_to_be_so(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("corrigenda.web.intake.sites.read_registered", gone)
    answer = intake.post()
    assert answer.status_code == 503
    assert not Report.objects.exists()


def test_a_site_added_while_running_can_be_reported_to_at_once(intake: Intake, gazette: Site) -> None:
    assert intake.post().status_code == 201
    Site.objects.create(
        key="evening",
        name="The Evening Tide",
        url="https://evening.example",
        origins=["https://evening.example"],
        created_at=gazette.created_at,
    )
    body = report(site="evening", url="https://evening.example/tides")
    assert intake.post(body, key="evening-1", origin=None).status_code == 201
