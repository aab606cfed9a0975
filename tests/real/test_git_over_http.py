"""A git repository behind HTTP and a password keeps the contract of every connector."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from corrigenda.connectors.base import Connector, Denied, Document, OutcomeUnknown, Written
from corrigenda.testing.connector_contract import ConnectorContract
from tests.connectors.git_newsroom import GitNewsroom, git
from tests.connectors.test_git import STORY, fix
from tests.real.cutting_proxy import cutting
from tests.real.git_server import PASSWORD, GitServer, running_git_server

pytestmark = pytest.mark.real


class HttpNewsroom(GitNewsroom):
    """The connector reaches the repository over HTTP as edda."""

    def __init__(self, folder: Path, *, server: GitServer, stack: ExitStack) -> None:
        self.server = server
        self.stack = stack
        super().__init__(folder, remote=f"{server.url}/gazette.git", user="edda", token=PASSWORD)

    def denied(self) -> Connector | None:
        return self.connected(token="wrong")

    def cut_off(self) -> Connector | None:
        proxy = self.stack.enter_context(cutting(self.server.url, method="POST", only="/git-receive-pack"))
        return self.connected(remote=f"{proxy}/gazette.git")


@pytest.fixture
def gazette(tmp_path: Path) -> Iterator[HttpNewsroom]:
    """A newsroom with a repository behind HTTP."""
    with running_git_server(tmp_path, run=tmp_path / "run") as server, ExitStack() as stack:
        yield HttpNewsroom(tmp_path, server=server, stack=stack)


class TestGitOverHttp(ConnectorContract):
    lacks = frozenset(
        {
            "test_headline_and_body_are_written_together",
            "test_a_story_that_a_person_has_open_is_left_alone_until_they_are_done",
        }
    )

    @pytest.fixture
    def newsroom(self, gazette: HttpNewsroom) -> HttpNewsroom:
        return gazette


def test_a_wrong_password_is_told_and_a_missing_one_too(gazette: HttpNewsroom) -> None:
    gazette.push({"content/pier.md": STORY})
    for token in ("wrong", ""):
        said = gazette.connected(token=token).read("pier.md")
        assert isinstance(said, Denied)
        assert "repository" in said.detail


def test_the_password_stands_in_no_command_line_no_file_and_no_answer(gazette: HttpNewsroom) -> None:
    gazette.push({"content/pier.md": STORY})
    seen: set[bytes] = set()
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            for file in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(file.read_bytes())
                except OSError:
                    continue

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        assert isinstance(fix(gazette, "pier.md"), Written)
    finally:
        stop.set()
        thread.join()
    assert any(b"push" in line for line in seen)
    assert not [line for line in seen if PASSWORD.encode() in line]
    kept = [file for file in gazette.cache.rglob("*") if file.is_file() and PASSWORD.encode() in file.read_bytes()]
    assert kept == []
    assert PASSWORD not in repr(gazette.connected(token=PASSWORD, remote="http://127.0.0.1:9/x.git").read("pier.md"))


def test_a_repository_that_takes_no_pushes_from_us_is_told_beforehand(gazette: HttpNewsroom) -> None:
    gazette.push({"content/pier.md": STORY})
    assert gazette.connector.limits("pier.md") == ()
    git(gazette.bare, "config", "http.receivepack", "false")
    (limit,) = gazette.connector.limits("pier.md")
    assert "does not take the commit" in limit
    assert isinstance(gazette.connector.read("pier.md"), Document)


@pytest.mark.law(5)
def test_after_a_lost_answer_reading_shows_the_one_commit_that_was_made(gazette: HttpNewsroom) -> None:
    gazette.push({"content/pier.md": STORY})
    commits = len(gazette.log())
    cut_off = gazette.cut_off()
    assert cut_off is not None
    before = gazette.connector.read("pier.md")
    assert isinstance(before, Document)
    fields = {"body": "The pier was repaired last week.\n"}
    assert isinstance(cut_off.write("pier.md", fields=fields, if_version=before.version), OutcomeUnknown)
    after = gazette.connector.read("pier.md")
    assert isinstance(after, Document)
    assert {field.name: field.source for field in after.fields}["body"] == fields["body"]
    assert len(gazette.log()) == commits + 1
