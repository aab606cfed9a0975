"""The newsroom around a connector: what its people do in the CMS themselves, by another way than the connector."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from corrigenda.connectors.base import Connector
from corrigenda.core.text.formats import Format


@dataclass(frozen=True, slots=True)
class Placed:
    """A story that was put into the CMS: its public URL, and its `ref`."""

    url: str
    ref: str


class Newsroom(ABC):
    """One publication in a real CMS. A connector's author writes one of these for the contract's tests.

    What a CMS cannot do returns None, and the test that needs it is skipped.
    """

    connector: Connector
    formats: frozenset[Format]
    """The formats that a story's body can be kept in."""

    @abstractmethod
    def publish(self, body: str, *, format: Format, title: str = "The ferry returns") -> Placed:
        """Publish a new story with this body; `title` is its headline as kept, if the CMS has one."""

    @abstractmethod
    def kept(self, story: Placed) -> str:
        """Return the story's body as the CMS keeps it."""

    @abstractmethod
    def save(self, story: Placed, body: str) -> None:
        """Save another body, as somebody else in the newsroom does."""

    @abstractmethod
    def remove(self, story: Placed) -> None:
        """Delete the story for good."""

    @abstractmethod
    def unreachable(self) -> Connector | None:
        """Return a connector to the same CMS that reaches nothing."""

    @abstractmethod
    def denied(self) -> Connector | None:
        """Return a connector to the same CMS that is not let write, such as with a wrong password."""

    @abstractmethod
    def cut_off(self) -> Connector | None:
        """Return a connector to the same CMS that loses the answer to every write after the CMS has carried it out."""

    @abstractmethod
    def unpublished(self, body: str) -> Placed | None:
        """Make a story that readers cannot see."""

    def open(self, story: Placed) -> str | None:
        """Let a person open the story in the CMS's own editor; returns their name, None if the CMS tells nobody of it."""
        return None

    def close(self, story: Placed) -> None:
        """Let whoever has the story open be done with it."""
        raise NotImplementedError("a CMS that tells who has a story open has a way to close it")

    @abstractmethod
    def is_public(self, story: Placed) -> bool:
        """Tell whether readers can see the story, or would at the next building of the site."""
