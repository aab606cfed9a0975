"""The Nu HTML checker finds no error in any screen."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.test import Client

from tests.real.ports import free_port
from tests.screens.newsroom import Newsroom, newsroom
from tests.screens.routes import FACES, Screen, screens_of

pytestmark = pytest.mark.real
PATIENCE_SECONDS = 90


@pytest.fixture(scope="module")
def checker() -> Iterator[httpx.Client]:
    """A running checker."""
    jar = Path(tempfile.gettempdir()) / f"corrigenda-real-parts-{os.getuid()}" / "vnu.jar"
    if not jar.is_file():
        pytest.fail("The Nu HTML checker is not installed; run tools/install-real-parts")
    port = free_port()
    options = ["-Xmx512m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", str(jar)]
    process = subprocess.Popen(
        ["java", *options, "nu.validator.servlet.Main", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE_SECONDS) as client:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                client.get("/")
                break
            except httpx.TransportError:
                assert time.monotonic() < deadline
                time.sleep(0.5)
        yield client
    process.terminate()
    process.wait()


@pytest.fixture
def day(tmp_path: Path, transactional_db: None) -> Iterator[Newsroom]:
    """The paper in the middle of its day."""
    with newsroom(tmp_path / "stories") as made:
        yield made


def faults_of(page: bytes, *, checker: httpx.Client) -> list[str]:
    """What the checker finds wrong with a page; warnings count, mere information does not."""
    answer = checker.post("/?out=json", content=page, headers={"Content-Type": "text/html; charset=utf-8"})
    return [
        f"{one['message']} {one.get('extract', '')!r}"
        for one in answer.json()["messages"]
        if one["type"] == "error" or one.get("subType") == "warning"
    ]


def page_of(screen: Screen, *, day: Newsroom) -> bytes:
    """The screen's HTML, as who it is for gets it."""
    client = Client()
    member = day.member(screen.who)
    if member is not None:
        client.force_login(member.person)
    answer = client.get(screen.path(day), follow=True)
    assert answer.status_code == screen.status, screen.name
    return bytes(answer.content)


@pytest.mark.parametrize("face", FACES)
def test_no_screen_has_an_error_in_its_html(day: Newsroom, checker: httpx.Client, face: str) -> None:
    faults = [
        f"{screen.name}: {fault}"
        for screen in screens_of(face)
        for fault in faults_of(page_of(screen, day=day), checker=checker)
    ]
    assert "\n".join(faults) == ""


def test_the_checker_sees_an_error(checker: httpx.Client) -> None:
    (fault,) = faults_of(b'<!doctype html><html lang="en"><title>t</title><p id=a></p><p id=a></p>', checker=checker)[
        :1
    ]
    assert "Duplicate ID" in fault
