"""A server that hangs holds up its own tasks, and nobody else's."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone
from pytest_django.fixtures import Settings

from corrigenda.flows.set_up import NewSite, set_up_site
from corrigenda.flows.submit import Kept, Submission, submit
from corrigenda.jobs.timetable import ASKS_THE_SITE, FLOWS, SENDS_MAIL
from corrigenda.jobs.worker import HANDS, work
from corrigenda.store.models import Case, Task
from tests.flows.paper import Paper, Said

STORY = "<h1>The ferry returns</h1>\n<p>The pier was repiared last week, and the ferry runs agian.</p>\n"
PATIENCE = 60.0


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


def _dispatch(below: Path) -> None:
    """Set up another publication on the same desk, and send it a report."""
    folder = below / "dispatch"
    folder.mkdir()
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


def test_a_site_that_hangs_holds_up_one_hand_and_no_other_site(watched_paper: Paper, tmp_path: Path) -> None:
    paper, answered = watched_paper, threading.Event()
    names = [f"story-{number}" for number in range(HANDS + 1)]
    for name in names:
        paper.pages.said[f"/{name}"] = Said(STORY.encode(), headers={"Content-Type": "text/html"}, when=answered)
        assert isinstance(paper.send("repiared", "repaired", name=name), Kept)
    with _at_work():
        try:
            assert _until(lambda: len(paper.pages.asked) == 1)
            _dispatch(tmp_path)
            assert _until(lambda: Case.objects.filter(site__key="dispatch").exists())
            assert len(paper.pages.asked) == 1
            assert not Case.objects.filter(site=paper.site).exists()
        finally:
            answered.set()
        assert _until(lambda: Case.objects.filter(site=paper.site).count() == len(names))
        assert _until(lambda: not Task.objects.filter(name="place", done_at=None).exists())


def test_a_mail_server_that_hangs_holds_up_one_hand_and_no_report(
    paper: Paper, tmp_path: Path, settings: Settings
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=HANDS) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()[:2]
        settings.EMAIL_TIMEOUT = PATIENCE
        paper.story(STORY)
        for reader in range(HANDS + 1):
            assert isinstance(paper.send("repiared", "repaired", email=f"reader-{reader}@readers.example"), Kept)
        with _at_work():
            silent.settimeout(PATIENCE)
            connection, _ = silent.accept()
            with connection:
                waiting = Task.objects.filter(name="send_message", done_at=None)
                assert _until(lambda: waiting.count() == HANDS + 1)
                _dispatch(tmp_path)
                assert _until(lambda: Case.objects.filter(site__key="dispatch").exists())
                assert waiting.exclude(claimed_until=None).count() == 1
                # Nobody takes the next ones up.
                silent.close()


def test_what_waits_for_a_server_is_named_as_it_is_run() -> None:
    assert FLOWS.keys() >= ASKS_THE_SITE | SENDS_MAIL
    assert not ASKS_THE_SITE & SENDS_MAIL
