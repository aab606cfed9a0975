"""Which file of a repository is the story at a URL: by its name, as a dated post, or because its front matter says so."""

from __future__ import annotations

from pathlib import PurePosixPath

from corrigenda.connectors.base import Unreachable
from corrigenda.connectors.files.addresses import FORMATS, candidates, dated, parts_of
from corrigenda.connectors.files.fields import front_matter
from corrigenda.connectors.git.clone import Clone

MOST_LOOKED_INTO = 50


def find(url: str, *, clone: Clone, at: str, folder: str, base_path: str, front_matter_too: bool) -> str | None:
    """Return the path, inside the folder, of the one file that the page at `url` is made from."""
    parts = parts_of(url, base_path=base_path)
    if parts is None:
        return None
    prefix = f"{folder}/" if folder else ""
    if front_matter_too and (named := _by_front_matter(parts, clone=clone, at=at, folder=folder)):
        return named.removeprefix(prefix)
    files = {file.removeprefix(prefix) for file in clone.files(folder, at=at)}
    for file in candidates(parts):
        if file.as_posix() in files:
            return file.as_posix()
    return dated(parts, among=files)


def _by_front_matter(parts: tuple[str, ...], *, clone: Clone, at: str, folder: str) -> str | None:
    """Return the one file that names this address as its own, or this name below its own folder's address."""
    if not parts:
        return None
    found = []
    for path in clone.holding(parts[-1], below=folder, at=at)[:MOST_LOOKED_INTO]:
        file = PurePosixPath(path)
        blob = clone.blob(path, at=at) if file.suffix in FORMATS else None
        raw = clone.contents(blob) if blob is not None else b""
        if isinstance(raw, Unreachable):
            continue
        matter = front_matter(raw.decode("utf-8", "replace"), format=FORMATS.get(file.suffix, FORMATS[".md"]))
        address = matter.value("url") or matter.value("permalink")
        inside = PurePosixPath(path).relative_to(folder) if folder else PurePosixPath(path)
        above = inside.parent.parent if file.stem in ("index", "_index") else inside.parent
        if _parts(address) == parts or (matter.value("slug") == parts[-1] and above.parts == parts[:-1]):
            found.append(path)
    return found[0] if len(found) == 1 else None


def _parts(address: str) -> tuple[str, ...]:
    return tuple(part for part in address.split("/") if part)
