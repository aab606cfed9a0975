"""The worker's loop: claim, run, put away, until told to stop.

A worker has several hands, each a thread with a task of its own. Of those that wait for the same server only one is done
at a time, so that a CMS or a mail server that hangs holds up one hand and its own tasks, not the others'.
"""

from __future__ import annotations

import logging
import os
import threading
import traceback
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from corrigenda.flows.answers import Again, Done
from corrigenda.jobs.again import set_again
from corrigenda.jobs.claim import again, claim, finish, give_up
from corrigenda.jobs.timetable import ASKS_THE_SITE, FLOWS, SAYS_GIVEN_UP, SENDS_MAIL
from corrigenda.store.models import Task

logger = logging.getLogger(__name__)

HANDS = 3
IDLE_SECONDS = 0.25
ROUNDS = timedelta(seconds=20)
"""How often a worker looks whether a task that comes round again has to be set."""
MOST_FAULTS = 10
"""A task whose flow broke this often in a row, further apart each time, is given up and shown to the operator.

Answers that it should run again do not count: a page may be looked at for days, and a mail server be away for as long.
"""


class Worker:
    """The hands of one process, and the servers that they wait for at this moment."""

    def __init__(self, name: str = "worker") -> None:
        self.name = f"{name}-{os.getpid()}"
        self._lock = threading.Lock()
        self._sites: set[int] = set()
        self._mailing = False

    def run_one(self) -> bool:
        """Run the task that is due longest of those that wait for no busy server; tell whether there was one."""
        task = self._claim()
        if task is None:
            return False
        try:
            run(task)
        finally:
            self._leave(task)
        return True

    def _claim(self) -> Task | None:
        with self._lock:
            but = Q(name__in=ASKS_THE_SITE, site_id__in=self._sites)
            if self._mailing:
                but |= Q(name__in=SENDS_MAIL)
            task = claim(worker=self.name, now=timezone.now(), but=but)
            if task is not None and task.name in ASKS_THE_SITE:
                self._sites.add(task.site_id)
            elif task is not None and task.name in SENDS_MAIL:
                self._mailing = True
            return task

    def _leave(self, task: Task) -> None:
        with self._lock:
            if task.name in ASKS_THE_SITE:
                self._sites.discard(task.site_id)
            elif task.name in SENDS_MAIL:
                self._mailing = False


def run(task: Task) -> None:
    """Run a claimed task and put it away. The `except` is broad because whatever breaks in a flow must not stop the others."""
    try:
        answer = FLOWS[task.name](task.subject, now=timezone.now())
    except Exception as error:
        logger.exception("the task %s %s broke", task.name, task.subject)
        _broke(task, why="".join(traceback.format_exception_only(error)))
        return
    if isinstance(answer, Again):
        again(task, after=answer.after, why=answer.why, now=timezone.now(), is_try=answer.is_try)
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


def work(stop: threading.Event) -> None:
    """Run tasks until `stop` is set, in this thread and others; returns when the last task in hand is put away."""
    worker = Worker()
    others = [
        threading.Thread(target=_work, args=(stop, worker), name=f"worker {number}") for number in range(1, HANDS)
    ]
    for other in others:
        other.start()
    try:
        _work(stop, worker, sets_again=True)
    finally:
        for other in others:
            other.join()


def _work(stop: threading.Event, worker: Worker, *, sets_again: bool = False) -> None:
    next_round = timezone.now()
    try:
        while not stop.is_set():
            try:
                if sets_again and timezone.now() >= next_round:
                    next_round = timezone.now() + ROUNDS
                    set_again(now=timezone.now())
                busy = worker.run_one()
            except Exception:
                # The database itself did not answer: the task is untouched in its table, and the next turn tries again.
                logger.exception("the worker could not claim a task")
                close_old_connections()
                busy = False
            if not busy:
                stop.wait(IDLE_SECONDS)
    finally:
        connection.close()
