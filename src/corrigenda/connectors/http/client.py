"""Watch a site's public pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from ipaddress import ip_network
from typing import ClassVar
from urllib.parse import urljoin

from corrigenda.connectors.base import (
    BODY,
    Denied,
    Document,
    Field,
    NotThere,
    ReadAnswer,
    SettingsError,
    Unreachable,
    WriteAnswer,
)
from corrigenda.connectors.http.fetch import Page, fetch
from corrigenda.connectors.http.guard import Forbidden, Guard, Network, origin_of
from corrigenda.core.text.address import is_later_page, story_address
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.page import PageFacts, page_facts
from corrigenda.core.text.rendition import language_named, language_of


class HttpConnector:
    """The pages of a site as anyone sees them; a story's `ref` is its URL."""

    writes: ClassVar[bool] = False

    def __init__(self, guard: Guard) -> None:
        self.guard = guard

    def find(self, url: str) -> str | None:
        """Return the URL itself, if it is one of the site's."""
        return url if origin_of(url) in self.guard.origins else None

    def read(self, ref: str) -> ReadAnswer:
        """Return the page as a document with one field, the whole page."""
        answer = fetch(ref, guard=self.guard)
        if isinstance(answer, Page):
            try:
                facts = page_facts(answer.html)
            except UnmappableSourceError as error:
                return Denied(f"The page could not be read reliably: {error}")
            return Document(
                ref=ref,
                version=hashlib.sha256(answer.html.encode("utf-8", "surrogatepass")).hexdigest(),
                url=self._canonical(facts, at=answer.url) or answer.url,
                fields=(Field(BODY, Format.HTML, answer.html),),
                title=facts.headline or facts.title,
                language=facts.language,
                section=facts.section,
                author=facts.author,
            )
        if isinstance(answer, Forbidden):
            return Denied(answer.detail)
        if answer.status in (404, 410):
            return NotThere(answer.detail)
        return Unreachable(answer.detail) if answer.passing else Denied(answer.detail)

    def _canonical(self, facts: PageFacts, *, at: str) -> str:
        """Return the page that this one says it is a rendition of, if it can be one of this site's; else "".

        A translation is a text of its own, and so is the second page of a story, whatever they name as canonical.
        """
        try:
            named = urljoin(at, facts.canonical_url) if facts.canonical_url else ""
        except ValueError:
            return ""
        if origin_of(named) not in self.guard.origins or is_later_page(story_address(at), of=story_address(named)):
            return ""
        here, there = language_of(facts, at=at), language_named(facts, at=at, of=named)
        return "" if here and there and here != there else named

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        """Refuse: this connector only watches."""
        return Denied("No CMS is connected: change the story by hand, and it is verified here.")

    def limits(self, ref: str) -> tuple[str, ...]:
        """Return nothing: that it only watches is told by `writes`."""
        return ()


def connect(settings: Mapping[str, str]) -> HttpConnector:
    """Make the connector from `origins` (separated by spaces), `private_networks` in which they may be and the `private_origins` that may be in any (both likewise), `addresses` (`host=address`), `headers` (one `Name: value` a line)."""
    origins = frozenset(settings.get("origins", "").split())
    if not origins or any(origin_of(origin) != origin for origin in origins):
        raise SettingsError("origins: give the site's addresses, such as https://www.example.org, separated by spaces")
    addresses = _pairs("addresses", settings.get("addresses", "").split(), mark="=", like="www.example.org=10.0.0.7")
    headers = _pairs("headers", settings.get("headers", "").splitlines(), mark=": ", like="X-Preview: the word")
    return HttpConnector(
        Guard(
            origins,
            private_networks=_networks(settings.get("private_networks", "").split()),
            private_origins=frozenset(settings.get("private_origins", "").split()),
            headers=headers,
            addresses=addresses,
        )
    )


def _networks(written: list[str]) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(network) for network in written)
    except ValueError as error:
        raise SettingsError("private_networks: write each as in 10.0.0.0/8") from error


def _pairs(name: str, written: list[str], *, mark: str, like: str) -> dict[str, str]:
    if any(mark not in pair for pair in written):
        raise SettingsError(f"{name}: write each as in {like}")
    return dict(pair.split(mark, 1) for pair in written)
