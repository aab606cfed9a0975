"""A desk that only listens: it writes down what a CMS tells it."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Told:
    """One request as it came."""

    raw: bytes
    signature: str

    @property
    def body(self) -> dict[str, str]:
        """What it says."""
        said: dict[str, str] = json.loads(self.raw)
        return said

    def is_signed(self, secret: str) -> bool:
        """Tell whether the sender knows the secret."""
        return self.signature == "sha256=" + hmac.new(secret.encode(), self.raw, hashlib.sha256).hexdigest()


@dataclass
class Listener:
    """The address, and what was heard there, in order."""

    url: str = ""
    told: list[Told] = field(default_factory=list)

    def heard(self, number: int) -> list[Told]:
        """Wait until so many requests have come, and a moment for one too many."""
        deadline = time.monotonic() + 10
        while len(self.told) < number and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)
        return self.told


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on a loopback port."""
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            listener.told.append(Told(raw, self.headers.get("X-Corrigenda-Signature", "")))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.url = f"http://127.0.0.1:{server.server_port}/hooks/gazette"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield listener
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
