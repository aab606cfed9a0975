"""The writer shares commits among those who wait, and answers nobody before theirs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import TimeoutError as NoAnswerYet
from dataclasses import dataclass, field

import msgspec
import pytest
from django.db import IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper

from corrigenda.flows import submit as submit_module
from corrigenda.flows.submit import Kept, Refused, Submission, SubmitAnswer
from corrigenda.store.models import Report, Site
from corrigenda.web.intake import writer as writer_module
from corrigenda.web.intake.writer import NotKept, Writer
from tests.web.intake.conftest import report


@dataclass
class Disk:
    """The disk: it lets a commit through when told, and counts them."""

    free: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    commits: int = 0


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, gazette: Site) -> Iterator[Disk]:
    """Return a disk that holds every commit back until it is freed."""
    state = Disk()
    commit = BaseDatabaseWrapper.commit

    def slow(self: BaseDatabaseWrapper) -> None:
        if threading.current_thread().name == "intake-writer":
            state.asked.set()
            assert state.free.wait(10)
            state.commits += 1
        commit(self)

    monkeypatch.setattr(BaseDatabaseWrapper, "commit", slow)
    yield state
    state.free.set()


def submission(**changes: object) -> Submission:
    """A report as the flow takes it."""
    return msgspec.convert(report(**changes), Submission)


@pytest.mark.law(1)
def test_nobody_is_answered_before_the_commit_returned(writer: Writer, disk: Disk) -> None:
    answer = writer.take(submission(), key="one")
    assert disk.asked.wait(10)
    with pytest.raises(NoAnswerYet):
        answer.result(0.1)
    assert not Report.objects.exists()
    disk.free.set()
    assert isinstance(answer.result(10), Kept)
    assert Report.objects.count() == 1


def test_those_who_wait_share_one_commit(writer: Writer, disk: Disk) -> None:
    first = writer.take(submission(), key="first")
    assert disk.asked.wait(10)
    others = [writer.take(submission(), key=f"other-{number}") for number in range(100)]
    disk.free.set()
    assert all(isinstance(answer.result(10), Kept) for answer in (first, *others))
    assert Report.objects.count() == 101
    assert disk.commits == 2


@pytest.mark.law(1)
def test_whoever_waits_at_the_end_is_still_answered(writer: Writer, disk: Disk) -> None:
    first = writer.take(submission(), key="first")
    assert disk.asked.wait(10)
    second = writer.take(submission(), key="second")
    threading.Timer(0.05, disk.free.set).start()
    writer.close()
    assert isinstance(first.result(0), Kept)
    assert isinstance(second.result(0), Kept)
    assert isinstance(writer.take(submission(), key="late").result(0), NotKept)


def test_a_queue_that_is_full_says_so(writer: Writer, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "MOST_WAITING", 3)
    writer.take(submission(), key="first")
    assert disk.asked.wait(10)
    waiting = [writer.take(submission(), key=f"other-{number}") for number in range(4)]
    assert isinstance(waiting[-1].result(0), NotKept)
    disk.free.set()
    assert isinstance(waiting[0].result(10), Kept)


def test_one_bad_report_does_not_take_the_others_with_it(
    writer: Writer, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(submission: Submission, *, key: str, now: object, network: str) -> SubmitAnswer:
        if key == "bad":
            raise IntegrityError("a row that cannot be")
        return submit_module.submit(submission, key=key, now=now)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(writer_module, "submit", refuses)
    first = writer.take(submission(), key="first")
    assert disk.asked.wait(10)
    answers = [writer.take(submission(), key=key) for key in ("good", "bad", "fine")]
    disk.free.set()
    assert [type(answer.result(10)) for answer in answers] == [Kept, NotKept, Kept]
    assert isinstance(first.result(10), Kept)
    assert Report.objects.count() == 3


def test_a_fault_of_ours_is_told_to_the_reader_and_the_writer_goes_on(
    writer: Writer, gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(submission: Submission, *, key: str, now: object) -> SubmitAnswer:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(writer_module, "submit", breaks)
        assert isinstance(writer.take(submission(), key="one").result(10), NotKept)
    assert isinstance(writer.take(submission(), key="one").result(10), Kept)


def test_what_the_flow_refuses_is_passed_on(writer: Writer, gazette: Site) -> None:
    answer = writer.take(submission(site="nowhere"), key="one").result(10)
    assert isinstance(answer, Refused)
    assert answer.slug == "unknown_site"
