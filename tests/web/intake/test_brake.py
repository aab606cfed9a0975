"""A flood from one neighbourhood is slowed down; honest neighbours are not."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

from corrigenda.flows.networks import neighbourhood
from corrigenda.store.models import Report
from corrigenda.web.intake import brake as brake_module
from corrigenda.web.intake.api import make_app
from corrigenda.web.intake.brake import Brake
from corrigenda.web.intake.sites import Sites
from corrigenda.web.intake.writer import Writer
from tests.people import GAZETTE_URL
from tests.web.intake.conftest import Intake, posting


@dataclass
class Clock:
    """A clock that moves when told."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands."""
    return Clock()


@pytest.fixture
def slow_intake(gazette: object, writer: Writer, clock: Clock) -> Intake:
    """Return an intake that lets three reports of a neighbourhood through, then one in ten seconds."""
    return Intake(make_app(writer=writer, brake=Brake(burst=3, per_second=0.1, clock=clock), sites=Sites()))


def test_twenty_readers_of_one_network_all_get_through(intake: Intake) -> None:
    for number in range(20):
        answer = intake.post(key=f"reader-{number}", address=f"203.0.113.{number}")
        assert answer.status_code == 201


def test_a_flood_is_told_when_to_come_back_and_leaves_nothing_on_the_disk(slow_intake: Intake, clock: Clock) -> None:
    answers = [slow_intake.post(key=f"flood-{number}") for number in range(5)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429, 429]
    assert answers[-1].headers["Retry-After"] == "10"
    assert answers[-1].headers["Access-Control-Allow-Origin"] == GAZETTE_URL
    assert Report.objects.count() == 3
    clock.now += 10
    assert slow_intake.post(key="later").status_code == 201


def test_a_flood_does_not_keep_others_out(slow_intake: Intake) -> None:
    for number in range(5):
        slow_intake.post(key=f"flood-{number}")
    assert slow_intake.post(key="other", address="198.51.100.1").status_code == 201


def test_an_address_in_a_header_is_not_believed(slow_intake: Intake) -> None:
    forged = [
        posting(key=f"flood-{number}", X_Forwarded_For=f"198.51.100.{number}", Forwarded=f"for=198.51.{number}.1")
        for number in range(5)
    ]
    assert [answer.status_code for answer in slow_intake.many(*forged)].count(201) == 3


def test_neighbours_share_a_bucket_by_24_and_by_64() -> None:
    assert neighbourhood("203.0.113.7") == neighbourhood("203.0.113.250") != neighbourhood("203.0.114.7")
    assert neighbourhood("2001:db8:1:2::1") == neighbourhood("2001:db8:1:2:ffff::9") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("::ffff:203.0.113.7") == neighbourhood("203.0.113.9")


def test_no_address_is_kept_in_memory() -> None:
    brake = Brake()
    brake.wait("203.0.113.7")
    assert "203.0.113" not in repr(vars(brake))


def test_the_memory_of_the_brake_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brake_module, "MOST_BUCKETS", 100)
    brake = Brake()
    for number in range(1_000):
        brake.wait(f"10.{number // 250}.{number % 250}.1")
    assert len(brake._buckets) == 100


def test_a_refusal_costs_next_to_nothing() -> None:
    brake = Brake(burst=1, per_second=0.001)
    brake.wait("203.0.113.7")
    started = time.process_time()
    for _ in range(2_000):
        assert brake.wait("203.0.113.7") > 0
    assert (time.process_time() - started) / 2_000 < 0.0001
