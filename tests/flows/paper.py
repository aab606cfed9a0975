"""A small publication for flow tests: files in a folder, served over real HTTP, and one or two calls for each step of a case."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import confirm, decide
from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
from corrigenda.flows.submit import Kept, Submission, SubmitAnswer, submit
from corrigenda.jobs.claim import claim
from corrigenda.jobs.worker import run
from corrigenda.store.models import Case, Decision, Member, Report, Site, Task

KEYS = count(1)


@dataclass(frozen=True, slots=True)
class Said:
    """What the server answers at a path instead of its file, but to requests that bring the header `unless`; not before `when`."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    unless: tuple[str, str] = ("", "")
    when: threading.Event | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """What a publication's server does besides showing its files: answers of its own by path, and what it was asked."""

    said: dict[str, Said] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for path, _ in self.asked]


class _Server(SimpleHTTPRequestHandler):
    """Serves `/name` as `name.html`, and says nothing."""

    def __init__(self, *arguments: Any, pages: Pages, **named: Any) -> None:
        self.pages = pages
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        self.pages.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        said = self.pages.said.get(self.path.split("?")[0])
        if said is None or (said.unless[0] and self.headers.get(said.unless[0]) == said.unless[1]):
            super().do_GET()
            return
        if said.when is not None:
            said.when.wait()
        self.send_response(said.status)
        for name, value in {"Content-Length": str(len(said.body)), **said.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.body)

    def translate_path(self, path: str) -> str:
        found = super().translate_path(path)
        return found if Path(found).is_file() else f"{found}.html"

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@contextmanager
def served(folder: Path, *, pages: Pages | None = None) -> Iterator[str]:
    """Serve a folder on a free loopback port; yields its address."""
    handler = partial(_Server, directory=str(folder), pages=pages or Pages())
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Paper:
    """The publication: its folder, its address, its site and its editors."""

    folder: Path
    url: str
    site: Site
    editor: Member
    standards_editor: Member
    pages: Pages = field(default_factory=Pages)
    clock: datetime = field(default_factory=timezone.now)

    def story(self, source: str, *, name: str = "story") -> Path:
        """Write a story's file."""
        file = self.folder / f"{name}.html"
        file.write_bytes(source.encode())
        return file

    def send(self, exact: str, replacement: str | None, *, name: str = "story", **rest: object) -> SubmitAnswer:
        """Send a report as the widget does; `network` is the neighbourhood that it comes from."""
        network = str(rest.pop("network", ""))
        values = {"about": "passage", "kind": "error", "elapsed": 9_000, **rest}
        if replacement is None:
            values.setdefault("why", "This cannot be right.")
        submission = Submission(
            site=self.site.key,
            url=f"{self.url}/{name}",
            exact=exact,
            replacement=replacement,
            **values,  # type: ignore[arg-type]
        )
        return submit(submission, key=f"key-{next(KEYS)}", now=self.clock, network=network)

    def report(self, exact: str, replacement: str | None, *, name: str = "story", **rest: object) -> Report:
        """Send a report, and place it."""
        answer = self.send(exact, replacement, name=name, **rest)
        assert isinstance(answer, Kept), answer
        self.work()
        return Report.objects.get(pk=answer.report_id)

    def case(self) -> Case:
        """Return the newest case."""
        return Case.objects.select_related("site", "story__site", "revision").latest("id")

    def work(self, *, later: timedelta = timedelta(0)) -> None:
        """Run every task that is due, or will be `later`, as the worker does."""
        due = self.clock + later + timedelta(seconds=1)
        Task.objects.filter(done_at=None, given_up_at=None, run_at__lte=due).update(
            run_at=self.clock - timedelta(days=365)
        )
        while (task := claim(worker="test", now=timezone.now())) is not None:
            run(task)

    def forget_claims(self) -> None:
        """Let the leases of a worker that died run out."""
        Task.objects.filter(done_at=None).update(claimed_until=None)

    def age_decisions(self, by: timedelta) -> None:
        """Move every decision back in time."""
        Decision.objects.update(at=self.clock - by)

    def accept(
        self,
        case: Case,
        *,
        choice: confirm.Choice | None = None,
        nature: Nature = Nature.SPELLING,
        treatment: Treatment = Treatment.SILENT,
        notice: str = "",
        by: Member | None = None,
    ) -> decide.DecideAnswer:
        """Accept a case as an editor does who sees it as it is now."""
        edit = case.edits.first()
        chosen = choice or (confirm.Variant(edit.pk) if edit else confirm.NoticeOnly())
        accepted = confirm.Accept(
            chosen, nature, treatment, notice_label="Correction" if notice else "", notice_text=notice
        )
        return decide.accept(case, seen=seen(case), accepted=accepted, by=by or self.editor, now=self.clock)

    def accept_and_write(self, case: Case, **rest: object) -> Case:
        """Accept, let the time for undo pass, and do the work up to the public page."""
        answer = self.accept(case, **rest)  # type: ignore[arg-type]
        assert isinstance(answer, decide.Decided), answer
        self.work(later=timedelta(seconds=30))
        return self.case()

    def reject(self, case: Case, *, code: Decision.Code, words: str = "") -> decide.DecideAnswer:
        """Reject a case as an editor does who sees it as it is now."""
        return decide.reject(case, seen=seen(case), code=code, reader_text=words, by=self.editor, now=self.clock)


def seen(case: Case) -> decide.Seen:
    """Return what an editor has on the screen who looks at `case` now."""
    return decide.Seen(case.version, case.revision_id)


@contextmanager
def make_paper(folder: Path, *, connector: str = "folder") -> Iterator[Paper]:
    """Set up a publication over `folder` with the named connector, and serve it."""
    pages = Pages()
    with served(folder, pages=pages) as url:
        now = timezone.now()
        settings = {"folder": str(folder), "base_url": url} if connector == "folder" else {}
        site = set_up_site(
            NewSite(
                key="gazette",
                name="The Harbour Gazette",
                url=url,
                connector=connector,
                connector_settings=settings,
                private_network=True,
                small_fixes_public=True,
            ),
            now=now,
        )
        members = [
            set_up_member(site, email=f"{role}@harbour-gazette.example", name=name, role=role).memberships.get(
                site=site
            )
            for name, role in (("Edda Novak", Member.Role.EDITOR), ("Stellan Marsh", Member.Role.STANDARDS))
        ]
        yield Paper(folder, url, site, editor=members[0], standards_editor=members[1], pages=pages, clock=now)
