"""The widget's built files, read once: what publishers' pages load from us."""

from __future__ import annotations

import hashlib
import re
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


@dataclass(frozen=True, slots=True)
class Built:
    """One file as it is served; `immutable` when its name changes with its content."""

    body: bytes
    media_type: str
    etag: str
    immutable: bool


def built(name: str, *, folder: Path = BUILT) -> Built | None:
    """Return the file that the build made under this name, or None.

    Only names that a listing of the folder gives are opened: what a URL says is compared, never joined to a path.
    """
    path = next(
        (path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).as_posix() == name), None
    )
    if path is None or path.suffix not in TYPES:
        return None
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, changed: int) -> Built:
    del changed  # part of the key only: a new build is served without a restart
    body = path.read_bytes()
    return Built(
        body=body,
        media_type=TYPES[path.suffix],
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        immutable=is_hashed(path.name),
    )


def is_hashed(name: str) -> bool:
    """Tell whether a file's name carries a hash of its content, as in `dialog-3F2A9C1B.js`."""
    return bool(_HASHED.search(name) and _DIGIT.search(name))
