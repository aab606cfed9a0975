"""A proxy that lets requests through and loses the answers to some of them, as a network does at the worst moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx

HOP_BY_HOP = {"connection", "transfer-encoding", "content-length", "content-encoding", "keep-alive"}


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

    class Handler(BaseHTTPRequestHandler):
        def _pass(self) -> None:
            length = self.headers.get("Content-Length")
            body = self.rfile.read(int(length)) if length else self._chunks()
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
            headers["Host"] = urlsplit(upstream).netloc
            before(self.command, self.path)
            with httpx.Client(timeout=60, trust_env=False) as client:
                answer = client.request(self.command, f"{upstream}{self.path}", headers=headers, content=body)
            if self.command == method and only in self.path and unless not in self.path:
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.content)

        def _chunks(self) -> bytes:
            body = bytearray()
            if "chunked" in self.headers.get("Transfer-Encoding", ""):
                while size := int(self.rfile.readline().strip() or b"0", 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            return bytes(body)

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
