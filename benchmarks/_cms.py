"""CMSs in which another author works beside the desk, for the measure of writing back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Protocol

from benchmarks._wordpress_stories import Shape, story_of
from benchmarks.patching import Fix
from corrigenda.connectors.base import BODY, Document
from corrigenda.connectors.git import connect as connect_git
from corrigenda.connectors.wordpress import connect as connect_wordpress
from corrigenda.core.text.formats import Format

SITE = "http://127.0.0.1:9"
SUFFIXES = {Format.HTML: ".html", Format.MARKDOWN: ".md"}


class Cms(Protocol):
    """A CMS, seen by an author who is not us."""

    kind: str
    url: str
    settings: dict[str, str]

    def shaped(self, fix: Fix) -> Fix | None:
        """Return the fix as it is in a story of this CMS; None if it changes no words there."""
        ...

    def publish(self, number: int, fix: Fix) -> str | None:
        """Make a story of a fix's source before; its URL, or None if this CMS does not keep it as it is."""
        ...

    def save(self, number: int, fix: Fix, source: str) -> None:
        """Save the story as another author."""
        ...

    def kept(self, number: int, fix: Fix) -> str:
        """Return the story's source."""
        ...


class Git:
    """A bare repository on the disk, and another author's clone of it."""

    kind = "git"
    url = SITE

    def __init__(self, folder: Path) -> None:
        self.bare, self.clone = folder / "gazette.git", folder / "desk"
        _git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(self.bare))
        _git(self.bare, "config", "uploadpack.allowFilter", "true")
        _git(folder, "clone", "--quiet", str(self.bare), str(self.clone))
        _git(self.clone, "checkout", "--quiet", "-b", "main")
        self.settings = {
            "remote": str(self.bare),
            "branch": "main",
            "base_url": SITE,
            "cache": str(folder / "cache"),
            "author_name": "Corrigenda",
            "author_email": "corrections@harbour-gazette.example",
        }

    def shaped(self, fix: Fix) -> Fix | None:
        return fix

    def publish(self, number: int, fix: Fix) -> str | None:
        name = self._name(number, fix)
        self._push(name, fix.before)
        read = connect_git(self.settings).read(name)
        return f"{SITE}/story-{number}" if isinstance(read, Document) and read.state == "published" else None

    def save(self, number: int, fix: Fix, source: str) -> None:
        self._push(self._name(number, fix), source)

    def kept(self, number: int, fix: Fix) -> str:
        return _git(self.bare, "cat-file", "blob", f"main:{self._name(number, fix)}").decode()

    def _name(self, number: int, fix: Fix) -> str:
        return f"story-{number}{SUFFIXES[fix.format]}"

    def _push(self, name: str, source: str) -> None:
        if (self.clone / ".git" / "refs" / "remotes" / "origin" / "main").exists():
            _git(self.clone, "fetch", "--quiet", "origin", "main")
            _git(self.clone, "reset", "--quiet", "--hard", "origin/main")
        (self.clone / name).write_bytes(source.encode())
        _git(self.clone, "add", name)
        _git(self.clone, "commit", "--quiet", "--allow-empty", "--message=Work on the story")
        _git(self.clone, "push", "--quiet", "origin", "main")


class WordPress:
    """A WordPress, reached as somebody who is not us; stories are written in blocks or as its classic editor keeps them.

    They are our account's own: one with the role of an author may change no others.
    """

    kind = "wordpress"

    def __init__(self, url: str, *, user: str, password: str, shape: Shape, author: tuple[str, str] = ("", "")) -> None:
        self.url, self.shape = url, shape
        self.settings = {"url": url, "user": user, "application_password": password}
        name, key = author if author[0] else (user, password)
        self.author = connect_wordpress({"url": url, "user": name, "application_password": key})
        us = connect_wordpress(self.settings).conversation.ask("GET", "wp/v2/users/me")
        self.ours = str(json.loads(getattr(us, "body", b"{}")).get("id", ""))
        self.refs: dict[int, str] = {}

    def shaped(self, fix: Fix) -> Fix | None:
        return story_of(fix, shape=self.shape)

    def publish(self, number: int, fix: Fix) -> str | None:
        title = f"Story {number} {self.shape}"
        texts = {"title": title, "content": fix.before, "excerpt": "In short.", "status": "publish"}
        made = self._post("wp/v2/posts", **texts, author=self.ours)
        self.refs[number] = f"wp/v2/posts/{made['id']}"
        return str(made["link"]) if self.kept(number, fix) == fix.before else None

    def save(self, number: int, fix: Fix, source: str) -> None:
        self._post(self.refs[number], content=source)

    def kept(self, number: int, fix: Fix) -> str:
        read = self.author.read(self.refs[number])
        body = read.field(BODY) if isinstance(read, Document) else None
        return body.source if body is not None else ""

    def _post(self, route: str, **texts: str) -> dict[str, object]:
        said = self.author.conversation.ask("POST", route, json=texts)
        made: dict[str, object] = json.loads(getattr(said, "body", b"{}"))
        if "id" not in made:
            raise SystemExit(f"WordPress does not take a story: {made or said}")
        return made


def _git(folder: Path, *arguments: str) -> bytes:
    who = ["-c", "user.name=Another Author", "-c", "user.email=author@harbour-gazette.example", "-c", "gc.auto=0"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=True).stdout
