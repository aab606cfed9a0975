"""What is held waits for a person, is never dropped, and says why."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from corrigenda.flows.keep_house import keep_house
from corrigenda.flows.networks import network_digest, period_before, period_of
from corrigenda.flows.place import place
from corrigenda.flows.sift import MOST_FROM_A_NETWORK
from corrigenda.store.held import held_count
from corrigenda.store.models import Act, Block, Intake, Report, Task
from tests.people import ROSA_LIND
from tests.web.reports.door import HOME, Door

pytestmark = pytest.mark.law(2)
SPITE = "Your paper prints nothing but lies."


def _work() -> None:
    for task in Task.objects.filter(name="place", done_at=None):
        place(task.subject, now=timezone.now())


def test_an_honest_report_goes_straight_to_the_editors(gate: Door) -> None:
    report = gate.send(email=ROSA_LIND)
    assert gate.state(report) == ("open", "")
    assert gate.cases() == 1


def test_a_class_that_reports_one_typo_from_one_school_is_no_flood(gate: Door) -> None:
    reports = [gate.send() for _ in range(15)]
    assert {gate.state(report)[0] for report in reports} == {"open"}
    assert gate.cases() == 1


def test_a_report_that_filled_in_the_hidden_field_is_held_and_can_be_let_in(gate: Door) -> None:
    report = gate.send(website="https://pills.example")
    assert gate.state(report) == ("held", "suspicious")
    assert gate.cases() == 0
    page = gate.editor.get(gate.url("held/")).content.decode()
    assert "A field was filled in that people do not see" in page
    assert gate.editor.post(gate.url(f"held/{report.intake.pk}/release/")).status_code == 302
    _work()
    assert gate.state(report) == ("open", "suspicious")
    assert gate.cases() == 1
    act = Act.objects.get(kind="released")
    assert (act.actor, act.subject) == (gate.edda.person, f"report:{report.pk}")


def test_the_same_words_again_and_again_are_one_row_with_a_count(gate: Door) -> None:
    for exact in ("sevn weeks", "the keys", "the toll book", "the gulls", "the carts", "harbour master", "counts the"):
        gate.send(exact, None, why=SPITE)
    for _ in range(7):
        gate.send("sevn weeks", None, why=SPITE)
    assert held_count(gate.site) == 9
    page = gate.editor.get(gate.url("held/")).content.decode()
    assert "9 reports that say the same" in page
    first = Intake.objects.filter(state="held").earliest("pk")
    newest = Intake.objects.filter(state="held").latest("pk")
    gate.send("sevn weeks", None, why=SPITE)
    assert gate.editor.post(gate.url(f"held/{first.pk}/bin/"), {"through": newest.pk}).status_code == 302
    assert Intake.objects.filter(state="spam").count() == 9
    assert held_count(gate.site) == 1, "what came after the page was drawn was not on the screen"
    assert Report.objects.count() == 15


def test_the_lane_takes_the_same_number_of_statements_however_much_is_held(gate: Door) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert gate.editor.get(gate.url("held/")).status_code == 200
        return len(captured)

    gate.send(website="https://pills.example")
    statements()  # the first page of a session also notes where it is used
    one = statements()
    for exact in ("the keys", "the toll book", "the gulls", "the carts"):
        gate.send(exact, "others", website="https://pills.example")
    assert held_count(gate.site) == 5
    assert statements() == one


def test_a_long_text_sent_from_everywhere_is_a_flood_too(gate: Door) -> None:
    campaign = "Everybody knows that the bridge never closed. Take the whole story down, all of it, at once."
    sent = [gate.send("", None, about="story", why=campaign, network=f"198.51.{n}.0/24") for n in range(22)]
    assert [gate.state(report)[1] for report in sent[-2:]] == ["flood", "flood"]
    assert gate.state(sent[0])[0] == "open"


def test_very_many_reports_of_one_network_are_held_and_open_by_themselves(gate: Door) -> None:
    first = gate.send()
    now = timezone.now()
    for number in range(MOST_FROM_A_NETWORK):
        copy = Report.objects.get(pk=first.pk)
        copy.idempotency_key = f"copy-{number}"
        copy.id = uuid.uuid4()
        copy.save(force_insert=True)
        Intake.objects.create(
            report=copy, site=gate.site, state="open", at=now, network=first.intake.network, words=str(number)
        )
    report = gate.send("complaned", "complained")
    assert gate.state(report) == ("held", "rate")
    keep_house("", now=now + timedelta(hours=23))
    assert gate.state(report)[0] == "held"
    keep_house("", now=now + timedelta(hours=25))
    assert gate.state(report)[0] == "open"
    _work()
    assert gate.cases() == 2
    elsewhere = gate.send("complaned", "complained", network="198.51.100.0/24")
    assert gate.state(elsewhere)[0] == "open"


@pytest.mark.parametrize("kind", ["email", "network"])
def test_a_blocked_senders_reports_are_held_until_the_block_ends(gate: Door, kind: str) -> None:
    report = gate.send(email=ROSA_LIND)
    form = {"kind": kind, "reason": "Sends threats", "days": "7"}
    assert gate.operator.post(gate.url(f"{report.pk}/block/"), form).status_code == 302
    again = gate.send("complaned", "complained", email=ROSA_LIND.upper())
    assert gate.state(again) == ("held", "blocked")
    other = gate.send("complaned", "complained", email="other@readers.example", network="198.51.100.0/24")
    assert gate.state(other)[0] == "open"
    block = Block.objects.get()
    assert ROSA_LIND not in str(Block.objects.values())
    assert HOME not in str(Block.objects.values()) + str(Intake.objects.values())
    assert "Sends threats" in gate.operator.get(gate.url("blocked/")).content.decode()
    gate.operator.post(gate.url(f"blocked/{block.pk}/end/"))
    assert gate.state(gate.send("toll book", "tollbook", email=ROSA_LIND))[0] == "open"
    assert [act.kind for act in Act.objects.filter(kind__in=["blocked", "unblocked"]).order_by("pk")] == [
        "blocked",
        "unblocked",
    ]
    keep_house("", now=timezone.now() + timedelta(days=8))
    assert gate.state(again)[0] == "open"


def test_a_network_is_told_over_the_turn_of_a_month_and_not_for_ever(gate: Door) -> None:
    report = gate.send()
    period = period_of(timezone.now())
    assert report.intake.network == network_digest(HOME, period=period)
    assert report.intake.network_before == network_digest(HOME, period=period_before(period))
    assert network_digest(HOME, period=period) != network_digest(HOME, period=period_before(period))
    gate.operator.post(gate.url(f"{report.pk}/block/"), {"kind": "network", "reason": "x", "days": "365"})
    assert Block.objects.get().ends_at < timezone.now() + timedelta(days=63)
    keep_house("", now=timezone.now() + timedelta(days=31))
    report.intake.refresh_from_db()
    assert (report.intake.network, report.intake.network_before) == ("", "")


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "email", "reason": "", "days": "7"},
        {"kind": "email", "reason": "x", "days": "0"},
        {"kind": "email", "reason": "x", "days": "99999999999"},
        {"kind": "king", "reason": "x", "days": "7"},
        {"kind": "email", "reason": "x" * 201, "days": "7"},
        {},
    ],
)
def test_a_block_that_cannot_be_is_refused_in_words(gate: Door, form: dict[str, str]) -> None:
    report = gate.send(email=ROSA_LIND)
    answer = gate.operator.post(gate.url(f"{report.pk}/block/"), form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Block.objects.exists()


def test_a_binned_report_stays_and_can_be_let_in_after_all(gate: Door) -> None:
    report = gate.send(website="x", email=ROSA_LIND)
    gate.editor.post(gate.url(f"held/{report.intake.pk}/bin/"))
    _work()
    assert gate.cases() == 0
    assert "Let in after all" in gate.editor.get(gate.url(f"{report.pk}/")).content.decode()
    gate.editor.post(gate.url(f"{report.pk}/let-in/"))
    _work()
    assert gate.cases() == 1


def test_an_act_that_comes_twice_or_too_late_does_nothing(gate: Door) -> None:
    report = gate.send(website="x")
    for _ in range(2):
        gate.editor.post(gate.url(f"held/{report.intake.pk}/release/"))
    gate.editor.post(gate.url(f"held/{report.intake.pk}/bin/"), {"through": "not a number"})
    assert gate.state(report)[0] == "open"
    assert Act.objects.filter(kind="released").count() == 1
    assert not Act.objects.filter(kind="binned").exists()
