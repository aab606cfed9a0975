"""Heavier real parts, started by the tests themselves on loopback and stopped with them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import browser, page
from tests.real.connected_wordpress import connected, newsroom
from tests.real.mariadb_server import running_mariadb
from tests.real.ports import free_port
from tests.real.wordpress_server import WordPress, running_wordpress

__all__ = ["browser", "connected", "newsroom", "page"]  # fixtures that stand elsewhere


def _server_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        pytest.fail("PostgreSQL is not installed; run tools/install-real-parts")
    return Path(on_path).parent


def _as_owner() -> list[str]:
    """PostgreSQL refuses to run as root, so it runs as its own user there."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A private PostgreSQL server on a free loopback port; the value is the address of its database."""
    programs, port, owner = _server_programs(), free_port(), _as_owner()
    folder = Path(tempfile.mkdtemp(prefix="corrigenda-postgresql-"))
    if owner:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    initdb = [*owner, str(programs / "initdb"), "-D", str(data), "-U", "corrigenda", "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run(initdb, check=True, capture_output=True, env=environment, cwd=folder)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    control = [*owner, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    log = folder / "log"
    subprocess.run([*control, "-l", str(log), "-o", options, "start"], check=True, capture_output=True, cwd=folder)
    try:
        yield f"postgresql://corrigenda@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def wordpress() -> Iterator[WordPress]:
    """A WordPress on SQLite."""
    with running_wordpress() as running:
        yield running


@pytest.fixture(scope="session")
def wordpress_on_mariadb() -> Iterator[WordPress]:
    """A WordPress on MariaDB."""
    with running_mariadb() as database, running_wordpress(database=database) as running:
        yield running
