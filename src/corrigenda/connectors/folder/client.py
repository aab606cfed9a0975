"""Read and write the stories of a folder."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
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
from corrigenda.connectors.files.addresses import FORMATS, candidates, parts_of, path_of
from corrigenda.connectors.files.fields import FieldError, fields, section_and_author, state_of, with_fields
from corrigenda.connectors.folder.swap import swap_in

LARGEST_FILE = 4_000_000
"""Bytes. A story above this is no story; reading it would only cost memory."""


class FolderConnector:
    """The stories of one folder, published below one URL."""

    writes: ClassVar[bool] = True

    def __init__(self, folder: Path, *, base_url: str) -> None:
        self.folder = folder
        self.base_url = base_url.rstrip("/")

    def find(self, url: str) -> FindAnswer:
        """Return the story's file name inside the folder; the host is the caller's to check."""
        parts = parts_of(url, base_path=urlsplit(self.base_url).path)
        files = candidates(parts) if parts is not None else ()
        try:
            found = next((file for file in files if is_story(self.folder, file=self.folder / file)), None)
        except OSError as error:
            return Unreachable(f"The folder could not be read: {error.strerror}")
        return None if found is None else found.as_posix()

    def read(self, ref: str) -> ReadAnswer:
        """Return the file as a document; its version is a digest of its bytes."""
        file = self.folder / ref
        try:
            if not is_story(self.folder, file=file):
                return NotThere(f"there is no story {ref}")
            raw = _read(file)
        except OSError as error:
            return Unreachable(f"{ref} could not be read: {error.strerror}")
        if len(raw) > LARGEST_FILE:
            return Denied(f"{ref} is larger than {LARGEST_FILE} bytes")
        try:
            source = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            return Denied(f"{ref} is not UTF-8 at byte {error.start}; save it as UTF-8")
        format = FORMATS[file.suffix]
        parts = fields(source, format=format)
        section, author = section_and_author(source, format=format)
        return Document(
            ref=ref,
            version=_version(raw),
            url=f"{self.base_url}/{path_of(ref)}",
            fields=parts,
            title=next((part.source for part in parts if part.name == HEADLINE), ""),
            section=section,
            author=author,
            state=state_of(source, format=format, ref=ref, now=None),
        )

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        """Write the file anew beside itself and put it in place at once, if it is still at `if_version` (`swap`)."""
        file = self.folder / ref
        try:
            if not is_story(self.folder, file=file):
                return NotThere(f"there is no story {ref}")
            file = file.resolve()
            raw = _read(file)
            if _version(raw) != if_version:
                return Conflict(f"{ref} was saved by someone else in the meantime")
            new = with_fields(raw.decode("utf-8"), format=FORMATS[file.suffix], new=fields).encode("utf-8")
            if not swap_in(file, old=raw, new=new):
                return Conflict(f"{ref} was saved by someone else in the meantime")
        except FieldError as error:
            return Denied(str(error))
        except OSError as error:
            return Unreachable(f"{ref} could not be written: {error.strerror}")
        return Written(_version(new))

    def limits(self, ref: str) -> tuple[str, ...]:
        """Say whether the story's file can be put in place: a new one is made in its folder first."""
        try:
            file = (self.folder / ref).resolve()
            if not is_story(self.folder, file=file) or os.access(file.parent, os.W_OK | os.X_OK):
                return ()
        except OSError:
            return ()
        return (
            f"Corrigenda may not make files in {file.parent}: let the account that runs it write there, or fixes are "
            "refused.",
        )


def is_story(folder: Path, *, file: Path) -> bool:
    """Tell whether `file` is a story of `folder`, also after following links; none has a name that no file can have.

    Raises OSError when the folder cannot be looked into.
    """
    try:
        return file.suffix in FORMATS and file.is_file() and file.resolve().is_relative_to(folder.resolve())
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def connect(settings: Mapping[str, str]) -> FolderConnector:
    """Make the connector from `folder` (an existing folder) and `base_url` (where it is published)."""
    folder = Path(settings.get("folder", ""))
    if not settings.get("folder") or not folder.is_dir():
        raise SettingsError(f"folder: {folder} is not an existing folder")
    if urlsplit(settings.get("base_url", "")).scheme not in ("http", "https"):
        raise SettingsError("base_url: give the URL below which the folder is published, with http:// or https://")
    return FolderConnector(folder, base_url=settings["base_url"])


def _read(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_FILE + 1)


def _version(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
