"""A bare clone of the publisher's branch, kept between looks: what stands at its head, and a commit on top of it."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corrigenda.connectors.base import Conflict, Denied, OutcomeUnknown, Unreachable
from corrigenda.connectors.git.command import SECONDS, SECONDS_FOR_ALL, Ran, Remote, run
from corrigenda.connectors.git.words import why_not_fetched, why_not_pushed

HEAD = "refs/corrigenda/head"
REGULAR = ("100644", "100755")
MOST_PACKS = 100
"""How many heads of the branch, and how many packs of it, a clone holds before it is made small again."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file at one commit: git's mode, and its digest of the bytes."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a commit is by."""

    name: str
    email: str


class BusyError(OSError):
    """Another process holds the clone and does not let go of it."""


class GitFailedError(RuntimeError):
    """Git could not do in our own clone what it always can: the disk is full, or the clone is damaged."""


class Clone:
    """One branch of a remote repository, in a folder of its own below `cache`.

    `whole` loads the contents of every file with the commit; else a file's contents are loaded when it is read.
    """

    def __init__(self, remote: Remote, *, cache: Path, whole: bool) -> None:
        self.remote = remote
        self.whole = whole
        name = hashlib.sha256(f"{remote.url}\0{remote.branch}\0{whole}".encode()).hexdigest()[:32]
        self.folder = cache / f"{name}.git"
        self.lock = cache / f"{name}.lock"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other workers from fetching into and pushing from this clone meanwhile. Raises BusyError, OSError."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        deadline = time.monotonic() + 2 * SECONDS
        with self.lock.open("wb") as lock:
            while True:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > deadline:
                        raise BusyError("another worker has been using the clone for too long") from None
                    time.sleep(0.05)
            try:
                self._tidy()
                self.folder.mkdir(exist_ok=True, mode=0o700)
                yield
            except GitFailedError:
                # Whatever is wrong with our copy, the publisher's is whole: the next look makes a new one.
                shutil.rmtree(self.folder, ignore_errors=True)
                raise

    def _tidy(self) -> None:
        """Keep the clone as small and quick as on its first day: git looks into every pack, and each look may bring some.

        Raises GitFailedError.
        """
        seen = self.folder / "shallow"
        heads = seen.read_bytes().count(b"\n") if seen.is_file() else 0
        if max(heads, sum(1 for _ in self.folder.glob("objects/pack/*.pack"))) <= MOST_PACKS:
            return
        if self.whole:
            self._own("gc", "--quiet", "--prune=now", seconds=SECONDS_FOR_ALL)
        else:
            # Git never drops what it was lent by a remote, and what is needed of it is loaded again in a moment.
            shutil.rmtree(self.folder)

    def fetch(self) -> str | Denied | Unreachable:
        """Bring the branch's head here, and return its commit."""
        ready = self.folder / "corrigenda-ready"
        if not ready.is_file():
            self._own("init", "--quiet", "--bare", str(self.folder))
            self._own("config", "remote.origin.url", self.remote.url)
            if not self.whole:
                self._own("config", "remote.origin.promisor", "true")
                self._own("config", "remote.origin.partialclonefilter", "blob:none")
            ready.touch()
        sparing = () if self.whole else ("--filter=blob:none",)
        wanted = f"+refs/heads/{self.remote.branch}:{HEAD}"
        arguments = ("fetch", "--quiet", "--no-tags", "--depth=1", "--no-write-fetch-head", *sparing, "origin", wanted)
        ran = self._run(*arguments, seconds=SECONDS_FOR_ALL if self.whole else SECONDS)
        return self._text("rev-parse", "--verify", HEAD) if ran.ok else why_not_fetched(ran)

    def blob(self, path: str, *, at: str) -> Blob | None:
        """Return the regular file at a path; None for nothing, a folder, a link or another repository."""
        listed = self._own("ls-tree", "-z", "--full-tree", at, "--", f":(literal){path}").out
        for line in listed.split(b"\0"):
            head, _, name = line.partition(b"\t")
            mode, _, digest = head.decode().partition(" ")
            if name == path.encode() and mode in REGULAR:
                return Blob(mode, digest.removeprefix("blob "))
        return None

    def files(self, below: str, *, at: str) -> frozenset[str]:
        """Return the paths of all files below a folder."""
        folder = (f":(literal){below}/",) if below else ()
        listed = self._own("ls-tree", "-r", "-z", "--name-only", "--full-tree", at, "--", *folder).out
        return frozenset(name.decode("utf-8", "replace") for name in listed.split(b"\0") if name)

    def holding(self, words: str, *, below: str, at: str) -> tuple[str, ...]:
        """Return the paths of the text files below a folder that hold `words` somewhere."""
        folder = (f":(literal){below}/",) if below else ()
        ran = self._run("grep", "-I", "-l", "-z", "-F", "-e", words, at, "--", *folder)
        return tuple(name.decode("utf-8", "replace").partition(":")[2] for name in ran.out.split(b"\0") if name)

    def contents(self, blob: Blob) -> bytes | Unreachable:
        """Return a file's bytes, loading them if they are not here yet."""
        ran = self._run("cat-file", "blob", blob.id)
        return ran.out if ran.ok else why_unreachable(ran)

    def commit(self, path: str, *, blob: Blob, raw: bytes, on: str, by: Person, message: str) -> tuple[str, Blob]:
        """Make a commit on top of another that changes one file, without a work tree; return it and the new file."""
        new = self._text("hash-object", "-w", "--stdin", given=raw)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="index-") as folder:
            index = {"GIT_INDEX_FILE": f"{folder}/index"}
            self._own("read-tree", on, environment=index)
            entry = f"{blob.mode} {new}\t{path}\0".encode()
            self._own("update-index", "-z", "--index-info", given=entry, environment=index)
            # The contents of the other files are not here, and need not be: only their digests go into the tree.
            tree = self._text("write-tree", "--missing-ok", environment=index)
        who: dict[str, str] = {}
        for role in ("AUTHOR", "COMMITTER"):
            who |= {f"GIT_{role}_NAME": by.name, f"GIT_{role}_EMAIL": by.email}
        return self._text("commit-tree", tree, "-p", on, given=message.encode(), environment=who), Blob(blob.mode, new)

    def push(self, commit: str, *, over: str) -> Conflict | Denied | Unreachable | OutcomeUnknown | None:
        """Make a commit the branch's head if that is still `over`; None means that it is now."""
        branch = f"refs/heads/{self.remote.branch}"
        lease = f"--force-with-lease={branch}:{over}"
        ran = self._run("push", "--porcelain", "--no-verify", lease, "origin", f"{commit}:{branch}")
        return None if ran.ok else why_not_pushed(ran)

    def try_push(self, head: str) -> Denied | None:
        """Ask the repository whether it takes pushes from us, with nothing sent; its hooks and rules are not asked."""
        ran = self._run(
            "push", "--porcelain", "--no-verify", "--dry-run", "origin", f"{head}:refs/heads/{self.remote.branch}"
        )
        answer = None if ran.ok else why_not_pushed(ran)
        return answer if isinstance(answer, Denied) else None

    def _run(
        self, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None, seconds: float = SECONDS
    ) -> Ran:
        return run(
            *arguments, clone=self.folder, remote=self.remote, given=given, environment=environment, seconds=seconds
        )

    def _own(
        self, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None, seconds: float = SECONDS
    ) -> Ran:
        """Run what needs nothing but our clone. Raises GitFailedError."""
        ran = self._run(*arguments, given=given, environment=environment, seconds=seconds)
        if not ran.ok:
            raise GitFailedError(f"git {arguments[0]}: {ran.words.strip()[:300]}")
        return ran

    def _text(self, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None) -> str:
        return self._own(*arguments, given=given, environment=environment).out.decode().strip()


def why_unreachable(ran: Ran) -> Unreachable:
    """Return a failed loading of a file that is known to be there: the way to it is broken."""
    return Unreachable(why_not_fetched(ran).detail)
