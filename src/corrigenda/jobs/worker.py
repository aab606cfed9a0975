"""The worker's loop: claim, run, put away, until told to stop."""

from __future__ import annotations

import logging
import os
import threading
import traceback
from datetime import timedelta

from django.db import close_old_connections, connection
from django.utils import timezone

from corrigenda.flows.answers import Again, Done
from corrigenda.jobs.again import set_again
from corrigenda.jobs.claim import again, claim, finish, give_up
from corrigenda.jobs.timetable import FLOWS, SAYS_GIVEN_UP
from corrigenda.store.models import Task

logger = logging.getLogger(__name__)

IDLE_SECONDS = 0.25
ROUNDS = timedelta(seconds=20)
"""How often a worker looks whether a task that comes round again has to be set."""
MOST_FAULTS = 10
"""A task whose flow broke this often in a row, further apart each time, is given up and shown to the operator.

Answers that it should run again do not count: a page may be looked at for days, and a mail server be away for as long.
"""


def run_one(*, worker: str) -> bool:
    """Run the task that is due longest; tell whether there was one."""
    task = claim(worker=worker, now=timezone.now())
    if task is None:
        return False
    run(task)
    return True


def run(task: Task) -> None:
    """Run a claimed task and put it away. The `except` is broad because whatever breaks in a flow must not stop the others."""
    try:
        answer = FLOWS[task.name](task.subject, now=timezone.now())
    except Exception as error:
        logger.exception("the task %s %s broke", task.name, task.subject)
        _broke(task, why="".join(traceback.format_exception_only(error)))
        return
    if isinstance(answer, Again):
        again(task, after=answer.after, why=answer.why, now=timezone.now())
    else:
        finish(task, now=timezone.now())


def _broke(task: Task, *, why: str) -> None:
    """Have a task whose flow broke tried again later, or give it up, and first say so where a person waits for it."""
    faults, now = task.faults + 1, timezone.now()
    if faults < MOST_FAULTS:
        again(task, after=timedelta(seconds=2**task.faults), why=why, faults=faults, now=now)
        return
    says = SAYS_GIVEN_UP.get(task.name)
    try:
        answer = says(task.subject, now=now) if says else Done()
    except Exception:
        logger.exception("that the task %s %s was given up could not be said", task.name, task.subject)
        answer = Done()
    if isinstance(answer, Again):
        again(task, after=answer.after, why=why, faults=task.faults, now=now)
    else:
        give_up(task, why=why, now=now)


def work(stop: threading.Event, *, name: str = "worker") -> None:
    """Run tasks until `stop` is set; waits a moment when there is nothing to do."""
    worker = f"{name}-{os.getpid()}"
    next_round = timezone.now()
    try:
        while not stop.is_set():
            try:
                if timezone.now() >= next_round:
                    next_round = timezone.now() + ROUNDS
                    set_again(now=timezone.now())
                busy = run_one(worker=worker)
            except Exception:
                # The database itself did not answer: the task is untouched in its table, and the next turn tries again.
                logger.exception("the worker could not claim a task")
                close_old_connections()
                busy = False
            if not busy:
                stop.wait(IDLE_SECONDS)
    finally:
        connection.close()
