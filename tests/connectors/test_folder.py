"""Stories in a folder keep the contract of every connector."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest

from corrigenda.connectors.base import Connector, NotThere
from corrigenda.connectors.folder import FolderConnector
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract import ConnectorContract, Newsroom, Placed

SITE = "https://harbour-gazette.example/news"
SUFFIXES = {Format.HTML: ".html", Format.MARKDOWN: ".md", Format.TEXT: ".txt"}


class FolderNewsroom(Newsroom):
    """A newsroom that keeps its stories in a folder and edits them with any editor."""

    formats = frozenset(SUFFIXES)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connector = FolderConnector(folder, base_url=SITE)
        self.names = count(1)

    def publish(self, body: str, *, format: Format, title: str = "The ferry returns") -> Placed:
        name = f"story-{next(self.names)}"
        matter = f'---\ntitle: "{title}"\n---\n' if format is Format.MARKDOWN else ""
        file = self.folder / f"{name}{SUFFIXES[format]}"
        file.write_bytes((matter + body).encode())
        return Placed(f"{SITE}/{name}", file.name)

    def kept(self, story: Placed) -> str:
        raw = (self.folder / story.ref).read_bytes().decode()
        return raw.split("\n---\n", 1)[1] if raw.startswith("---") else raw

    def save(self, story: Placed, body: str) -> None:
        file = self.folder / story.ref
        old = file.read_bytes().decode()
        file.write_bytes((old[: len(old) - len(self.kept(story))] + body).encode())

    def remove(self, story: Placed) -> None:
        (self.folder / story.ref).unlink()

    def unreachable(self) -> Connector | None:
        return None

    def denied(self) -> Connector | None:
        return None

    def cut_off(self) -> Connector | None:
        return None

    def unpublished(self, body: str) -> Placed | None:
        (self.folder / "draft.md").write_text(f"---\ntitle: Later\ndraft: true\n---\n{body}")
        return Placed(f"{SITE}/draft", "draft.md")

    def is_public(self, story: Placed) -> bool:
        return "draft: true" not in (self.folder / story.ref).read_text()


class TestFolder(ConnectorContract):
    # A folder of our own disk is always reached, asks for no password and loses no answer.
    lacks = frozenset(
        {
            "test_a_cms_that_is_not_reached_is_an_answer",
            "test_a_cms_that_is_not_reached_tells_no_limits",
            "test_a_cms_that_does_not_let_us_write_is_an_answer",
            "test_a_write_whose_answer_was_lost_is_not_called_a_success_or_a_failure",
            "test_headline_and_body_are_written_together",
            "test_a_story_that_a_person_has_open_is_left_alone_until_they_are_done",
        }
    )

    @pytest.fixture
    def newsroom(self, tmp_path: Path) -> Newsroom:
        return FolderNewsroom(tmp_path)


def test_a_folder_in_which_no_file_can_be_made_is_told_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom = FolderNewsroom(tmp_path)
    story = newsroom.publish("<p>The pier.</p>", format=Format.HTML)
    assert newsroom.connector.limits(story.ref) == ()
    # Root may write everywhere: only the system's answer can be put in its place.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    (limit,) = newsroom.connector.limits(story.ref)
    assert str(tmp_path) in limit


def test_an_address_that_no_file_can_have_is_no_story(tmp_path: Path) -> None:
    connector = FolderNewsroom(tmp_path).connector
    assert connector.find(f"{SITE}/{'a' * 300}") is None
    assert isinstance(connector.read(f"{'a' * 300}.md"), NotThere)
