"""A private MariaDB on loopback, for a WordPress that does not live on SQLite."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.real.ports import free_port

GRANTS = """CREATE DATABASE wordpress CHARACTER SET utf8mb4;
CREATE USER wp@'127.0.0.1' IDENTIFIED BY 'wp'; GRANT ALL ON wordpress.* TO wp@'127.0.0.1';"""


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.fail("MariaDB is not installed; run tools/install-real-parts")
    return found


@contextmanager
def running_mariadb() -> Iterator[dict[str, str]]:
    """Start a server with an empty database; yields WordPress's settings for it."""
    folder, port = Path(tempfile.mkdtemp(prefix="corrigenda-mariadb-")), free_port()
    as_owner = ["--user=mysql"] if os.geteuid() == 0 else []
    if as_owner:
        shutil.chown(folder, "mysql", "mysql")
    data, socket = folder / "data", folder / "socket"
    install = [_program("mariadb-install-db"), "--no-defaults", *as_owner, f"--datadir={data}", "--skip-test-db"]
    subprocess.run([*install, "--auth-root-authentication-method=normal"], check=True, capture_output=True)
    options = [f"--datadir={data}", f"--socket={socket}", f"--port={port}", "--bind-address=127.0.0.1"]
    options += ["--skip-name-resolve", "--innodb-flush-log-at-trx-commit=2"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([_program("mariadbd"), "--no-defaults", *as_owner, *options], stdout=log, stderr=log)
    client = [_program("mariadb"), "--no-defaults", "-uroot", "-S", str(socket)]
    try:
        deadline = time.monotonic() + 60
        while subprocess.run([*client, "-e", "SELECT 1"], capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline, (folder / "log").read_text(errors="replace")[-2_000:]
            time.sleep(0.2)
        subprocess.run([*client, "-e", GRANTS], check=True, capture_output=True)
        yield {"DB_HOST": f"127.0.0.1:{port}", "DB_NAME": "wordpress", "DB_USER": "wp", "DB_PASSWORD": "wp"}
    finally:
        server.terminate()
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
