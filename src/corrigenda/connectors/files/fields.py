"""A file's fields: headline and standfirst from simple front matter, the rest is the body.

The fields are slices of the file, so that putting one back cannot touch the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from corrigenda.connectors.base import BODY, HEADLINE, STANDFIRST, Field, State
from corrigenda.core.text.formats import Format
from corrigenda.core.text.page import page_facts
from corrigenda.core.text.visible import UnmappableSourceError

YAML = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\r?\n(?P<lines>.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
YAML_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z_]+):[ \t]+(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE
)
TOML_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z_]+)[ \t]*=[ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE
)
TOML_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
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


@dataclass(frozen=True, slots=True)
class Matter:
    """A file's front matter: its simple entries, where the body begins (code points), and which language it is in."""

    entries: tuple[re.Match[str], ...]
    end: int
    toml: bool

    def value(self, *keys: str) -> str:
        """Return the value of the first entry with one of these keys, lower case, as it is written; else nothing."""
        return next((entry["value"] for entry in self.entries if entry["key"].lower() in keys), "")


def front_matter(source: str, *, format: Format) -> Matter:
    """Return the front matter of a file; an empty one, ending where the body begins, if it has none."""
    if format in (Format.MARKDOWN, Format.HTML):
        if yaml := YAML.match(source):
            entries = YAML_ENTRY.finditer(source, yaml.start("lines"), yaml.end("lines"))
            return Matter(tuple(entries), yaml.end(), toml=False)
        if toml := TOML.match(source):
            table = TOML_TABLE.search(source, toml.start("lines"), toml.end("lines"))
            entries = TOML_ENTRY.finditer(source, toml.start("lines"), table.start() if table else toml.end("lines"))
            return Matter(tuple(entries), toml.end(), toml=True)
    return Matter((), 0, toml=False)


def slices(source: str, *, format: Format) -> tuple[Slice, ...]:
    """Return the fields of a file in the order in which they stand in it."""
    matter = front_matter(source, format=format)
    found: dict[str, Slice] = {}
    for entry in matter.entries:
        name, value, quote = NAMES.get(entry["key"].lower()), entry["value"], entry["quote"]
        if name and name not in found and value and (quote or not matter.toml) and reads_as_itself(value, quote=quote):
            found[name] = Slice(name, entry.start("value"), entry.end("value"), quote)
    body = Slice(BODY, matter.end, len(source), "")
    return (*sorted(found.values(), key=lambda slice_: slice_.start), body)


def fields(source: str, *, format: Format) -> tuple[Field, ...]:
    """Return the fields of a file with their sources."""
    return tuple(
        Field(slice_.name, format if slice_.name == BODY else Format.TEXT, source[slice_.start : slice_.end])
        for slice_ in slices(source, format=format)
    )


def section_and_author(source: str, *, format: Format) -> tuple[str, str]:
    """Return the section and the author that front matter or head name; of a list of sections the first counts."""
    matter = front_matter(source, format=format)
    sections = matter.value("section", "category", "categories").strip("[] ").split(",")
    authors = matter.value("author", "authors", "byline").strip("[] ")
    if format is Format.HTML and not sections[0] and not authors:
        return _of_the_head(source)
    return sections[0].strip(" \"'"), ", ".join(name.strip(" \"'") for name in authors.split(",") if name.strip())


def _of_the_head(source: str) -> tuple[str, str]:
    try:
        facts = page_facts(source)
    except UnmappableSourceError:
        return "", ""
    return facts.section, facts.author


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
            if slice_.name != BODY and not reads_as_itself(words, quote=slice_.quote):
                raise FieldError(f"the new {slice_.name} would not read as itself in the front matter")
            source = source[: slice_.start] + words + source[slice_.end :]
    return source


def reads_as_itself(value: str, *, quote: str) -> bool:
    """Tell whether the characters between the quotation marks are the value, with no escape in play."""
    if quote:
        return not set(value) & {quote, "\\", "\r", "\n"}
    return not UNSAFE_PLAIN.search(value)


def state_of(source: str, *, format: Format, ref: str, now: datetime | None) -> State:
    """Return whether the file is published: not a draft, and, where the site's generator goes by dates, not after `now`."""
    matter = front_matter(source, format=format)
    in_drafts = "_drafts" in ref.split("/")[:-1]
    if in_drafts or matter.value("draft").lower() == "true" or matter.value("published").lower() == "false":
        return "draft"
    comes = _moment(matter.value("publishdate")) or _moment(matter.value("date"))
    return "scheduled" if now is not None and comes is not None and comes > now else "published"


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(re.sub(r" (?=[+-]\d\d:?\d\d$)", "", written))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
