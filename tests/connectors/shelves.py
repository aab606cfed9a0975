"""CMSs in memory that keep stories as JSON, as Ghost and Wagtail do, with a newsroom at each: is the protocol's shape theirs too?"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from corrigenda.connectors.base import (
    BODY,
    CAPTION,
    HEADLINE,
    Conflict,
    Connector,
    Denied,
    Document,
    Field,
    FindAnswer,
    Held,
    NotThere,
    OutcomeUnknown,
    ReadAnswer,
    State,
    Unreachable,
    WriteAnswer,
    Written,
)
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract import Newsroom, Placed

SITE = "https://harbour-gazette.example"
Line = Literal["up", "down", "read only", "loses answers"]


@dataclass(frozen=True)
class Kept:
    """A story on the shelf: `source` is the JSON that the CMS keeps, `saved` counts its savings."""

    slug: str
    title: str
    source: str
    state: State = "published"
    saved: int = 1
    open_with: str = ""


@dataclass
class Shelf:
    """The CMS: its stories by id. A saving without the count that it was made on is not taken."""

    stories: dict[str, Kept] = field(default_factory=dict)
    ids: count[int] = field(default_factory=lambda: count(1))

    def add(self, story: Kept) -> str:
        """Take a new story, and return its id."""
        number = str(next(self.ids))
        self.stories[number] = story
        return number

    def save(self, number: str, story: Kept, *, made_on: int) -> bool:
        """Keep a story anew unless it was saved since; tell whether."""
        if self.stories[number].saved != made_on:
            return False
        self.stories[number] = replace(story, saved=made_on + 1)
        return True


class ShelfConnector:
    """What both kinds share: the conversation. A kind says what the fields of its JSON are, and how they go back into it."""

    writes: ClassVar[bool] = True

    def __init__(self, shelf: Shelf, *, line: Line = "up") -> None:
        self.shelf, self.line = shelf, line

    @abstractmethod
    def fields_of(self, story: Kept) -> tuple[Field, ...]:
        """Return the parts of a story that can be corrected."""

    @abstractmethod
    def with_fields(self, story: Kept, new: Mapping[str, str]) -> Kept:
        """Return the story with other sources in some of its parts, and every other byte as it was."""

    def find(self, url: str) -> FindAnswer:
        if self.line == "down":
            return Unreachable("nobody answers")
        slug = urlsplit(url).path.strip("/")
        return next((number for number, story in self.shelf.stories.items() if story.slug == slug), None)

    def read(self, ref: str) -> ReadAnswer:
        if self.line == "down":
            return Unreachable("nobody answers")
        story = self.shelf.stories.get(ref)
        if story is None:
            return NotThere(f"there is no story {ref!r}")
        url = f"{SITE}/{story.slug}"
        return Document(ref, str(story.saved), url, self.fields_of(story), title=story.title, state=story.state)

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        before = self.read(ref)
        if not isinstance(before, Document):
            return before
        story = self.shelf.stories[ref]
        if self.line == "read only":
            return Denied("This key may only read.")
        if before.version != if_version:
            return Conflict("The story was saved by someone else in the meantime")
        if missing := fields.keys() - {one.name for one in before.fields}:
            return Denied(f"The story has no {', '.join(sorted(missing))}.")
        if story.open_with:
            return Held(f"{story.open_with} is editing the story")
        if not self.shelf.save(ref, self.with_fields(story, fields), made_on=int(if_version)):
            return Conflict("The story was saved by someone else in the meantime")
        lost = self.line == "loses answers"
        return OutcomeUnknown("no answer came") if lost else Written(str(self.shelf.stories[ref].saved))

    def limits(self, ref: str) -> tuple[str, ...]:
        return ("This key may only read.",) if self.line == "read only" else ()


class LexicalConnector(ShelfConnector):
    """As Ghost keeps a story: the body is one JSON document of the editor Lexical, the headline plain text."""

    def fields_of(self, story: Kept) -> tuple[Field, ...]:
        return Field(HEADLINE, Format.TEXT, story.title), Field(BODY, Format.LEXICAL, story.source)

    def with_fields(self, story: Kept, new: Mapping[str, str]) -> Kept:
        return replace(story, title=new.get(HEADLINE, story.title), source=new.get(BODY, story.source))


class StreamConnector(ShelfConnector):
    """As Wagtail keeps a story: a list of blocks, each with an id that stays. Every text in it is a field of its own.

    The first block of text is the body, where a notice goes; the others are named by their ids.
    """

    def fields_of(self, story: Kept) -> tuple[Field, ...]:
        found = [Field(HEADLINE, Format.TEXT, story.title)]
        for block, name in _named(json.loads(story.source)):
            picture = block["type"] == "picture"
            source = block["value"]["caption"] if picture else block["value"]
            found.append(Field(name, Format.TEXT if picture else Format.HTML, source))
        return tuple(found)

    def with_fields(self, story: Kept, new: Mapping[str, str]) -> Kept:
        blocks = json.loads(story.source)
        for block, name in _named(blocks):
            if name in new and block["type"] == "picture":
                block["value"]["caption"] = new[name]
            elif name in new:
                block["value"] = new[name]
        return replace(story, title=new.get(HEADLINE, story.title), source=json.dumps(blocks))


def _named(blocks: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Return the blocks that hold text, each with the name of its field."""
    named: list[tuple[dict[str, Any], str]] = []
    for block in blocks:
        kind = {"text": BODY, "picture": CAPTION}.get(str(block["type"]))
        taken = {name for _, name in named}
        if kind is not None:
            named.append((block, f"{kind}-{block['id']}" if kind in taken else kind))
    return named


