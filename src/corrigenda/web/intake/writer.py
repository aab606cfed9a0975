"""One thread that stores what readers send: whatever waits shares one commit, and each is answered after it (law 1).

A durable commit costs milliseconds whoever makes it. Shared by all who wait, it is the speed and the promise at once.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from corrigenda.flows.submit import Submission, SubmitAnswer, submit

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 256
MOST_WAITING = 4_096
RETRY_AFTER_SECONDS = 5


@dataclass(frozen=True, slots=True)
class NotKept:
    """The report is not on the disk, and the reader is told so; another try may help after `retry_after` seconds."""

    retry_after: int = RETRY_AFTER_SECONDS


WriterAnswer = SubmitAnswer | NotKept


@dataclass(frozen=True, slots=True)
class _Waiting:
    submission: Submission
    key: str
    network: str = ""
    answer: Future[WriterAnswer] = field(default_factory=Future)


class Writer:
    """Stores submissions in the order they come, many in one transaction. Its thread starts with the first one."""

    def __init__(self, *, clock: Callable[[], datetime] = timezone.now) -> None:
        self._clock = clock
        self._waiting: queue.Queue[_Waiting | None] = queue.Queue(MOST_WAITING)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def take(self, submission: Submission, *, key: str, network: str = "") -> Future[WriterAnswer]:
        """Queue a submission that came from a neighbourhood of the network; the future is done when the commit has returned, or when it is sure to be lost."""
        waiting = _Waiting(submission, key, network)
        with self._lock:
            if self._closed or self._waiting.qsize() >= MOST_WAITING - 1:  # one place stays free for the end
                waiting.answer.set_result(NotKept())
                return waiting.answer
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="intake-writer", daemon=True)
                self._thread.start()
            self._waiting.put_nowait(waiting)
        return waiting.answer

    def close(self) -> None:
        """Store what waits, take nothing more, and return when the thread has ended."""
        with self._lock:
            self._closed = True
            thread, self._thread = self._thread, None
            if thread is not None:
                self._waiting.put_nowait(None)
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        try:
            while (batch := self._next()) is not None:
                self._keep(batch)
        finally:
            connection.close()

    def _next(self) -> list[_Waiting] | None:
        """Return all who wait, at least one; None at the end."""
        first = self._waiting.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < MOST_AT_ONCE:
            try:
                another = self._waiting.get_nowait()
            except queue.Empty:
                break
            if another is None:
                self._waiting.put_nowait(None)  # the end comes after this batch
                break
            batch.append(another)
        return batch

    def _keep(self, batch: Sequence[_Waiting]) -> None:
        batch = [waiting for waiting in batch if waiting.answer.set_running_or_notify_cancel()]
        try:
            connection.close_if_unusable_or_obsolete()
            now = self._clock()
            with transaction.atomic():
                answers = [_store(waiting, now=now) for waiting in batch]
        except Exception:
            # Whatever went wrong, nothing of this batch was committed, and every reader hears that.
            logger.exception("intake: %d reports could not be stored; their readers were told", len(batch))
            connection.close()
            for waiting in batch:
                waiting.answer.set_result(NotKept())
        else:
            for waiting, answer in zip(batch, answers, strict=True):
                waiting.answer.set_result(answer)


def _store(waiting: _Waiting, *, now: datetime) -> WriterAnswer:
    """Store one in a savepoint. A row of another process under the same key is found at the second try.

    Errors of the database itself end the whole batch: SQLite may have rolled everything back by then, and its
    commit of nothing would look like success.
    """
    for _ in range(2):
        try:
            with transaction.atomic():
                return submit(waiting.submission, key=waiting.key, now=now, network=waiting.network)
        except IntegrityError:
            continue
        except DataError:
            logger.exception("intake: one report could not be stored; its reader was told")
            return NotKept()
    return NotKept()


_shared = Writer()


def shared_writer() -> Writer:
    """Return the one writer of this process."""
    return _shared
