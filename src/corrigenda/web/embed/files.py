"""The widget's built files, read once: what publishers' pages load from us."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BUILT = Path(__file__).parent / "static" / "embed" / "v1"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_HASHED = re.compile(r"[.-][0-9a-zA-Z]{8,64}\.[a-z0-9]+$")
_DIGIT = re.compile(r"[.-](?=[^.]*\d)[0-9a-zA-Z]+\.[a-z0-9]+$")
_STEM = re.compile(r"(?P<stem>.+)-[0-9a-f]{8}(?P<suffix>\.m?js)")
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""What the build compressed beforehand, the smallest first: the content coding, and the suffix of its file."""


@dataclass(frozen=True, slots=True)
class Built:
    """One file as it is served; `immutable` when its name changes with its content. `encoding` may be empty."""

    body: bytes
    media_type: str
    etag: str
    immutable: bool
    encoding: str


def built(name: str, *, folder: Path = BUILT, accepts: Collection[str] = ()) -> Built | None:
    """Return the file that the build made under this name, or None, compressed in a way that the caller `accepts`.

    Only names that a listing of the folder gives are opened: what a URL says is compared, never joined to a path. For a
    name with the hash of another build the file of this build is returned, not to be kept: a page that was cached
    before an upgrade still opens its form.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    path = files.get(name) or files.get(_successor(name, names=files))
    if path is None or path.suffix not in TYPES:
        return None
    immutable = path.relative_to(folder).as_posix() == name and is_hashed(name)
    for encoding, suffix in ENCODINGS.items():
        if encoding in accepts and (packed := files.get(path.relative_to(folder).as_posix() + suffix)):
            return _read(packed, changed=packed.stat().st_mtime_ns, immutable=immutable, encoding=encoding)
    return _read(path, changed=path.stat().st_mtime_ns, immutable=immutable, encoding="")


def _successor(name: str, *, names: Iterable[str]) -> str:
    asked = _STEM.fullmatch(name)
    for other in names:
        found = _STEM.fullmatch(other)
        if asked and found and asked.groupdict() == found.groupdict():
            return other
    return ""


@cache
def _read(path: Path, *, changed: int, immutable: bool, encoding: str) -> Built:
    del changed  # part of the key only: a new build is served without a restart
    body = path.read_bytes()
    return Built(
        body=body,
        media_type=TYPES[Path(path.stem if encoding else path.name).suffix],
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        immutable=immutable,
        encoding=encoding,
    )


def is_hashed(name: str) -> bool:
    """Tell whether a file's name carries a hash of its content, as in `dialog-3F2A9C1B.js`."""
    return bool(_HASHED.search(name) and _DIGIT.search(name))
