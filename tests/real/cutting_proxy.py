"""Proxies between us and a CMS, which lose answers as a network does at the worst moment, or do worse to them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx

HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "content-encoding", "keep-alive"}


@dataclass(frozen=True, slots=True)
class Heard:
    """What the client hears: status, headers and body, of which it gets the first `sent` bytes before it is cut; None: all.

    The second half of the body `stalls` so many seconds.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    sent: int | None = None
    stalls: float = 0.0


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that came in; `ask` puts it to the upstream, each time it is called, and returns the answer."""

    method: str
    path: str
    ask: Callable[[], Heard]


@contextmanager
def cutting(
    upstream: str,
    *,
    method: str,
    only: str = "",
    unless: str = "\0",
    before: Callable[[str, str], None] = lambda _method, _path: None,
) -> Iterator[str]:
    """Serve `upstream` on another port; answers to `method` with `only` and without `unless` in the path are lost.

    The upstream has answered in full before the connection is cut: whatever it was to do is done. `before` is called
    with method and path right before a request is let through.
    """

    def hand_on(exchange: Exchange) -> Heard | None:
        before(exchange.method, exchange.path)
        heard = exchange.ask()
        lost = exchange.method == method and only in exchange.path and unless not in exchange.path
        return None if lost else heard

    with meddling(upstream, hand_on=hand_on) as url:
        yield url


@contextmanager
def meddling(upstream: str, *, hand_on: Callable[[Exchange], Heard | None]) -> Iterator[str]:
    """Serve `upstream` on another port; `hand_on` says what the client hears, None that the connection is cut."""

    class Handler(BaseHTTPRequestHandler):
        def _pass(self) -> None:
            length = self.headers.get("Content-Length")
            body = self.rfile.read(int(length)) if length else _chunks(self)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
            headers["Host"] = urlsplit(upstream).netloc

            def ask() -> Heard:
                return _asked(self.command, f"{upstream}{self.path}", headers=headers, body=body)

            heard = hand_on(Exchange(self.command, self.path, ask))
            if heard is None:
                self.close_connection = True
                return
            try:
                self._say(heard)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the client has given up waiting

        def _say(self, heard: Heard) -> None:
            self.send_response(heard.status)
            for name, value in heard.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(heard.body)))
            self.end_headers()
            if self.command != "HEAD":
                half = len(heard.body) // 2 if heard.stalls else 0
                self.wfile.write(heard.body[:half])
                time.sleep(heard.stalls)
                self.wfile.write(heard.body[half : heard.sent])
            self.close_connection = self.close_connection or heard.sent is not None

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self._pass
            raise AttributeError(name)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _asked(method: str, url: str, *, headers: dict[str, str], body: bytes) -> Heard:
    with httpx.Client(timeout=60, trust_env=False) as client:
        answer = client.request(method, url, headers=headers, content=body)
    kept = [(name, value) for name, value in answer.headers.multi_items() if name.lower() not in HOP_BY_HOP]
    return Heard(answer.status_code, tuple(kept), answer.content)


def _chunks(handler: BaseHTTPRequestHandler) -> bytes:
    body = bytearray()
    if "chunked" in handler.headers.get("Transfer-Encoding", ""):
        while size := int(handler.rfile.readline().strip() or b"0", 16):
            body += handler.rfile.read(size)
            handler.rfile.readline()
        handler.rfile.readline()
    return bytes(body)
