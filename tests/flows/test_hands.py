"""A server that hangs holds up its own tasks, and nobody else's."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from corrigenda.flows.set_up import NewSite, set_up_site
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.jobs.worker import HANDS, work
from corrigenda.store.models import Case, Task
from tests.flows.paper import Paper, Said, make_paper

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week, and the ferry runs agian.</p>\n"
PATIENCE = 60.0


@pytest.fixture
def paper(tmp_path: Path, transactional_db: None) -> Iterator[Paper]:
    """A publication that is only watched: its pages are asked for."""
    folder = tmp_path / "stories"
    folder.mkdir()
    with make_paper(folder, connector="http") as made:
        yield made


@contextmanager
def _at_work() -> Iterator[None]:
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(stop,))
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def _until(fact: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (so := fact()) and time.monotonic() < end:
        time.sleep(0.02)
    return so


def _dispatch(folder: Path) -> None:
    """Set up another publication on the same desk, and send it a report."""
    (folder / "ferry.html").write_text(STORY)
    url = "https://dispatch.example"
    settings = {"folder": str(folder), "base_url": url}
    set_up_site(
        NewSite(key="dispatch", name="The Dispatch", url=url, connector="folder", connector_settings=settings),
        now=timezone.now(),
    )
    report = Submission(
        site="dispatch",
        url=f"{url}/ferry",
        exact="repiared",
        replacement="repaired",
        about="passage",
        kind="error",
        elapsed=9_000,
    )
    assert isinstance(submit(report, key="dispatch-1", now=timezone.now()), Kept)


def test_a_site_that_hangs_holds_up_one_hand_and_no_other_site(paper: Paper, tmp_path: Path) -> None:
    answered = threading.Event()
    names = [f"story-{number}" for number in range(HANDS + 1)]
    for name in names:
        paper.pages.said[f"/{name}"] = Said(STORY.encode(), headers={"Content-Type": "text/html"}, when=answered)
        assert isinstance(paper.send("repiared", "repaired", name=name), Kept)
    other = tmp_path / "dispatch"
    other.mkdir()
    with _at_work():
        try:
            assert _until(lambda: len(paper.pages.asked) == 1)
            _dispatch(other)
            assert _until(lambda: Case.objects.filter(site__key="dispatch").exists())
            assert len(paper.pages.asked) == 1
            assert not Case.objects.filter(site=paper.site).exists()
        finally:
            answered.set()
        assert _until(lambda: Case.objects.filter(site=paper.site).count() == len(names))
        assert _until(lambda: not Task.objects.filter(name="place", done_at=None).exists())
