"""`corrigenda tasks`: what was given up is listed with its error, and runs again when the operator says so."""

from __future__ import annotations

import pytest
from django.utils import timezone

from corrigenda.__main__ import main
from corrigenda.jobs.claim import claim
from corrigenda.store.models import Task
from tests.people import harbour_gazette


@pytest.fixture(autouse=True)
def _own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corrigenda.commands.tasks.bring_up", lambda options: None)


def _given_up(name: str, *, subject: str) -> Task:
    site = harbour_gazette(key=f"gazette-{subject}", url=f"https://{subject}.example")
    now = timezone.now()
    return Task.objects.create(
        name=name,
        subject=subject,
        site_id=site.pk,
        run_at=now,
        attempts=12,
        faults=10,
        given_up_at=now,
        last_error="KeyError: 'title'\n",
    )


def test_what_was_given_up_is_listed_with_its_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", "list"]) == 0
    assert capsys.readouterr().out == "no task was given up\n"
    task = _given_up("place", subject="7")
    assert main(["tasks", "list"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{task.pk}  ")
    assert first.endswith("  gazette-7  place 7")
    assert second == "    KeyError: 'title'"


def test_a_task_that_is_named_runs_again_and_the_others_stay(capsys: pytest.CaptureFixture[str]) -> None:
    task, other = _given_up("place", subject="7"), _given_up("write_back", subject="8")
    assert main(["tasks", "retry", str(task.pk)]) == 0
    assert capsys.readouterr().out == "queued again: 1\n"
    task.refresh_from_db()
    assert (task.given_up_at, task.attempts, task.faults, task.last_error) == (None, 0, 0, "")
    other.refresh_from_db()
    assert other.given_up_at is not None
    claimed = claim(worker="test", now=timezone.now())
    assert claimed == task


@pytest.mark.parametrize(("chosen", "left"), [(["--all"], 0), (["--name", "place"], 1)])
def test_all_of_them_or_all_of_a_name_run_again(chosen: list[str], left: int) -> None:
    _given_up("place", subject="7")
    _given_up("write_back", subject="8")
    assert main(["tasks", "retry", *chosen]) == 0
    assert Task.objects.exclude(given_up_at=None).count() == left


@pytest.mark.parametrize("chosen", [[], ["1", "--all"], ["--all", "--name", "place"]])
def test_an_operator_says_which_are_meant(chosen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    task = _given_up("place", subject="7")
    assert main(["tasks", "retry", *chosen]) == 2
    assert "give numbers of tasks, or --name NAME, or --all" in capsys.readouterr().err
    task.refresh_from_db()
    assert task.given_up_at is not None


def test_with_a_number_that_was_not_given_up_nothing_is_queued(capsys: pytest.CaptureFixture[str]) -> None:
    task = _given_up("place", subject="7")
    assert main(["tasks", "retry", str(task.pk), "999"]) == 1
    assert "not given up, so nothing was queued: 999" in capsys.readouterr().err
    task.refresh_from_db()
    assert task.given_up_at is not None
