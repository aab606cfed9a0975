"""Readers' addresses: seen by few, never without a trace, and gone for good when they have to go."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from corrigenda.core.notices.chain import Whole
from corrigenda.flows.keep_house import keep_house
from corrigenda.jobs.timetable import FLOWS
from corrigenda.store import acts
from corrigenda.store.models import Act, Alarm, Appeal, Case, Contact, Decision, Edit, Question, Report, Task
from corrigenda.store.search import found_by
from tests.people import ROSA_LIND
from tests.web.reports.door import Door

pytestmark = pytest.mark.law(13)


def test_an_address_is_shown_on_a_click_with_a_reason_and_the_look_is_on_record(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND)
    page = gate.url(f"{report.pk}/")
    for browser in (gate.editor, gate.standards, gate.operator):
        assert ROSA_LIND not in browser.get(page).content.decode()
    shown = gate.standards.post(gate.url(f"{report.pk}/address/"), {"why": "Rosa asked to be called back"})
    assert ROSA_LIND in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    act = Act.objects.get(kind="address_seen")
    assert (act.actor, act.subject) == (gate.stellan.person, f"report:{report.pk}")
    assert act.detail == "Rosa asked to be called back"
    assert ROSA_LIND not in str(Act.objects.values())
    assert ROSA_LIND not in gate.standards.get(page).content.decode()


@pytest.mark.parametrize("why", ["", "  ", "x" * 201])
def test_without_a_reason_no_address_is_shown(gate: Door, why: str) -> None:
    report = gate.send(email=ROSA_LIND)
    answer = gate.operator.post(gate.url(f"{report.pk}/address/"), {"why": why})
    assert answer.status_code == 422
    assert ROSA_LIND not in answer.content.decode()
    assert not Act.objects.filter(kind="address_seen").exists()


def test_an_editor_is_not_shown_an_address_and_erases_nothing(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND)
    for path in ("address/", "erase/", "block/"):
        answer = gate.editor.post(gate.url(f"{report.pk}/{path}"), {"why": "curious", "kind": "email"})
        assert answer.status_code == 403
        assert ROSA_LIND not in answer.content.decode()
    assert "Show the address" not in gate.editor.get(gate.url(f"{report.pk}/")).content.decode()
    assert Contact.objects.exists()


def test_erasing_takes_the_address_and_leaves_edit_case_and_decision(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND, why="My mother Anna lives at the bridge.")
    case = Case.objects.get()
    Decision.objects.create(case=case, kind="reject", actor=gate.edda.person, at=timezone.now(), case_version=1)
    gate.operator.post(gate.url(f"{report.pk}/erase/"), {"what": "address"})
    report.refresh_from_db()
    assert not Contact.objects.exists()
    assert report.why
    gate.operator.post(gate.url(f"{report.pk}/erase/"), {"what": "everything"})
    report.refresh_from_db()
    assert (report.why, report.source_link, report.page_url) == ("", "", "")
    assert (report.exact, report.replacement) == ("sevn weeks", "seven weeks")
    assert Edit.objects.filter(case=case, new="seven").exists()
    assert case.decisions.count() == 1
    assert Act.objects.filter(kind="erased", subject=f"report:{report.pk}").count() == 2
    assert isinstance(acts.verify(gate.site.pk), Whole)


def test_a_reader_is_given_what_is_kept_and_is_forgotten_on_request(gate: Door) -> None:
    gate.send(email=ROSA_LIND, why="I crossed it.")
    gate.send("complaned", "complained", email=ROSA_LIND.upper())
    gate.send("toll book", "tollbook", email="other@readers.example")
    page = gate.operator.post(gate.url("privacy/"), {"email": ROSA_LIND})
    assert "2 reports were sent with this address" in page.content.decode()
    told = json.loads(gate.operator.post(gate.url("privacy/"), {"email": ROSA_LIND, "do": "export"}).content)
    assert [one["why"] for one in told["reports"]] == ["I crossed it.", ""]
    assert told["reports"][0]["email"] == ROSA_LIND
    gate.operator.post(gate.url("privacy/"), {"email": ROSA_LIND, "do": "erase"})
    assert [contact.email for contact in Contact.objects.all()] == ["other@readers.example"]
    assert not Report.objects.filter(why="I crossed it.").exists()
    assert ROSA_LIND.lower() not in str(Act.objects.values()).lower()
    assert gate.editor.get(gate.url("privacy/")).status_code == 403


def test_what_was_erased_is_found_by_no_search_any_more(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND, why="My mother Annegret lives at the bridge.", read_where="her kitchen")
    assert found_by("annegret", site_id=gate.site.pk).ids
    gate.operator.post(gate.url(f"{report.pk}/erase/"), {"what": "everything"})
    assert not found_by("annegret", site_id=gate.site.pk).ids
    assert found_by("seven", site_id=gate.site.pk).ids, "what was asked of the story stays"
    report.refresh_from_db()
    assert (report.read_where, report.body_digest) == ("", "")


def test_an_erased_address_cannot_be_found_out_by_trying(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND)
    assert report.body_digest
    gate.operator.post(gate.url(f"{report.pk}/erase/"), {"what": "address"})
    report.refresh_from_db()
    assert report.body_digest == ""


def test_a_reader_is_given_answers_and_appeals_too(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND, read_where="page 3")
    case = Case.objects.get()
    now = timezone.now()
    decision = Decision.objects.create(case=case, kind="ask", actor=gate.edda.person, at=now, case_version=1)
    asked = {"decision": decision, "words": "Which bridge?", "asked_at": now, "due_at": now}
    Question.objects.create(case=case, report=report, answer="The old one.", **asked)
    Appeal.objects.create(report=report, case=case, words="Look again.", at=now)
    told = json.loads(gate.operator.post(gate.url("privacy/"), {"email": ROSA_LIND, "do": "export"}).content)
    (kept,) = told["reports"]
    assert kept["answers"] == [{"question": "Which bridge?", "answer": "The old one."}]
    assert (kept["appeal"], kept["read_where"]) == ("Look again.", "page 3")


def test_addresses_go_after_their_time_unless_their_reader_still_waits(gate: Door, settings: Any) -> None:
    gate.send(email=ROSA_LIND)
    later = timezone.now() + timedelta(days=settings.ADDRESS_DAYS + 1)
    keep_house("", now=later)
    assert Contact.objects.exists(), "the case is still open"
    Case.objects.update(decision="rejected")
    keep_house("", now=later)
    assert not Contact.objects.exists()


def test_the_address_of_what_was_binned_goes_after_a_month(gate: Door) -> None:
    report = gate.send(website="x", email=ROSA_LIND)
    gate.editor.post(gate.url(f"held/{report.intake.pk}/bin/"))
    keep_house("", now=timezone.now() + timedelta(days=29))
    assert Contact.objects.exists()
    keep_house("", now=timezone.now() + timedelta(days=31))
    assert not Contact.objects.exists()


def test_abuse_is_blurred_until_it_is_opened_and_reported_with_one_click(gate: Door, mailoutbox: list[Any]) -> None:
    report = gate.send(why="Learn to count, you fucking idiots.", email=ROSA_LIND)
    assert gate.state(report)[0] == "open", "abuse never holds a report by itself"
    for page in (gate.url(f"{report.pk}/"), f"/desk/{gate.site.key}/cases/{Case.objects.get().pk}/"):
        shown = gate.editor.get(page).content.decode()
        assert '<details class="blurred">' in shown, page
        assert "an insult or obscenity" in shown
    for _ in range(2):
        assert gate.editor.post(gate.url(f"{report.pk}/alarm/")).status_code == 302
    assert Alarm.objects.count() == 1
    task = Task.objects.get(name="mail_operators")
    FLOWS[task.name](task.subject, now=timezone.now())
    assert [mail.to for mail in mailoutbox] == [[gate.ola.person.email]]
    assert "idiots" not in mailoutbox[0].body
    assert ROSA_LIND not in mailoutbox[0].body
    listed = gate.operator.get(gate.url("abuse/")).content.decode()
    assert "Edda Novak" in listed
    gate.operator.post(gate.url(f"abuse/{Alarm.objects.get().pk}/seen/"))
    assert "Nothing was reported" in gate.operator.get(gate.url("abuse/")).content.decode()
