"""Read and write the stories of a git repository."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import ClassVar
from urllib.parse import urlsplit

from corrigenda.connectors.base import (
    HEADLINE,
    Conflict,
    Denied,
    Document,
    FindAnswer,
    NotThere,
    ReadAnswer,
    SettingsError,
    Unreachable,
    WriteAnswer,
    Written,
)
from corrigenda.connectors.files.addresses import FORMATS, path_of
from corrigenda.connectors.files.fields import FieldError, fields, section_and_author, state_of, with_fields
from corrigenda.connectors.git.clone import Blob, Clone, GitFailedError, Person
from corrigenda.connectors.git.command import Remote
from corrigenda.connectors.git.finding import find

LARGEST_FILE = 4_000_000
"""Bytes. A story above this is no story; reading it would only cost memory."""

MOST_RACES = 4
"""How often other people's pushes of other files may overtake ours before we give way."""

MESSAGE = "Correct {file}"
CHANGED = "was changed on the branch by someone else in the meantime"
REMOTE = re.compile(r"(?:https?|ssh|file)://\S+|/\S*|[\w.-]+@[\w.-]+:\S+")
BRANCH = re.compile(r"(?!.*(?:\.\.|//|@\{|\.lock$|[./]$))[\w][\w./-]*")


@dataclass(frozen=True, slots=True)
class Publication:
    """How a repository becomes a site: the folder of its stories, where they are published, and how we sign commits."""

    folder: str
    base_url: str
    by: Person
    message: str = MESSAGE
    trailers: tuple[str, ...] = ()
    front_matter_addresses: bool = False


