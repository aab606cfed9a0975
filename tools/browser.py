"""Find a Chromium for the browser tests, or install one where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str | None:
    """Return the path of a Chromium on this machine, Playwright's own included."""
    if named := os.environ.get("CORRIGENDA_CHROMIUM"):
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for application in MAC_APPLICATIONS:
        if Path(application).exists():
            return application
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        whole = Path(playwright.chromium.executable_path)
    shells = whole.parents[2].glob(f"chromium_headless_shell-{whole.parts[-3].rpartition('-')[2]}/*/*headless*shell")
    return next((str(path) for path in (*shells, whole) if path.is_file()), None)


def install() -> None:
    """Try the ways that need no decision of the user's: Debian's package as root, Playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        packages = ["chromium-headless-shell", "fonts-liberation", "fonts-noto-core", "fonts-noto-cjk"]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    if find() is None:
        print("No Chromium found: trying to install one for the browser tests.", flush=True)
        install()
    if path := find():
        print(f"browser: {path}")
        return 0
    print("NO BROWSER: the browser tests cannot run here. Install Chromium and run again.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
