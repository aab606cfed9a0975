"""Serve applications and work off tasks in one process, until a signal says to stop."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp

GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Served:
    """An application and the socket that it is served on."""

    app: ASGIApp
    listening: socket.socket


def listen(host: str, *, port: int) -> socket.socket:
    """Return a socket that listens on `host` and `port` (0: any free one). Raises OSError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(512)
    except OSError:
        made.close()
        raise
    return made


def port_of(listening: socket.socket) -> int:
    """Return the port that a socket listens on."""
    return int(listening.getsockname()[1])


def serve(
    applications: Sequence[Served],
    *,
    with_worker: bool,
    when_ready: Callable[[], None],
    before_work: Callable[[], None] = lambda: None,
) -> None:
    """Serve until SIGINT or SIGTERM; `when_ready` is called once all applications answer, `before_work` then in the worker."""
    stop, answering = threading.Event(), threading.Event()

    def work_off() -> None:
        answering.wait()
        if not stop.is_set():
            before_work()
        _work(stop)

    def ready() -> None:
        when_ready()
        answering.set()

    worker = threading.Thread(target=work_off, name="worker") if with_worker else None
    if worker is not None:
        worker.start()
    try:
        asyncio.run(_serve(applications, when_ready=ready))
    finally:
        stop.set()
        answering.set()
        if worker is not None:
            worker.join()


def _work(stop: threading.Event) -> None:
    from corrigenda.jobs.worker import work

    work(stop)


async def _serve(applications: Sequence[Served], *, when_ready: Callable[[], None]) -> None:
    servers = [uvicorn.Server(_config(served.app)) for served in applications]
    running = [
        asyncio.create_task(server.serve(sockets=[served.listening]))
        for server, served in zip(servers, applications, strict=True)
    ]
    while not all(server.started for server in servers):
        if any(task.done() for task in running):
            break
        await asyncio.sleep(0.02)
    else:
        when_ready()
    await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    for server in servers:
        server.should_exit = True
    await asyncio.gather(*running)


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=GRACE_SECONDS,
        limit_concurrency=2_000,
    )
