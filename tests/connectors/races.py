"""An author who saves a story's file again and again while fixes are written into it."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from corrigenda.connectors.base import BODY, Conflict, Document, Written
from corrigenda.connectors.folder.client import FolderConnector

WRONG, RIGHT = "The clock in in the square", "The clock in the square"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many races were run, and how many fixes were written or refused in them."""

    races: int
    written: int
    refused: int


def text(save: int, *, fixed: bool = False) -> str:
    """Return the story as the author saves it for the nth time."""
    return f"<p>{RIGHT if fixed else WRONG} is slow. Saved {save} times.</p>\n"


def save(file: Path, *, words: str) -> None:
    """Save as most editors do: a new file, moved over the old one."""
    beside = file.with_name(".draft")
    beside.write_text(words)
    beside.replace(file)


def race(folder: Path, *, races: int, seed: int) -> Tally:
    """Run so many races between one save and one fix; after each the author's last save stands, with the fix or without.

    The author waits up to twice as long as a fix took last, so that on a busy machine, too, now one comes first, now the other.
    Raises AssertionError at the first race in which a save was lost or the file holds anything else.
    """
    moments = random.Random(seed)
    file = folder / "clock.html"
    connector = FolderConnector(folder, base_url="https://harbour-gazette.example")
    written = refused = 0
    save(file, words=text(0))
    took = _seconds_of_a_fix(connector)
    for number in range(0, 2 * races, 2):
        save(file, words=text(number))
        document = connector.read("clock.html")
        assert isinstance(document, Document)
        pause = moments.uniform(0, 2 * took)

        def author(count: int = number + 1, pause: float = pause) -> None:
            time.sleep(pause)
            save(file, words=text(count))

        thread = threading.Thread(target=author)
        thread.start()
        started = time.perf_counter()
        answer = connector.write("clock.html", fields={BODY: text(number, fixed=True)}, if_version=document.version)
        if isinstance(answer, Written):
            took = time.perf_counter() - started
        thread.join()
        # The author's save comes once in every race, before the fix or after it: in the end it is what stands.
        assert file.read_text() == text(number + 1), f"race {number // 2}: {answer}, and the author's save is lost"
        assert isinstance(answer, Written | Conflict), answer
        written += isinstance(answer, Written)
        refused += isinstance(answer, Conflict)
    assert [left.name for left in folder.iterdir()] == ["clock.html"], "something was left lying about"
    return Tally(races, written, refused)


def _seconds_of_a_fix(connector: FolderConnector) -> float:
    document = connector.read("clock.html")
    assert isinstance(document, Document)
    started = time.perf_counter()
    answer = connector.write("clock.html", fields={BODY: text(0, fixed=True)}, if_version=document.version)
    assert isinstance(answer, Written)
    return time.perf_counter() - started