class ShelfNewsroom(Newsroom):
    """People at a shelf, who save without asking the connector."""

    kind: type[ShelfConnector]

    def __init__(self) -> None:
        self.shelf = Shelf()
        self.connector = self.kind(self.shelf)

    @abstractmethod
    def source_of(self, body: str) -> str:
        """Return what the CMS keeps of a story with this body."""

    @abstractmethod
    def body_of(self, source: str) -> str:
        """Return the body in what the CMS keeps."""

    def publish(self, body: str, *, format: Format, title: str = "The ferry returns") -> Placed:
        return self._add(Kept(f"story-{len(self.shelf.stories)}", title, self.source_of(body)))

    def kept(self, story: Placed) -> str:
        return self.body_of(self.shelf.stories[story.ref].source)

    def save(self, story: Placed, body: str) -> None:
        old = self.shelf.stories[story.ref]
        assert self.shelf.save(story.ref, replace(old, source=self.source_of(body)), made_on=old.saved)

    def remove(self, story: Placed) -> None:
        del self.shelf.stories[story.ref]

    def unreachable(self) -> Connector | None:
        return self.kind(self.shelf, line="down")

    def denied(self) -> Connector | None:
        return self.kind(self.shelf, line="read only")

    def cut_off(self) -> Connector | None:
        return self.kind(self.shelf, line="loses answers")

    def unpublished(self, body: str) -> Placed | None:
        return self._add(Kept("later", "Later", self.source_of(body), state="draft"))

    def is_public(self, story: Placed) -> bool:
        return self.shelf.stories[story.ref].state == "published"

    def open(self, story: Placed) -> str | None:
        self._open_with("Ines Holt", story)
        return "Ines Holt"

    def close(self, story: Placed) -> None:
        self._open_with("", story)

    def _open_with(self, who: str, story: Placed) -> None:
        self.shelf.stories[story.ref] = replace(self.shelf.stories[story.ref], open_with=who)

    def _add(self, story: Kept) -> Placed:
        return Placed(f"{SITE}/{story.slug}", self.shelf.add(story))


class LexicalNewsroom(ShelfNewsroom):
    """A newsroom that works in Ghost."""

    kind = LexicalConnector
    formats = frozenset((Format.LEXICAL,))

    def source_of(self, body: str) -> str:
        return body

    def body_of(self, source: str) -> str:
        return source


class StreamNewsroom(ShelfNewsroom):
    """A newsroom that works in Wagtail: its stories have a picture, and a second block of text below it."""

    kind = StreamConnector
    formats = frozenset((Format.HTML,))

    def source_of(self, body: str) -> str:
        picture = {"id": "9d1e", "type": "picture", "value": {"image": 6, "caption": "The old peir on Sunday"}}
        more = {"id": "77b0", "type": "text", "value": "<p>The bridge carried 2,140 carts a day.</p>"}
        return json.dumps([{"id": "3f0a", "type": "text", "value": body}, picture, more])

    def body_of(self, source: str) -> str:
        return str(json.loads(source)[0]["value"])
