"""A real site with no CMS connected: set up by `corrigenda init`, watched, fixed by hand, and verified on its public page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.walk import accept_by_key, open_from_queue, suggest, wait_for_receipt
from tests.flows.paper import served
from tests.process import clean_environment, free_port_pair, running

SAVED_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The ropewalk</title>
<link rel="canonical" href="https://first-home.example/ropewalk">EMBED</head>
<body><header>An old page, saved whole</header><main><article>
<h1>The ropewalk</h1>
<p>The ropewalk is two hundred metres long. Its last owner was a wodow from the island.</p>
<p>Hemp came by ship until the war.</p>
</article></main></body></html>
"""


def init(data: Path, *, site_url: str, desk_url: str) -> dict[str, str]:
    """Set up the first site and person as an operator does, and return what the command says by name."""
    arguments = ["--site", "The Harbour Gazette", "--site-url", site_url, "--url", desk_url, "--data", str(data)]
    person = ["--name", "Edda Novak", "--email", "edda.novak@harbour-gazette.example"]
    done = subprocess.run(
        [sys.executable, "-m", "corrigenda", "init", *arguments, *person],
        capture_output=True,
        text=True,
        check=True,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
    )
    return dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)


@pytest.mark.law(6)
def test_a_fix_made_by_hand_is_live_only_once_the_public_page_shows_it(
    browser: Browser, page: Page, tmp_path: Path
) -> None:
    folder, data, port = tmp_path / "site", tmp_path / "data", free_port_pair()
    folder.mkdir()
    desk_url = f"http://127.0.0.1:{port}"
    with served(folder) as site_url:
        said = init(data, site_url=site_url, desk_url=desk_url)
        file = folder / "ropewalk.html"
        file.write_text(SAVED_PAGE.replace("EMBED", said["embed"]))
        environment = {"CORRIGENDA_URL": desk_url, "CORRIGENDA_UNDO_SECONDS": "0"}
        with running("serve", "--data", str(data), "--port", str(port), environment=environment):
            receipt = suggest(page, url=f"{site_url}/ropewalk", words="wodow", replacement="widow")
            desk = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            desk.goto(said["sign in"])
            desk.get_by_role("button", name="Sign in").click()
            desk.get_by_role("link", name="Not now").click()
            desk.wait_for_url("**/desk/**")
            open_from_queue(desk, queue=f"{desk_url}/desk/", words="wodow")
            case = desk.url
            accept_by_key(desk)
            desk.goto(case)
            expect(desk.get_by_role("main")).to_contain_text("by hand")
            page.goto(receipt)
            expect(page.locator(".fate-live")).to_have_count(0)
            file.write_text(file.read_text().replace("wodow", "widow"))
            wait_for_receipt(page, url=receipt, words="widow")
            desk.context.close()