class GitConnector:
    """The stories on one branch; a story's `ref` is its path inside the folder of stories."""

    writes: ClassVar[bool] = True

    def __init__(self, remote: Remote, *, cache: Path, publication: Publication) -> None:
        self.publication = publication
        # Looking for addresses in front matter reads every story: then they are better loaded at once.
        self.clone = Clone(remote, cache=cache, whole=publication.front_matter_addresses)

    def find(self, url: str) -> FindAnswer:
        """Return the story's file inside the folder of stories; the host is the caller's to check."""
        try:
            with self.clone.held():
                head = self.clone.fetch()
                if not isinstance(head, str):
                    return head
                return find(
                    url,
                    clone=self.clone,
                    at=head,
                    folder=self.publication.folder,
                    base_path=urlsplit(self.publication.base_url).path,
                    front_matter_too=self.publication.front_matter_addresses,
                )
        except (OSError, GitFailedError) as error:
            return _own_trouble(error)

    def read(self, ref: str) -> ReadAnswer:
        """Return the file at the branch's head as a document; its version is git's digest of the bytes."""
        if not _is_story(ref):
            return NotThere(f"{ref[:80]!r} names no story of a repository")
        try:
            with self.clone.held():
                stands = self._stands(ref)
        except (OSError, GitFailedError) as error:
            return _own_trouble(error)
        if not isinstance(stands, _Stands):
            return stands
        format = FORMATS[PurePosixPath(ref).suffix]
        parts = fields(stands.source, format=format)
        section, author = section_and_author(stands.source, format=format)
        return Document(
            ref=ref,
            version=stands.blob.id,
            url=f"{self.publication.base_url}/{path_of(ref)}",
            fields=parts,
            title=next((part.source for part in parts if part.name == HEADLINE), ""),
            section=section,
            author=author,
            state=state_of(stands.source, format=format, ref=ref, now=datetime.now(UTC)),
        )

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        """Commit the new file on top of the branch's head and push it, if the file is still at `if_version`.

        The push is conditional on the head that was read, so nothing can slip in between. Pushes of other files in the
        meantime are no conflict: the commit is then made again on top of them.
        """
        if not _is_story(ref):
            return NotThere(f"{ref[:80]!r} names no story of a repository")
        try:
            with self.clone.held():
                for _ in range(MOST_RACES):
                    answer = self._write_once(ref, new=fields, if_version=if_version)
                    if not isinstance(answer, _Overtaken):
                        return answer
        except (OSError, GitFailedError) as error:
            return _own_trouble(error)
        return Conflict("Other people push to the branch all the time; try again later")

    def limits(self, ref: str) -> tuple[str, ...]:
        """Say whether the repository takes no pushes from us; rules that it only applies to real ones show later."""
        try:
            with self.clone.held():
                head = self.clone.fetch()
                refused = self.clone.try_push(head) if isinstance(head, str) else None
        except (OSError, GitFailedError):
            return ()
        return (refused.detail,) if refused is not None else ()

    def _write_once(self, ref: str, *, new: Mapping[str, str], if_version: str) -> WriteAnswer | _Overtaken:
        stands = self._stands(ref)
        if not isinstance(stands, _Stands):
            return stands
        if stands.blob.id != if_version:
            return Conflict(f"{ref} {CHANGED}")
        try:
            written = with_fields(stands.source, format=FORMATS[PurePosixPath(ref).suffix], new=new)
        except FieldError as error:
            return Denied(str(error))
        if written == stands.source:
            return Written(stands.blob.id)
        commit, made = self.clone.commit(
            self._path(ref),
            blob=stands.blob,
            raw=written.encode(),
            on=stands.head,
            by=self.publication.by,
            message=self._message(ref),
        )
        refused = self.clone.push(commit, over=stands.head)
        if isinstance(refused, Conflict):
            return _Overtaken()
        return refused or Written(made.id)

    def _stands(self, ref: str) -> _Stands | NotThere | Denied | Unreachable:
        head = self.clone.fetch()
        if not isinstance(head, str):
            return head
        blob = self.clone.blob(self._path(ref), at=head)
        if blob is None:
            return NotThere(f"there is no story {ref} on the branch")
        raw = self.clone.contents(blob)
        if isinstance(raw, Unreachable):
            return raw
        if len(raw) > LARGEST_FILE:
            return Denied(f"{ref} is larger than {LARGEST_FILE} bytes")
        try:
            return _Stands(head, blob, raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            return Denied(f"{ref} is not UTF-8 at byte {error.start}; save it as UTF-8")

    def _path(self, ref: str) -> str:
        return f"{self.publication.folder}/{ref}" if self.publication.folder else ref

    def _message(self, ref: str) -> str:
        subject = self.publication.message.replace("{file}", ref)
        return "\n".join((subject, "", *self.publication.trailers)).rstrip() + "\n"


@dataclass(frozen=True, slots=True)
class _Stands:
    head: str
    blob: Blob
    source: str


@dataclass(frozen=True, slots=True)
class _Overtaken:
    """Another push came first."""


def connect(settings: Mapping[str, str]) -> GitConnector:
    """Make the connector from `remote` (https, ssh or a path), `branch`, `base_url`, `cache` (a folder of ours), `author_name` and `author_email`; optional are `folder` (of the stories), `user` and `token`, `ssh_command`, `message` (`{file}` is the story's file), `trailers` (one a line), `addresses` ("front matter" if stories name their own)."""
    remote, branch = settings.get("remote", ""), settings.get("branch", "main")
    folder = settings.get("folder", "").strip("/")
    base_url = settings.get("base_url", "").rstrip("/")
    by = Person(settings.get("author_name", "").strip(), settings.get("author_email", "").strip())
    trailers = tuple(line.strip() for line in settings.get("trailers", "").splitlines() if line.strip())
    token = settings.get("token", "")
    if not REMOTE.fullmatch(remote) or _names_a_password(remote):
        raise SettingsError(
            "remote: give the repository's address as https://, ssh:// or a path, without a password in it"
        )
    if token and not _keeps_secrets(remote):
        raise SettingsError("token: it is only sent over https://, so that nobody reads it on its way")
    if not BRANCH.fullmatch(branch):
        raise SettingsError("branch: give the name of the branch that the site is built from, such as main")
    if any(part in (".", "..") for part in folder.split("/")):
        raise SettingsError("folder: give the folder of the stories inside the repository, such as content")
    if urlsplit(base_url).scheme not in ("http", "https"):
        raise SettingsError("base_url: give the URL below which the folder is published, with http:// or https://")
    if not settings.get("cache"):
        raise SettingsError("cache: give a folder in which a copy of the repository can be kept")
    if not all((by.name, "@" in by.email)) or set(by.name + by.email) & set("<>\n\r\0"):
        raise SettingsError("author_name, author_email: give whom the commits are by")
    if any(not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*: .+", trailer) for trailer in trailers):
        raise SettingsError("trailers: give one `Name: value` a line")
    publication = Publication(
        folder=folder,
        base_url=base_url,
        by=by,
        message=settings.get("message", "").strip() or MESSAGE,
        trailers=trailers,
        front_matter_addresses=settings.get("addresses", "") == "front matter",
    )
    access = Remote(remote, branch, settings.get("user", ""), token, settings.get("ssh_command", ""))
    return GitConnector(access, cache=Path(settings["cache"]), publication=publication)


def _names_a_password(remote: str) -> bool:
    try:
        return bool(urlsplit(remote).password)
    except ValueError:
        return True


def _keeps_secrets(remote: str) -> bool:
    """Tell whether nobody can read on its way what is sent to an address: it is encrypted, or stays on this machine."""
    parts = urlsplit(remote)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1"))


def _is_story(ref: str) -> bool:
    path = PurePosixPath(ref)
    plain = ref == path.as_posix() and not path.is_absolute() and not any(char < " " for char in ref)
    return plain and path.suffix in FORMATS and not any(part.startswith(".") for part in path.parts)


def _own_trouble(error: Exception) -> Unreachable:
    return Unreachable(f"Our copy of the repository cannot be used: {error}")
