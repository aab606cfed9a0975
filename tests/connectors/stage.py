"""A tiny server that plays one WordPress post by the book, and whatever fault it is told to, byte by byte."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

REF = "wp/v2/posts/12"
OLD, NEW = "<p>The pier was repiared.</p>", "<p>The pier was repaired.</p>"


@dataclass
class Stage:
    """What is played: `faults` maps what is asked to the raw answer; None cuts the connection without one."""

    port: int = 0
    body: str = OLD
    faults: dict[str, bytes | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    breaks: tuple[int, bytes | None, bool] | None = None
    """At which request what is answered instead, and whether it is carried out nevertheless."""
    trickle: float = 0.0
    changes_on_saving: bool = False

    @property
    def url(self) -> str:
        """The address of the site."""
        return f"http://127.0.0.1:{self.port}"

    def play(self, method: str, target: str, body: bytes) -> bytes | None:
        """Return the answer to one request."""
        path = target.partition("?")[0]
        kind = "rehearse" if path.endswith("/autosaves") else {"GET": "read", "POST": "save", "HEAD": "head"}[method]
        if path.endswith("/types"):
            kind = "types"
        self.asked.append(kind)
        breaking = self.breaks if self.breaks and self.breaks[0] == len(self.asked) - 1 else None
        if breaking and not breaking[2]:
            return breaking[1]
        if kind in ("rehearse", "save"):
            content = json.loads(body).get("content", self.body)
            kept = content.replace("repaired", "fixed") if self.changes_on_saving and kind == "save" else content
            if kind == "save":
                self.body = kept
            answer = self.post(kept)
        else:
            answer = self.post(self.body)
        if breaking:
            return breaking[1]
        return self.faults[kind] if kind in self.faults else http(200, json.dumps(answer))

    def post(self, body: str) -> dict[str, object]:
        """Return the post as the REST API tells it."""
        return {
            "id": 12,
            "link": f"{self.url}/ferry/",
            "status": "publish",
            "modified_gmt": "2026-05-04T12:00:00",
            "password": "",
            "title": {"raw": "The ferry returns"},
            "content": {"raw": body, "protected": False},
            "excerpt": {"raw": ""},
        }


def http(status: int, body: str, *headers: str, kind: str = "application/json") -> bytes:
    """Return a whole answer as it goes over the wire."""
    raw = body.encode()
    lines = [f"HTTP/1.1 {status} Played", f"Content-Type: {kind}", f"Content-Length: {len(raw)}", *headers]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + raw


@contextmanager
def playing(stage: Stage) -> Iterator[Stage]:
    """Serve the stage on a loopback port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stage.port = listening.getsockname()[1]
        stopping = threading.Event()
        listening.settimeout(0.05)

        def serve() -> None:
            while not stopping.is_set():
                try:
                    talk, _ = listening.accept()
                except TimeoutError:
                    continue
                with talk:
                    _answer(talk, stage)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield stage
        finally:
            stopping.set()
            thread.join()


def _answer(talk: socket.socket, stage: Stage) -> None:
    talk.settimeout(5)
    head, _, body = _until(talk, b"\r\n\r\n").partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    stage.heads.append(head.decode())
    length = next((int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")), 0)
    while len(body) < length:
        body += talk.recv(65_536)
    method, target, _ = lines[0].split(" ")
    raw = stage.play(method, target, body)
    try:
        if raw is not None and not stage.trickle:
            talk.sendall(raw)
        for at in range(len(raw or b"") if stage.trickle else 0):
            talk.sendall((raw or b"")[at : at + 1])
            time.sleep(stage.trickle)
    except OSError:
        # The other side has heard enough; that is what is tested.
        return


def _until(talk: socket.socket, mark: bytes) -> bytes:
    got = b""
    while mark not in got:
        piece = talk.recv(65_536)
        if not piece:
            break
        got += piece
    return got
