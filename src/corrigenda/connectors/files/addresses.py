"""Which file is the story at a URL: `/a/b` is `a/b.html`, `a/b.md` or `a/b.txt`, and `/` is `index`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corrigenda.core.text.formats import Format

FORMATS = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
}
DATED = re.compile(r"(?:.*/)?_posts/(?:.*/)?(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)-(?P<title>[^/]+)\.\w+")


def parts_of(url: str, *, base_path: str) -> tuple[str, ...] | None:
    """Return the parts of the URL's path below `base_path`; None outside of it, and for what could lead out of a folder."""
    path, base = unquote(urlsplit(url).path), base_path.rstrip("/")
    if path != base and not path.startswith(f"{base}/"):
        return None
    inside = path[len(base) :].strip("/")
    parts = tuple(inside.split("/")) if inside else ()
    if any(part in ("", ".", "..") or part.startswith(".") or "\0" in part or "\\" in part for part in parts):
        return None
    return parts


def candidates(parts: tuple[str, ...]) -> tuple[PurePosixPath, ...]:
    """Return the files that a page at these parts of a path may be made from, the likeliest first."""
    wanted = PurePosixPath(*parts) if parts else PurePosixPath("index")
    found = [wanted] if wanted.suffix in FORMATS else []
    if parts and wanted.suffix in (".html", ".htm"):
        found += [wanted.with_suffix(suffix) for suffix in FORMATS]
    found += [wanted.with_name(wanted.name + suffix) for suffix in FORMATS]
    folder = PurePosixPath(*parts)
    found += [folder / f"{name}{suffix}" for name in ("index", "_index") for suffix in FORMATS]
    return tuple(dict.fromkeys(found))


def dated(parts: tuple[str, ...], *, among: Iterable[str]) -> str | None:
    """Return the one dated post, as Jekyll names them, that a page is made from: its title, and the date if the path has one.

    Two posts that fit leave it open which is meant, and so does none.
    """
    if not parts:
        return None
    title = parts[-1].removesuffix(".html")
    figures = tuple(part for part in parts[:-1] if part.isdigit())
    fits = []
    for file in among:
        match = DATED.fullmatch(file)
        if match and match["title"] == title and PurePosixPath(file).suffix in FORMATS:
            date = (match["year"], match["month"], match["day"])
            if figures == date[: len(figures)]:
                fits.append(file)
    return fits[0] if len(fits) == 1 else None


def path_of(ref: str) -> str:
    """Return the path of the page that a file is published at by its name: without suffix, `index` being its folder."""
    stem = ref.rsplit(".", 1)[0]
    return re.sub(r"(?:^|/)_?index$", "", stem)
