"""A file's fields: headline and standfirst from simple front matter, the rest is the body.

The fields are slices of the file, so that putting one back cannot touch the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corrigenda.connectors.base import BODY, HEADLINE, STANDFIRST, Field
from corrigenda.core.text.formats import Format

FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
ENTRY = re.compile(
    r"^(?P<key>[A-Za-z_]+):[ \t]+(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE
)
NAMES = {
    "title": HEADLINE,
    "headline": HEADLINE,
    "standfirst": STANDFIRST,
    "description": STANDFIRST,
    "subtitle": STANDFIRST,
}

# What a plain YAML scalar may not hold or begin with; a value with one of these must be quoted.
UNSAFE_PLAIN = re.compile(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|\s$|[\r\n]")


@dataclass(frozen=True, slots=True)
class Slice:
    """Where a field stands in the file (code points, end exclusive), and the quotation mark it stands in, if any."""

    name: str
    start: int
    end: int
    quote: str


def slices(source: str, *, format: Format) -> tuple[Slice, ...]:
    """Return the fields of a file in the order in which they stand in it."""
    if format is not Format.MARKDOWN or not (matter := FRONT_MATTER.match(source)):
        return (Slice(BODY, 0, len(source), ""),)
    found: dict[str, Slice] = {}
    for entry in ENTRY.finditer(source, matter.start("lines"), matter.end("lines")):
        name = NAMES.get(entry["key"].lower())
        if name and name not in found and entry["value"] and _reads_as_itself(entry["value"], quote=entry["quote"]):
            found[name] = Slice(name, entry.start("value"), entry.end("value"), entry["quote"])
    body = Slice(BODY, matter.end(), len(source), "")
    return (*sorted(found.values(), key=lambda slice_: slice_.start), body)


def fields(source: str, *, format: Format) -> tuple[Field, ...]:
    """Return the fields of a file with their sources."""
    return tuple(
        Field(slice_.name, format if slice_.name == BODY else Format.TEXT, source[slice_.start : slice_.end])
        for slice_ in slices(source, format=format)
    )


class FieldError(ValueError):
    """A field is not in the file, or its new words cannot stand in the front matter as they are."""


def with_fields(source: str, *, format: Format, new: Mapping[str, str]) -> str:
    """Return the file's source with the named fields replaced. Raises FieldError."""
    by_name = {slice_.name: slice_ for slice_ in slices(source, format=format)}
    if missing := new.keys() - by_name.keys():
        raise FieldError(f"the file has no {', '.join(sorted(missing))}")
    for slice_ in sorted(by_name.values(), key=lambda slice_: slice_.start, reverse=True):
        if slice_.name in new:
            words = new[slice_.name]
            if slice_.name != BODY and not _reads_as_itself(words, quote=slice_.quote):
                raise FieldError(f"the new {slice_.name} would not read as itself in the front matter")
            source = source[: slice_.start] + words + source[slice_.end :]
    return source


def _reads_as_itself(value: str, *, quote: str) -> bool:
    """Tell whether the characters between the quotation marks are the value, with no escape in play."""
    if quote:
        return not set(value) & {quote, "\\", "\r", "\n"}
    return not UNSAFE_PLAIN.search(value)
