"""Through an nginx with its own defaults: a request whose end two servers could read differently gets no further."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.real.ports import free_port

pytestmark = pytest.mark.real
PATIENCE = 30
CONFIG = """daemon off; pid {run}/nginx.pid; error_log {run}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {run}/body; proxy_temp_path {run}/proxy;
  fastcgi_temp_path {run}/f; uwsgi_temp_path {run}/u; scgi_temp_path {run}/s;
  server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://127.0.0.1:{behind}; }} }}
}}
"""
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"
DOUBTFUL = {
    "a length and chunks": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two lengths": b"Content-Length: 0\r\nContent-Length: 33\r\n\r\n" + HIDDEN,
    "chunks twice": b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "an encoding that nobody knows": b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a folded header": b"X-Folded: a\r\n Content-Length: 33\r\nContent-Length\t: 33\r\n\r\n" + HIDDEN,
    "a length that is no number": b"Content-Length: +33\r\n\r\n" + HIDDEN,
}


@dataclass
class Behind:
    """A server that answers everything alike, and keeps what reached it."""

    port: int
    reached: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def behind() -> Iterator[Behind]:
    """Stands where the desk would."""
    listening = socket.create_server(("127.0.0.1", 0))
    made = Behind(listening.getsockname()[1])

    def answer() -> None:
        while True:
            try:
                one, _ = listening.accept()
            except OSError:
                return
            with one:
                one.settimeout(PATIENCE)
                made.reached.append(one.recv(65_536))
                one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield made
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


@pytest.fixture(scope="module")
def proxy(behind: Behind) -> Iterator[int]:
    """A running nginx before it; the value is its port."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.fail("nginx is not installed; run tools/install-real-parts")
    run, port = Path(tempfile.mkdtemp(prefix="corrigenda-nginx-")), free_port()
    (run / "nginx.conf").write_text(CONFIG.format(run=run, port=port, behind=behind.port))
    process = subprocess.Popen([program, "-e", f"{run}/error.log", "-c", f"{run}/nginx.conf"])
    try:
        for _ in range(PATIENCE * 20):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                threading.Event().wait(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)
        shutil.rmtree(run)


def _answer(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as one:
        one.sendall(request)
        answer = b""
        while chunk := one.recv(65_536):
            answer += chunk
    return answer


def test_an_honest_request_passes(proxy: int, behind: Behind) -> None:
    behind.reached.clear()
    assert _answer(proxy, b"GET /honest HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert behind.reached[0].startswith(b"GET /honest")


@pytest.mark.parametrize("how", DOUBTFUL)
def test_a_request_whose_end_is_in_doubt_is_refused_and_hides_none(proxy: int, behind: Behind, how: str) -> None:
    behind.reached.clear()
    answer = _answer(proxy, b"POST /api/v1/reports HTTP/1.1\r\nHost: x\r\n" + DOUBTFUL[how])
    assert answer[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 501"), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1
    assert behind.reached == []
