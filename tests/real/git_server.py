"""Git over HTTP with a password, as publishers' hosts offer it: nginx, fcgiwrap and git's own back end on loopback."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.real.ports import free_port

PASSWORD = "correct horse battery"
CONFIG = """daemon off;
pid {run}/nginx.pid;
error_log {run}/error.log;
{user}
events {{}}
http {{
    access_log {run}/access.log;
    client_body_temp_path {run}/t1; proxy_temp_path {run}/t2; fastcgi_temp_path {run}/t3;
    uwsgi_temp_path {run}/t4; scgi_temp_path {run}/t5; client_max_body_size 0;
    server {{
        listen 127.0.0.1:{port};
        auth_basic gazette;
        auth_basic_user_file {run}/passwords;
        location ~ (/.*) {{
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param QUERY_STRING $query_string;
            fastcgi_param CONTENT_TYPE $content_type;
            fastcgi_param CONTENT_LENGTH $content_length;
            fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
            fastcgi_param HTTP_GIT_PROTOCOL $http_git_protocol;
            fastcgi_param SCRIPT_FILENAME {backend};
            fastcgi_param GIT_HTTP_EXPORT_ALL "";
            fastcgi_param GIT_PROJECT_ROOT {root};
            fastcgi_param REMOTE_USER $remote_user;
            fastcgi_param PATH_INFO $1;
            fastcgi_pass unix:{run}/fcgi.sock;
        }}
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class GitServer:
    """The address of the server, and the log of what was asked of it."""

    url: str
    log: Path


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.fail(f"{name} is not installed; run tools/install-real-parts")
    return found


@contextmanager
def running_git_server(root: Path, *, run: Path) -> Iterator[GitServer]:
    """Serve the bare repositories below `root` to edda with the password."""
    run.mkdir()
    port = free_port()
    digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
    (run / "passwords").write_text(f"edda:{{SHA}}{digest}\n")
    git_folder = subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip()
    user = "user root;" if os.geteuid() == 0 else ""
    config = CONFIG.format(run=run, root=root, port=port, backend=f"{git_folder}/git-http-backend", user=user)
    (run / "nginx.conf").write_text(config)
    started = [
        subprocess.Popen(command, start_new_session=True)
        for command in (
            [_program("fcgiwrap"), "-s", f"unix:{run}/fcgi.sock", "-c", "2"],
            [_program("nginx"), "-e", f"{run}/error.log", "-c", f"{run}/nginx.conf"],
        )
    ]
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, log=run / "error.log")
        yield GitServer(url, run / "access.log")
    finally:
        for process in started:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=10)


def _wait_for(url: str, *, log: Path) -> None:
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=5).status_code == 401:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"the git server did not start: {log.read_text() if log.exists() else ''}")
