"""Corrigenda as a process of its own, for tests that start, watch and kill it."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

READY_SECONDS = 60


class Process:
    """A running `corrigenda` command: what it printed until `ready`, as a mapping of the `name: value` lines."""

    def __init__(self, arguments: Sequence[str], *, environment: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "corrigenda", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**clean_environment(), **(environment or {})},
            text=True,
        )
        self.errors: list[str] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._readers = [
            threading.Thread(target=_read, args=(self._process.stdout, self._lines.put)),
            threading.Thread(target=_read, args=(self._process.stderr, self.errors.append)),
        ]
        for reader in self._readers:
            reader.start()
        self.said = self._until_ready()

    def _until_ready(self) -> dict[str, str]:
        said: dict[str, str] = {}
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                line = self._lines.get(timeout=0.1).strip()
            except queue.Empty:
                if self._process.poll() is not None:
                    break
                continue
            if line == "ready":
                return said
            name, _, value = line.partition(": ")
            said[name] = value
        self.kill()
        raise AssertionError(f"corrigenda did not get ready: {said} {''.join(self.errors)}")

    def kill(self) -> None:
        """End it as a power cut would: no handler runs."""
        self._process.send_signal(signal.SIGKILL)
        self._ended()

    def stop(self) -> int:
        """Ask it to stop, and return its exit code."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("corrigenda did not stop when it was asked to") from None
        return self._ended()

    def _ended(self) -> int:
        code = self._process.wait()
        for reader in self._readers:
            reader.join()
        return code


def _read(stream: IO[str], put: Callable[[str], None]) -> None:
    with stream:
        for line in stream:
            put(line)


def free_port_pair() -> int:
    """Return a port that is free together with the one after it, as the demo wants them."""
    for port in range(28_000, 60_000, 2):
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("there are no two free ports")


@contextmanager
def running(*arguments: str, environment: Mapping[str, str] | None = None) -> Iterator[Process]:
    """Run a `corrigenda` command for as long as the block lasts."""
    process = Process(arguments, environment=environment)
    try:
        yield process
    finally:
        process.stop()


@contextmanager
def demo(data: Path, *arguments: str) -> Iterator[Process]:
    """Run the demo on free ports with its data in `data`; an accepted fix waits for nobody who might take it back.

    The tests count as a proxy of ours, so that they may report from several networks.
    """
    environment = {"CORRIGENDA_UNDO_SECONDS": "0", "CORRIGENDA_TRUSTED_PROXIES": "127.0.0.1"}
    with running("demo", "--port", "0", "--data", str(data), *arguments, environment=environment) as process:
        yield process


def clean_environment() -> dict[str, str]:
    """Return the environment without anybody's own settings of Corrigenda or of the test runner."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("CORRIGENDA_", "DJANGO_", "PYTEST_"))
    }
