"""A server that cannot prove who it is gets no password."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corrigenda.connectors.base import Denied
from corrigenda.connectors.git import connect as connect_git
from corrigenda.connectors.wordpress import connect as connect_wordpress

pytestmark = pytest.mark.real

MAKE_CERTIFICATE = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[tuple[int, list[str]]]:
    """A server with a certificate that nobody vouches for; its port, and what it was told."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.fail("openssl is not installed; run tools/install-real-parts")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, *MAKE_CERTIFICATE.split(), "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    told: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            told.append(self.rfile.readline().decode(errors="replace"))
            self.close_connection = True

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """The handshake is broken off by those who look at the certificate."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port, told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_wordpress_with_a_wrong_certificate_is_refused_and_told_nothing(impostor: tuple[int, list[str]]) -> None:
    port, told = impostor
    settings = {"url": f"https://localhost:{port}", "user": "edda", "application_password": "abcd efgh"}
    wordpress = connect_wordpress(settings)
    for said in (wordpress.read("wp/v2/posts/1"), wordpress.write("wp/v2/posts/1", fields={}, if_version="x")):
        assert isinstance(said, Denied)
        assert "certificate" in said.detail
    assert not any(told)


def test_a_repository_with_a_wrong_certificate_is_refused_and_told_nothing(
    impostor: tuple[int, list[str]], tmp_path: Path
) -> None:
    port, told = impostor
    said = connect_git(
        {
            "remote": f"https://localhost:{port}/gazette.git",
            "base_url": "https://harbour-gazette.example",
            "cache": str(tmp_path / "cache"),
            "author_name": "Corrigenda",
            "author_email": "corrections@harbour-gazette.example",
            "user": "edda",
            "token": "abcd efgh",
        }
    ).read("pier.md")
    assert isinstance(said, Denied)
    assert "certificate" in said.detail
    assert not any(told)
