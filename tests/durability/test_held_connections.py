"""Readers are answered while a thousand connections are held open with half a request, and a smuggled length is refused."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
import pytest

from tests.process import demo

HELD = 1_000
HALF = b"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 900\r\n"
HALF_FORM = (
    b"POST /suggest/harbour-gazette HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nurl="
)
PATIENCE = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """A desk as it is shipped, serving; the value is where."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    # As service managers set it; an interactive shell often has 1,024, for both ends of what is held here.
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8_192)), hard))
    with demo(tmp_path_factory.mktemp("data")) as process:
        desk = urlsplit(process.said["desk"])
        yield desk.hostname or "", desk.port or 0
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_thousand_half_requests_keep_nobody_out(address: tuple[str, int]) -> None:
    with ExitStack() as held:
        for number in range(HELD):
            one = held.enter_context(socket.create_connection(address, timeout=PATIENCE))
            # Some stop in the head, some in the body, some in that of a form, for which a thread is needed in the end.
            one.sendall((HALF, HALF + b"\r\n{", HALF_FORM)[number % 3])
        with httpx.Client(base_url=f"http://{address[0]}:{address[1]}", timeout=PATIENCE) as reader:
            assert reader.get("/robots.txt").status_code == 200
            refused = reader.post("/api/v1/reports", json={})
            assert refused.status_code in (400, 422)
            assert refused.headers["content-type"].startswith("application/problem+json")


SMUGGLED = {
    "two lengths": b"Content-Length: 0\r\nContent-Length: 44\r\n",
    "a length that is no number": b"Content-Length: +44\r\n",
    "an encoding that nobody knows": b"Transfer-Encoding: xchunked\r\n",
    "a line end in a name": b"Content-Length : 44\r\n",
    "a naked line end": b"X: 1\nContent-Length\n: 44\r\n",
}


@pytest.mark.parametrize("how", SMUGGLED)
def test_a_request_whose_end_is_in_doubt_is_refused_and_nothing_behind_it_is_read(
    address: tuple[str, int], how: str
) -> None:
    head = b"POST /api/v1/reports HTTP/1.1\r\nHost: 127.0.0.1\r\n" + SMUGGLED[how] + b"\r\n"
    with socket.create_connection(address, timeout=PATIENCE) as one:
        one.sendall(head + b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = b""
        while chunk := one.recv(65_536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 400"), answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"User-agent" not in answer
