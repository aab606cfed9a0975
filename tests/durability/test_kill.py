"""Law 1: a report that was answered 2xx is on the disk, whatever is killed when."""

from __future__ import annotations

import http.client
import json
import os
import random
import sqlite3
import threading
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import pytest

from tests.process import Process, free_port_pair

ROUNDS = int(os.environ.get("CORRIGENDA_KILL_ROUNDS", "4"))
STORY = "<article><h1>Tides</h1><p>The tide turns at at noon, and the boats come in.</p></article>"


def post(desk: str, *, newsroom: str, key: str) -> tuple[int, str] | None:
    """Send one report; returns status and report id, or None if no answer came."""
    body = {
        "site": "harbour-gazette",
        "url": f"{newsroom}tides",
        "about": "passage",
        "kind": "error",
        "exact": "turns at at noon",
        "replacement": "turns at noon",
        "why": f"twice, says {key}",
    }
    request = urllib.request.Request(
        desk.replace("/desk/", "/api/v1/reports"),
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Idempotency-Key": f'"{key}"'},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.load(response)["report"]
    except urllib.error.HTTPError as error:
        return error.code, ""
    except (OSError, ValueError, http.client.HTTPException):
        return None


def stored(data: Path) -> set[str]:
    """Return the ids of the reports in the database file."""
    with sqlite3.connect(data / "corrigenda.sqlite3") as database:
        return {str(uuid.UUID(row[0])) for row in database.execute("SELECT id FROM store_report")}


@pytest.mark.law(1)
def test_a_report_answered_with_201_is_there_after_kill_9_at_any_moment(tmp_path: Path) -> None:
    stories, data = tmp_path / "stories", tmp_path / "data"
    stories.mkdir()
    (stories / "tides.html").write_text(STORY)
    moments = random.Random(20_261)
    answered: set[str] = set()
    for round_number in range(ROUNDS):
        server = Process(["demo", "--port", "0", "--data", str(data), "--stories", str(stories)])
        stop = threading.Event()

        def send(
            sender: int, *, number: int = round_number, server: Process = server, stop: threading.Event = stop
        ) -> None:
            for count in range(10_000):
                if stop.is_set():
                    return
                answer = post(server.said["desk"], newsroom=server.said["newsroom"], key=f"{number}-{sender}-{count}")
                if answer is None:
                    return
                if answer[0] in (200, 201):
                    answered.add(answer[1])
                elif answer[0] == 429:
                    return

        senders = [threading.Thread(target=send, args=(sender,)) for sender in range(4)]
        for sender in senders:
            sender.start()
        time.sleep(moments.uniform(0.1, 0.6))
        server.kill()
        stop.set()
        for sender in senders:
            sender.join()
        assert answered <= stored(data)
    assert len(answered) > ROUNDS


@pytest.mark.law(1)
def test_the_same_key_gets_the_same_answer_after_a_crash(tmp_path: Path) -> None:
    stories, data = tmp_path / "stories", tmp_path / "data"
    stories.mkdir()
    (stories / "tides.html").write_text(STORY)
    arguments = ["demo", "--port", str(free_port_pair()), "--data", str(data), "--stories", str(stories)]
    server = Process(arguments)
    newsroom = server.said["newsroom"]
    first = post(server.said["desk"], newsroom=newsroom, key="the-same")
    server.kill()
    server = Process(arguments)
    second = post(server.said["desk"], newsroom=newsroom, key="the-same")
    server.stop()
    assert first is not None
    assert second is not None
    assert (first[0], second[0]) == (201, 200)
    assert first[1] == second[1]
    assert len(stored(data)) == 1
