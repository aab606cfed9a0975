"""Which file is the story at a URL: `/a/b` is `a/b.html`, `a/b.md` or `a/b.txt`, and `/` is `index`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from corrigenda.core.text.formats import Format

FORMATS = {".html": Format.HTML, ".htm": Format.HTML, ".md": Format.MARKDOWN, ".txt": Format.TEXT}


def file_for(folder: Path, *, base_path: str, url: str) -> Path | None:
    """Return the file of the story at `url` inside `folder`, or None.

    A path that leads outside of the folder, also through a link, and one with a hidden part is no story.
    """
    path = unquote(urlsplit(url).path)
    if not path.startswith(base_path):
        return None
    inside = path[len(base_path) :].strip("/") or "index"
    parts = inside.split("/")
    if any(part in ("", ".", "..") or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        return None
    wanted = folder.joinpath(*parts)
    candidates = [wanted] if wanted.suffix in FORMATS else []
    candidates += [wanted.with_name(wanted.name + suffix) for suffix in FORMATS]
    candidates += [wanted / f"index{suffix}" for suffix in FORMATS]
    return next((file for file in candidates if is_story(folder, file=file)), None)


def is_story(folder: Path, *, file: Path) -> bool:
    """Tell whether `file` is a story of `folder`, also after following links."""
    return file.suffix in FORMATS and file.is_file() and file.resolve().is_relative_to(folder.resolve())
