"""Which file of the stories' folder a URL path names, and which URL path a file has.

A URL path is looked up in this order, whether it ends in a slash or not; a file that stands behind a symbolic link
out of the folder, or below a name that begins with a dot, is never found:

1. `/a/b.md`: the file itself, if it ends in `.html`, `.htm`, `.md` or `.txt`;
2. `/a/b`: `a/b.html`, then `a/b.htm`, `a/b.md`, `a/b.txt`;
3. `/a/b`: `a/b/index.html`, then `.htm`, `.md`, `.txt`.

A file has exactly one URL path, the first of these by which it is found: `/a/` for `a/index.html`, `/a/b` for
`a/b.html`, `/a/b.md` where `a/b.html` stands before it. Every other path that names it redirects there. `/` is the
newsroom's own front page; an `index.html` beside the other stories has the path `/index`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

STORY_SUFFIXES = (".html", ".htm", ".md", ".txt")
ASSET_SUFFIXES = frozenset(
    [
        ".svg",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".avif",
        ".ico",
        ".css",
        ".js",
        ".mjs",
        ".woff",
        ".woff2",
        ".mp3",
        ".mp4",
        ".webm",
        ".pdf",
    ]
)
_SPACES_AND_JOINERS = frozenset("\u00a0\u3000\u200c\u200d")


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story's file and its one URL path, not percent-encoded."""

    file: Path
    url_path: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The path names a story whose own URL path is another one."""

    url_path: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture, style sheet or the like that stands beside the stories."""

    file: Path


@dataclass(frozen=True, slots=True)
class Nothing:
    """No file of the folder has this path."""


def look_up(folder: Path, *, url_path: str) -> StoryFile | Moved | Asset | Nothing:
    """What the decoded URL path (`/a/b`) names."""
    file = _story(folder, url_path)
    if file is not None:
        own = _own_path(folder, file)
        return StoryFile(file, own) if own == url_path else Moved(own)
    asset = _inside(folder, url_path)
    if asset is not None and asset.suffix.lower() in ASSET_SUFFIXES:
        return Asset(asset)
    return Nothing()


def story_files(folder: Path) -> list[StoryFile]:
    """Every story of the folder and its sub-folders, in the order of their paths."""
    found: list[StoryFile] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_plain(name))
        for name in sorted(names):
            file = Path(parent, name)
            if file.suffix in STORY_SUFFIXES and _inside(folder, "/" + file.relative_to(folder).as_posix()):
                found.append(StoryFile(file, _own_path(folder, file)))
    return found


def _story(folder: Path, url_path: str) -> Path | None:
    bare = url_path.rstrip("/")
    names = [bare] if bare.endswith(STORY_SUFFIXES) else []
    names += [bare + suffix for suffix in STORY_SUFFIXES]
    names += [f"{bare}/index{suffix}" for suffix in STORY_SUFFIXES]
    return next((file for name in names if (file := _inside(folder, name))), None) if bare else None


def _own_path(folder: Path, file: Path) -> str:
    whole = "/" + file.relative_to(folder).as_posix()
    bare = whole.removesuffix(file.suffix)
    candidates = [bare, whole]
    if file.stem == "index" and bare != "/index":
        candidates.insert(0, bare.removesuffix("index"))
    return next(path for path in candidates if _story(folder, path) == file)


def _inside(folder: Path, url_path: str) -> Path | None:
    """The file of that path, if it is one, is named plainly all the way, and really lies in the folder."""
    names = url_path.removeprefix("/").split("/")
    if not all(_is_plain(name) for name in names):
        return None
    file = folder.joinpath(*names)
    try:
        if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
            return None
    except OSError:  # a name longer than the file system allows, or a loop of links: no such file
        return None
    return file


def _is_plain(name: str) -> bool:
    # Not printable are control characters, and lone surrogates: bytes that are no UTF-8 and cannot be written in a page.
    printable = all(char.isprintable() or char in _SPACES_AND_JOINERS for char in name)
    return bool(name) and name[0] != "." and "\\" not in name and printable
