"""A newsroom that keeps its stories in a git repository and pushes to it: the other side of the connector's contract."""

from __future__ import annotations

import subprocess
from itertools import count
from pathlib import Path

from corrigenda.connectors.base import Connector
from corrigenda.connectors.git import connect
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract import Newsroom, Placed

SITE = "https://harbour-gazette.example/news"
SUFFIXES = {Format.HTML: ".html", Format.MARKDOWN: ".md", Format.TEXT: ".txt"}
NOBODY_LISTENS = "http://127.0.0.1:9/gazette.git"
DECLINE = "#!/bin/sh\necho 'the branch is protected' >&2\nexit 1\n"
# The branch has moved when this runs, and the answer that says so has not been sent.
HANG_UP = '#!/bin/sh\nif [ "$1" = committed ]; then kill -9 $PPID; fi\n'


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Run git as a person of the newsroom."""
    who = ["-c", "user.name=Edda Novak", "-c", "user.email=edda.novak@harbour-gazette.example"]
    ran = subprocess.run(["git", *who, *arguments], cwd=folder, input=given, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


class GitNewsroom(Newsroom):
    """The bare repository is on the disk; the connector reaches it there, or at `remote`."""

    formats = frozenset(SUFFIXES)

    def __init__(self, folder: Path, *, remote: str = "", **settings: str) -> None:
        self.bare, self.desk, self.cache = folder / "gazette.git", folder / "desk", folder / "cache"
        self.bare.mkdir()
        git(self.bare, "init", "--quiet", "--bare", "--initial-branch=main")
        git(self.bare, "config", "uploadpack.allowFilter", "true")
        git(self.bare, "config", "http.receivepack", "true")
        git(folder, "clone", "--quiet", str(self.bare), str(self.desk))
        git(self.desk, "checkout", "--quiet", "-b", "main")
        self.settings = {
            "remote": remote or str(self.bare),
            "branch": "main",
            "folder": "content",
            "base_url": SITE,
            "cache": str(self.cache),
            "author_name": "Corrigenda",
            "author_email": "corrections@harbour-gazette.example",
            **settings,
        }
        self.connector = self.connected()
        self.names = count(1)
        self.push({"README.md": "The Harbour Gazette\n"})

    def connected(self, **settings: str) -> Connector:
        """Return a connector with other settings."""
        return connect({**self.settings, **settings})

    def push(self, files: dict[str, str | None]) -> None:
        """Commit and push files of the repository as somebody in the newsroom does; None deletes one."""
        if self.log():
            git(self.desk, "pull", "--quiet", "--rebase", "origin", "main")
        for name, text in files.items():
            file = self.desk / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink()
            else:
                file.write_bytes(text.encode())
        git(self.desk, "add", "--all")
        git(self.desk, "commit", "--quiet", "--message=Work on the stories")
        git(self.desk, "push", "--quiet", "origin", "main")

    def log(self, format: str = "%H") -> list[str]:
        """Return the branch's commits, the newest first."""
        if not git(self.bare, "branch", "--list", "main"):
            return []
        return git(self.bare, "log", f"--format={format}", "main").decode().splitlines()

    def raw(self, name: str) -> str:
        """Return a file as it stands on the branch."""
        return git(self.bare, "cat-file", "blob", f"main:{name}").decode()

    def hook(self, name: str, script: str) -> None:
        """Give the publisher's repository a hook."""
        file = self.bare / "hooks" / name
        file.write_text(script)
        file.chmod(0o755)

    def publish(self, body: str, *, format: Format, title: str = "The ferry returns") -> Placed:
        name = f"story-{next(self.names)}"
        matter = f'---\ntitle: "{title}"\n---\n' if format is Format.MARKDOWN else ""
        ref = f"{name}{SUFFIXES[format]}"
        self.push({f"content/{ref}": matter + body})
        return Placed(f"{SITE}/{name}", ref)

    def kept(self, story: Placed) -> str:
        raw = self.raw(f"content/{story.ref}")
        return raw.split("\n---\n", 1)[1] if raw.startswith("---") else raw

    def save(self, story: Placed, body: str) -> None:
        old = self.raw(f"content/{story.ref}")
        self.push({f"content/{story.ref}": old[: len(old) - len(self.kept(story))] + body})

    def remove(self, story: Placed) -> None:
        self.push({f"content/{story.ref}": None})

    def unreachable(self) -> Connector | None:
        return self.connected(remote=NOBODY_LISTENS)

    def denied(self) -> Connector | None:
        self.hook("pre-receive", DECLINE)
        return self.connector

    def cut_off(self) -> Connector | None:
        self.hook("reference-transaction", HANG_UP)
        return self.connector

    def unpublished(self, body: str) -> Placed | None:
        self.push({"content/draft.md": f"---\ntitle: Later\ndraft: true\n---\n{body}"})
        return Placed(f"{SITE}/draft", "draft.md")

    def is_public(self, story: Placed) -> bool:
        return "draft: true" not in self.raw(f"content/{story.ref}")
