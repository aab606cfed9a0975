"""No address that anybody writes makes us talk to where we should not: a trap on this machine is never touched."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_network
from typing import Any

import pytest

from corrigenda.connectors.http.fetch import Page, fetch
from corrigenda.connectors.http.guard import Forbidden, Guard, NoPage

REGISTERED = "http://gazette.example"


@dataclass
class Trap:
    """A server on this machine that counts who calls."""

    port: int
    calls: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)


@pytest.fixture
def trap() -> Iterator[Trap]:
    """Set it."""
    calls: list[str] = []
    hosts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            hosts.append(self.headers["Host"])
            self.send_response(302 if self.path.startswith("/out") else 200)
            if self.path.startswith("/out"):
                self.send_header("Location", self.path[5:])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Trap(server.server_port, calls, hosts)
    server.shutdown()
    thread.join()
    server.server_close()


HOSTS = (
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "0.0.0.0",
        "0",
        "localhost",
        "LOCALHOST.",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
    ),
    *("2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.0.0.1.", "10.0.0.1", "192.168.0.1"),
    *("172.16.0.1", "169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "100.100.100.200", "metadata.google.internal"),
    *("gazette.example@127.0.0.1", "127.0.0.1#gazette.example", "gazette.example.evil.example", "evil-gazette.example"),
    *("127.0.0.1\\@gazette.example", "gazette.example%00.evil.example", "①②⑦.0.0.1", "127。0。0。1"),
)
SCHEMES = (
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/",
    "ftp://gazette.example/",
    "//127.0.0.1:{port}/",
    "javascript:1",
    "data:,x",
    "",
)


@pytest.mark.law(11)
@pytest.mark.parametrize("host", HOSTS)
def test_an_address_that_is_not_registered_is_never_asked(trap: Trap, host: str) -> None:
    answer = fetch(f"http://{host}:{trap.port}/", guard=Guard(frozenset({REGISTERED})))
    assert isinstance(answer, Forbidden)
    assert trap.calls == []


@pytest.mark.law(11)
@pytest.mark.parametrize("url", SCHEMES)
def test_only_the_web_is_asked(trap: Trap, url: str) -> None:
    assert isinstance(fetch(url.format(port=trap.port), guard=Guard(frozenset({REGISTERED}))), Forbidden)
    assert trap.calls == []


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "0.0.0.0", "::ffff:127.0.0.1"]
)
def test_a_registered_name_that_turns_private_is_not_asked(
    trap: Trap, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET

    def resolved(host: str, port: int, **_: Any) -> list[Any]:
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    origin = f"http://gazette.example:{trap.port}"
    answer = fetch(f"{origin}/story", guard=Guard(frozenset({origin})))
    assert isinstance(answer, Forbidden)
    assert trap.calls == []


@pytest.mark.law(11)
@pytest.mark.parametrize(
    ("address", "asked"), [("127.0.0.1", True), ("127.1.0.1", False), ("10.0.0.1", False), ("169.254.169.254", False)]
)
def test_only_the_private_networks_that_are_open_to_a_site_are_asked(
    trap: Trap, monkeypatch: pytest.MonkeyPatch, address: str, *, asked: bool
) -> None:
    def resolved(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    origin = f"http://gazette.example:{trap.port}"
    guard = Guard(frozenset({origin}), private_networks=(ip_network("127.0.0.0/16"),))
    assert isinstance(fetch(f"{origin}/story", guard=guard), Page if asked else Forbidden)
    assert bool(trap.calls) == asked


@pytest.mark.law(11)
def test_what_a_cloud_tells_its_machines_of_themselves_is_no_publishers_page() -> None:
    origin = "http://169.254.169.254"
    guard = Guard(frozenset({origin}), private_origins=frozenset({origin}))
    assert isinstance(fetch(f"{origin}/latest/meta-data/", guard=guard), Forbidden)


@pytest.mark.law(11)
def test_a_redirect_leads_nowhere_that_is_not_registered(trap: Trap) -> None:
    origin = f"http://127.0.0.1:{trap.port}"
    guard = Guard(frozenset({origin}), private_origins=frozenset({origin}))
    assert isinstance(fetch(f"{origin}/story", guard=guard), Page)
    other = f"http://localhost:{trap.port}/inside"
    for target in (other, "file:///etc/passwd", "//169.254.169.254/", "http://user@127.0.0.1/"):
        assert isinstance(fetch(f"{origin}/out/{target}", guard=guard), Forbidden), target
    assert "/inside" not in trap.calls
    assert isinstance(fetch(f"{origin}/out//out/", guard=guard), Page | NoPage | Forbidden)


@pytest.mark.law(11)
def test_a_redirect_to_what_is_no_address_is_an_answer(trap: Trap) -> None:
    origin = f"http://127.0.0.1:{trap.port}"
    guard = Guard(frozenset({origin}), private_origins=frozenset({origin}))
    assert isinstance(fetch(f"{origin}/out/http://[inside/", guard=guard), Forbidden)


def test_a_host_in_other_letters_is_asked_by_its_name_in_the_network(trap: Trap) -> None:
    host = "xn--g1aog4d.example"
    guard = Guard(frozenset({f"http://{host}:{trap.port}"}), addresses={host: "127.0.0.1"})
    answer = fetch(f"http://зоря.example:{trap.port}/story", guard=guard)
    assert isinstance(answer, Page)
    assert trap.hosts == [f"{host}:{trap.port}"]
