"""What every connector offers, and every way in which a CMS can answer.

A connector reads and writes *documents*: one story as its CMS keeps it, in named fields. It decides
nothing. Expected outcomes are values; a connector raises only when it is itself broken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import ClassVar, Literal, Protocol

from corrigenda.core.text.formats import Format

BODY = "body"
HEADLINE = "headline"
STANDFIRST = "standfirst"
CAPTION = "caption"
EXCERPT = "excerpt"

State = Literal["published", "draft", "scheduled", "private", "trashed"]


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a story that can be corrected by itself, in the CMS's own source."""

    name: str
    format: Format
    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """A story as its CMS keeps it at one moment.

    `ref` names it to its connector, `version` is opaque and changes whenever any field does.
    """

    ref: str
    version: str
    url: str
    fields: tuple[Field, ...]
    title: str = ""
    language: str = ""
    section: str = ""
    author: str = ""
    state: State = "published"

    def field(self, name: str) -> Field | None:
        """Return the field of that name, or None if the document has none."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class NotThere:
    """The CMS has no such story."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Denied:
    """The CMS, or the kind of document, does not let us; asking again changes nothing."""

    detail: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The CMS gave no usable answer, and nothing was changed; worth another try, after `retry_after` seconds if it said."""

    detail: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The CMS said that it took the new text; its version now."""

    version: str


@dataclass(frozen=True, slots=True)
class Altered:
    """The CMS saved the story, but not the text that it was sent; it stands there now as the CMS saw fit."""

    detail: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """The story is no longer at the version that the write was conditional on."""

    detail: str


@dataclass(frozen=True, slots=True)
class Held:
    """A person has the story open in the CMS, and nothing was changed; worth another try once they are done.

    `detail` is a sentence without its full stop that says who has it open, as the CMS names them.
    """

    detail: str


@dataclass(frozen=True, slots=True)
class OutcomeUnknown:
    """The write was sent and its answer was lost: only reading tells what happened."""

    detail: str


FindAnswer = str | Denied | Unreachable | None
ReadAnswer = Document | NotThere | Denied | Unreachable
WriteAnswer = Written | Altered | Conflict | Held | NotThere | Denied | Unreachable | OutcomeUnknown


class Connector(Protocol):
    """How to talk to one kind of CMS."""

    writes: ClassVar[bool]
    """False for a connector that can only watch: fixes are made by hand and verified by us."""

    def find(self, url: str) -> FindAnswer:
        """Return the `ref` of the story at a public URL, None if it is not this CMS's, or why the CMS could not be asked."""
        ...

    def read(self, ref: str) -> ReadAnswer:
        """Return the story as it stands now."""
        ...

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        """Replace the sources of the named fields, if the story is still at `if_version`; never publish, never re-date.

        A CMS that would change more than these fields' sources, such as the mark-up that an account may not use, is
        found out before anything is saved where it lets itself be asked (`Denied`), and after it otherwise (`Altered`).
        """
        ...

    def limits(self, ref: str) -> tuple[str, ...]:
        """Say in whole sentences what a write to that story would fail by, as far as it shows beforehand; nothing is written.

        It is asked when a CMS is connected and when an installation is checked, so that nobody learns from a refused
        fix what the account may not do. Empty where nothing is known to be amiss, and where the CMS gives no answer.
        """
        ...


class SettingsError(ValueError):
    """A connector's settings are wrong; the message says which one and what to do."""


SettingKind = Literal["text", "lines", "address", "remote", "folder", "own_folder", "command"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One of a connector's settings, for forms: `secret` ones are kept encrypted and never shown again.

    `kind` says what the value is: a `text` or several `lines` of it; the `address` that secrets are sent to; a `remote`,
    an address or a folder of the machine that Corrigenda runs on; such a `folder`; an `own_folder` that Corrigenda
    chooses where none is given; or a `command` that is run on that machine.
    """

    name: str
    label: str
    help: str = ""
    required: bool = True
    secret: bool = False
    default: str = ""
    kind: SettingKind = "text"


ENTRY_POINTS = "corrigenda.connectors"

Connect = Callable[[Mapping[str, str]], Connector]


@cache
def connector_kinds() -> dict[str, Connect]:
    """Return every installed kind of connector by its name, with what makes one from its settings."""
    return {point.name: point.load() for point in entry_points(group=ENTRY_POINTS)}


@cache
def settings_of(kind: str) -> tuple[Setting, ...]:
    """Return what a kind of connector is set up with, as the `SETTINGS` of its package say; nothing if they say nothing."""
    point = next((point for point in entry_points(group=ENTRY_POINTS) if point.name == kind), None)
    return getattr(import_module(point.module), "SETTINGS", ()) if point is not None else ()
