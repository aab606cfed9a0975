"""Firefox over its own protocol, Marionette: for gestures that Playwright cannot make there, such as three clicks or a finger."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

START_SECONDS = 60.0
ANSWER_SECONDS = 60.0
_QUIET: Mapping[str, bool | int | str] = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Firefox:
    """One headless Firefox with a profile in `folder` and these preferences; a context manager that closes it."""

    def __init__(self, folder: Path, *, prefs: Mapping[str, bool | int | str]) -> None:
        path = shutil.which("firefox-esr") or shutil.which("firefox")
        assert path is not None, "Firefox is not installed; run tools/install-real-parts"
        lines = (
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in {**_QUIET, **prefs}.items()
        )
        (folder / "user.js").write_text("".join(lines), encoding="utf-8")
        command = [path, "-headless", "-no-remote", "-marionette", "-profile", str(folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._asked = 0
        self._socket = self._connected(folder / "MarionetteActivePort")
        self._rest = b""
        self._read()
        self._ask("WebDriver:NewSession", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait()

    def opens(self, url: str, *, width: int, height: int) -> None:
        """Load a page in a window of this size and wait until it is there."""
        self._ask("WebDriver:SetWindowRect", {"width": width, "height": height})
        self._ask("WebDriver:Navigate", {"url": url})

    def says(self, script: str, *arguments: object) -> Any:
        """Run the body of a function in the page and return what it returns, also of a promise."""
        asked = {"script": f"return (async function () {{ {script} }}).apply(null, arguments)", "args": list(arguments)}
        return self._ask("WebDriver:ExecuteScript", asked)["value"]

    def comes(self, script: str, *arguments: object, seconds: float = 20.0) -> Any:
        """Ask the page until it answers something; fail with the question when it does not."""
        until = time.monotonic() + seconds
        while not (answer := self.says(script, *arguments)):
            assert time.monotonic() < until, f"still not: {script}"
            time.sleep(0.05)
        return answer

    def acts(self, pointer: str, *steps: Mapping[str, object]) -> None:
        """Let a `mouse` or a `touch` go through these steps, in one chain."""
        chain = {"type": "pointer", "id": pointer, "parameters": {"pointerType": pointer}, "actions": list(steps)}
        self._ask("WebDriver:PerformActions", {"actions": [chain]})

    def presses(self, *keys: str) -> None:
        """Press keys together, and let them go."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._ask("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": down + up}]})

    def _connected(self, file: Path) -> socket.socket:
        until = time.monotonic() + START_SECONDS
        while not (file.exists() and file.read_text().strip()):
            assert self._process.poll() is None, "Firefox ended as it started"
            assert time.monotonic() < until, "Firefox did not start"
            time.sleep(0.05)
        return socket.create_connection(("127.0.0.1", int(file.read_text())), ANSWER_SECONDS)

    def _ask(self, command: str, parameters: Mapping[str, object]) -> dict[str, Any]:
        self._asked += 1
        message = json.dumps([0, self._asked, command, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, f"{command}: {error}"
        return result or {}

    def _read(self) -> Any:
        """Read one message: its length in bytes, a colon, JSON."""
        while b":" not in self._rest:
            self._rest += self._more()
        size, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(size):
            self._rest += self._more()
        message, self._rest = self._rest[: int(size)], self._rest[int(size) :]
        return json.loads(message)

    def _more(self) -> bytes:
        data = self._socket.recv(65536)
        assert data, "Firefox closed the connection"
        return data


def clicks(x: float, y: float, *, times: int) -> Sequence[Mapping[str, object]]:
    """The steps of so many clicks at one point of the page's window."""
    once = ({"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})
    return [{"type": "pointerMove", "x": round(x), "y": round(y)}, *once * times]
