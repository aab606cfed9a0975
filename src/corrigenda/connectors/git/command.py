"""Run git on a clone of ours: bounded in time, without hooks, prompts or anyone's configuration.

The password reaches git in its environment, where a credential helper reads it: it stands in no command line, no file
and no message.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SECONDS = 60.0
SECONDS_FOR_ALL = 600.0
"""For loading the contents of every story, once."""

LARGEST_OUTPUT = 64_000_000
PROTOCOLS = "file:https:http:ssh"
HELPER = '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$CORRIGENDA_GIT_USER" "$CORRIGENDA_GIT_TOKEN"; }; f'


@dataclass(frozen=True, slots=True)
class Remote:
    """The publisher's repository, and who we are there; `ssh_command` is what `ssh` remotes are reached with."""

    url: str
    branch: str
    user: str = ""
    token: str = field(default="", repr=False)
    ssh_command: str = ""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a git command came to. `status` is None if it took too long and was ended."""

    status: int | None
    out: bytes
    words: str

    @property
    def ok(self) -> bool:
        """Whether it did what it was to do."""
        return self.status == 0


def run(
    *arguments: str,
    clone: Path,
    remote: Remote,
    given: bytes = b"",
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> Ran:
    """Run `git ARGUMENTS` on the bare repository `clone`, in a session of its own, so that it is ended with its children."""
    program = shutil.which("git")
    if program is None:
        return Ran(127, b"", "git is not installed")
    process = subprocess.Popen(  # noqa: S603 - arguments are ours or follow `--` and option values; no shell
        [program, f"--git-dir={clone}", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=clone if clone.is_dir() else None,
        env={**_environment(remote), **(environment or {})},
        start_new_session=True,
    )
    try:
        out, words = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Ran(None, b"", f"git took longer than {seconds:.0f} seconds")
    if len(out) > LARGEST_OUTPUT:
        return Ran(1, b"", "git answered more than can be read")
    return Ran(process.returncode, out, _words(words, remote=remote))


def _environment(remote: Remote) -> dict[str, str]:
    """Return git's environment: of the machine's only what finds programs, homes for ssh keys, and certificates."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "SSL_CERT_FILE", "SSH_AUTH_SOCK", "TMPDIR")
        if name in os.environ
    }
    settings = {
        "core.hooksPath": os.devnull,
        "core.fsmonitor": "false",
        "credential.helper": "",
        "gc.autoDetach": "false",
        "http.lowSpeedLimit": "100",
        "http.lowSpeedTime": "20",
        "maintenance.auto": "false",
        "protocol.version": "2",
        "transfer.credentialsInUrl": "die",
    }
    if remote.token:
        parts = urlsplit(remote.url)
        settings[f"credential.{parts.scheme}://{parts.netloc}.helper"] = HELPER
    configuration = {"GIT_CONFIG_COUNT": str(len(settings))}
    for at, (name, value) in enumerate(settings.items()):
        configuration |= {f"GIT_CONFIG_KEY_{at}": name, f"GIT_CONFIG_VALUE_{at}": value}
    return {
        **kept,
        **configuration,
        "CORRIGENDA_GIT_USER": remote.user,
        "CORRIGENDA_GIT_TOKEN": remote.token,
        "GIT_ALLOW_PROTOCOL": PROTOCOLS,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GIT_SSH_COMMAND": remote.ssh_command or "ssh -oBatchMode=yes -oConnectTimeout=10",
        "LC_ALL": "C",
    }


def _words(raw: bytes, *, remote: Remote) -> str:
    words = raw.decode("utf-8", "replace")
    return words.replace(remote.token, "…") if remote.token else words
