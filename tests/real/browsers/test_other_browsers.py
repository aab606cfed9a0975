"""The main job in the engines that readers use besides Chromium: Firefox and WebKit."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.walk import SELECT, Town, accept_by_key, editor_page, open_case, suggest, town, wait_for_receipt

LIGHTHOUSE = """<h1>The lighthouse</h1>
<p>The keeper climbs two hundred stairs every evening. His daugther trims the wick.</p>
"""
FIXED = LIGHTHOUSE.replace("daugther", "daughter")
MINI_BROWSERS = ("webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Town]:
    """A running demo over a folder of stories of its own."""
    with town(tmp_path) as made:
        yield made


@pytest.mark.real
def test_the_main_job_works_in_firefox(place: Town) -> None:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path is not None, "Firefox is not installed; run tools/install-real-parts"
    file = place.write("lighthouse.html", source=LIGHTHOUSE)
    with sync_playwright() as playwright:
        # Debian's Firefox is driven over the standard protocol, which Playwright offers under this channel.
        firefox = playwright.firefox.launch(executable_path=path, channel="moz-firefox")
        page = firefox.new_page()
        receipt = suggest(page, url=place.page_of(file), words="daugther", replacement="daughter")
        desk = editor_page(firefox, place=place)
        open_case(desk, place=place, words="daugther")
        accept_by_key(desk)
        wait_for_receipt(page, url=receipt, words="daughter")
        firefox.close()
    assert file.read_text() == FIXED


@pytest.fixture
def webkit(monkeypatch: pytest.MonkeyPatch) -> Iterator[webdriver.WebKitGTK]:
    """A WebKit browser on a virtual screen."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    assert driver is not None, "WebKit is not installed; run tools/install-real-parts"
    assert screen is not None, "Xvfb is not installed; run tools/install-real-parts"
    read, write = os.pipe()
    display = subprocess.Popen(
        [screen, "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as number:
        monkeypatch.setenv("DISPLAY", f":{number.readline().strip()}")
    options = Options()
    options.add_argument("--automation")
    binaries = [path for name in MINI_BROWSERS for path in Path("/usr/lib").glob(f"*/{name}/MiniBrowser")]
    options.binary_location = str(binaries[0])
    try:
        browser = webdriver.WebKitGTK(options=options, service=Service(driver))
        yield browser
        browser.quit()
    finally:
        display.terminate()
        display.wait()


# Selenium's own WebKit driver still sets up its connection in the way that Selenium has deprecated.
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
@pytest.mark.real
def test_a_reader_reports_in_webkit(place: Town, webkit: webdriver.WebKitGTK) -> None:
    file = place.write("lighthouse.html", source=LIGHTHOUSE)
    webkit.get(place.page_of(file))
    WebDriverWait(webkit, 10).until(lambda driver: driver.execute_script("return document.readyState") == "complete")
    webkit.execute_script(f"({SELECT})(arguments[0])", ["daugther", False])
    ActionChains(webkit).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    in_dialog = "return document.querySelector('corrigenda-dialog, [data-corrigenda-host]')"
    host = WebDriverWait(webkit, 10).until(lambda driver: driver.execute_script(in_dialog))
    root = host.shadow_root
    WebDriverWait(webkit, 10).until(lambda _: root.find_elements(By.CSS_SELECTOR, "dialog[open] textarea"))
    field = root.find_elements(By.CSS_SELECTOR, "dialog[open] textarea")[0]
    field.clear()
    field.send_keys("daughter")
    ActionChains(webkit).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
    receipt = WebDriverWait(webkit, 10).until(lambda _: root.find_elements(By.CSS_SELECTOR, "a[href*=receipt]"))
    webkit.get(receipt[0].get_attribute("href"))
    deadline = time.monotonic() + 10
    while "daughter" not in webkit.find_element(By.TAG_NAME, "main").text and time.monotonic() < deadline:
        time.sleep(0.2)
        webkit.refresh()
    assert "daughter" in webkit.find_element(By.TAG_NAME, "main").text
