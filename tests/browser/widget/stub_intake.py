"""A publisher's pages and a tiny desk on real sockets, so that the widget is tried alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
EMBED = ROOT / "src/corrigenda/web/embed/static/embed/v1"
DESK_IN_EXAMPLES = "https://desk.harbour-gazette.example"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Received:
    """One POST as it came in."""

    headers: dict[str, str]
    body: dict[str, object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the stub answers next: a status (0 closes the connection unanswered), extra headers and a JSON body."""

    status: int
    body: dict[str, object]
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json"


@dataclass(slots=True)
class Desk:
    """The stub's state: what it received, and what it will answer before it keeps reports as usual."""

    origin: str
    pages: str
    received: list[Received] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    corrections: dict[str, object] = field(default_factory=dict)
    allowed: dict[str, object] = field(default_factory=lambda: {"allowed": True})
    options: dict[str, object] = field(default_factory=dict)
    hints: dict[str, object] = field(default_factory=dict)

    @property
    def last(self) -> dict[str, object]:
        """The body of the last report received."""
        return self.received[-1].body

    def page(self, name: str) -> str:
        """The address of an example page."""
        return f"{self.pages}/{name}"


def _handler(answer: Callable[[BaseHTTPRequestHandler], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def do_POST(self) -> None:
            answer(self)

        def do_OPTIONS(self) -> None:
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the tests say what matters."""

    return Handler


def _write(
    handler: BaseHTTPRequestHandler, *, status: int, body: bytes, media_type: str, headers: dict[str, str] | None = None
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", media_type)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def _serve(answer: Callable[[BaseHTTPRequestHandler], None]) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class Stub:
    """Two servers: the newsroom with the example pages, and the desk with the widget and the intake."""

    def __init__(self) -> None:
        self._newsroom = _serve(self._newsroom_answer)
        self._desk = _serve(self._desk_answer)
        self.desk = Desk(
            origin=f"http://desk.harbour-gazette.example:{self._desk.server_port}",
            pages=f"http://harbour-gazette.example:{self._newsroom.server_port}",
        )

    def close(self) -> None:
        """Stop both servers."""
        for server in (self._newsroom, self._desk):
            server.shutdown()
            server.server_close()

    def _newsroom_answer(self, handler: BaseHTTPRequestHandler) -> None:
        """An example page with the stub in place of the desk; `?lang=` turns an English page into another language's."""
        address = urlsplit(handler.path)
        path = EXAMPLES / address.path.lstrip("/")
        if not path.is_file():
            _write(handler, status=404, body=b"not found", media_type="text/plain")
            return
        text = path.read_text(encoding="utf-8").replace(DESK_IN_EXAMPLES, self.desk.origin)
        for language in parse_qs(address.query).get("lang", []):
            text = text.replace('<html lang="en">', f'<html lang="{language}">')
        _write(handler, status=200, body=text.encode(), media_type=f"{TYPES[path.suffix]}; charset=utf-8")

    def _desk_answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.split("?")[0]
        self.desk.paths.append(f"{handler.command} {path}")
        if handler.command == "OPTIONS":
            self._preflight(handler)
        elif path == "/api/v1/reports" and handler.command == "POST":
            self._report(handler)
        elif path == "/api/v1/corrections":
            self.desk.asked.append(handler.path)
            body = json.dumps(self.desk.corrections).encode()
            open_to_all = {"Access-Control-Allow-Origin": "*"}
            _write(handler, status=200, body=body, media_type="application/json", headers=open_to_all)
        elif (told := self._told(path)) is not None:
            body = json.dumps(told).encode()
            open_to_all = {"Access-Control-Allow-Origin": "*"}
            _write(handler, status=200, body=body, media_type="application/json", headers=open_to_all)
        elif path.startswith("/embed/v1/"):
            body = (EMBED / path.removeprefix("/embed/v1/")).read_bytes()
            _write(
                handler,
                status=200,
                body=body,
                media_type="text/javascript",
                headers={
                    "Access-Control-Allow-Origin": "*",
                    "Cache-Control": "max-age=600" if "-" in path else "no-store",
                },
            )
        else:
            _write(handler, status=200, body=b"<title>The plain form</title>", media_type="text/html")

    def _told(self, path: str) -> dict[str, object] | None:
        """What is open to every page: whether it may report, the site's options, hints about a story."""
        return {
            "/embed/v1/allowed.json": self.desk.allowed,
            "/embed/v1/options.json": self.desk.options,
            "/api/v1/hints": self.desk.hints,
        }.get(path)

    def _preflight(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {
            "Access-Control-Allow-Origin": self.desk.pages,
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "content-type, idempotency-key",
        }
        _write(handler, status=204, body=b"", media_type="text/plain", headers=headers)

    def _report(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        self.desk.received.append(Received({name.lower(): value for name, value in handler.headers.items()}, body))
        kept = Reply(201, {"report": "r1", "receipt": f"{self.desk.origin}/receipt/s3cret"})
        reply = self.desk.replies.pop(0) if self.desk.replies else kept
        if reply.status == 0:
            handler.close_connection = True
            return
        headers = {
            "Access-Control-Allow-Origin": self.desk.pages,
            "Access-Control-Expose-Headers": "Retry-After",
            **reply.headers,
        }
        _write(
            handler,
            status=reply.status,
            body=json.dumps(reply.body).encode(),
            media_type=reply.media_type,
            headers=headers,
        )
