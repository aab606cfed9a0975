"""A post as WordPress's REST API tells it to those who may edit it, and as a document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

import msgspec

from corrigenda.connectors.base import BODY, EXCERPT, HEADLINE, Document, Field, State
from corrigenda.core.text.formats import Format

IF_MATCH = "X-Corrigenda-If-Match"
"""The header by which our plug-in is told what we read."""

ASKED = "id,link,status,modified_gmt,password,title,content,excerpt"
STATES: dict[str, State] = {
    "publish": "published",
    "future": "scheduled",
    "private": "private",
    "trash": "trashed",
}
PARTS = {BODY: "content", HEADLINE: "title", EXCERPT: "excerpt"}
"""Each field's name in the REST API."""


class Part(msgspec.Struct, frozen=True):
    """A text of a post; `raw` is what is kept."""

    raw: str


class Post(msgspec.Struct, frozen=True):
    """A post of any type; a part that its type does not support is None."""

    id: int
    status: str
    content: Part
    link: str = ""
    modified_gmt: str | None = None
    title: Part | None = None
    excerpt: Part | None = None
    password: str = ""

    @property
    def raw(self) -> dict[str, str]:
        """The sources of the fields that the post has, by the fields' names."""
        parts = {BODY: self.content, HEADLINE: self.title, EXCERPT: self.excerpt}
        return {name: part.raw for name, part in parts.items() if part is not None}

    @property
    def version(self) -> str:
        """Changes with every text, with the state, and with every saving that WordPress dates."""
        told = [self.status, self.modified_gmt, sorted(self.raw.items())]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    @property
    def precondition(self) -> str:
        """What our plug-in compares before it lets a write through: a digest of the kept texts, an absent one empty."""
        raw = self.raw
        kept = "\0".join(raw.get(name, "") for name in (BODY, HEADLINE, EXCERPT))
        return hashlib.sha256(kept.encode()).hexdigest()

    @property
    def state(self) -> State:
        """What readers can see; a page behind a password is not public."""
        if self.status == "publish" and self.password:
            return "private"
        return STATES.get(self.status, "draft")

    def holds(self, fields: Mapping[str, str]) -> bool:
        """Tell whether the texts are to the byte those of `fields`."""
        return fields.items() <= self.raw.items()

    def document(self, ref: str) -> Document:
        """Return the post as a document; an empty excerpt is none, for WordPress then takes the story's first words."""
        return Document(
            ref=ref,
            version=self.version,
            url=self.link,
            fields=tuple(
                Field(name, Format.HTML, source) for name, source in self.raw.items() if source or name == BODY
            ),
            state=self.state,
        )


def post_in(body: bytes) -> Post | None:
    """Return the post that an answer holds, or None."""
    try:
        return msgspec.json.decode(body, type=Post)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
