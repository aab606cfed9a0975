"""Look at a story as it stands now: through the connector, or at its public page; keep what was seen as a revision."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from corrigenda.connectors.base import (
    BODY,
    HEADLINE,
    Connector,
    Denied,
    Document,
    NotThere,
    SettingsError,
    Unreachable,
    connector_kinds,
    settings_of,
)
from corrigenda.connectors.http.guard import Guard, Network, origin_of
from corrigenda.core.text.formats import Format
from corrigenda.core.text.languages import tag_of
from corrigenda.core.text.visible import UnmappableSourceError, VisibleText, visible_text
from corrigenda.flows.hints import lines_seen
from corrigenda.flows.identity import other_address, same_as, shows_the_same
from corrigenda.store.models import Revision, Site, Story
from corrigenda.store.models.revision import FieldText
from corrigenda.store.secrets import SealError, unseal_all
from corrigenda.store.tasks import queue

UNKEPT = re.compile(r"[\x00\ud800-\udfff]")
"""What no database of ours keeps in a JSON column."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The story as it stands now, as the CMS keeps it and as a stored revision."""

    document: Document
    revision: Revision


LookAnswer = Looked | NotThere | Denied | Unreachable


def guard_of(site: Site) -> Guard:
    """Return what may be fetched for a site, and with which headers. Raises SettingsError."""
    return Guard(
        frozenset(site.origins),
        private_networks=_private_networks(site),
        private_origins=_private_origins(site),
        headers=_opened(site.page_headers),
        addresses=site.addresses,
    )


def _private_networks(site: Site) -> tuple[Network, ...]:
    """Return the private networks in which the pages of a site may be."""
    return tuple(settings.PRIVATE_NETWORKS) if site.private_network else ()


def _private_origins(site: Site) -> frozenset[str]:
    """Return the site's own address, given on the command line, where the installation does not say which networks are open."""
    return frozenset((origin_of(site.url),)) if site.private_network and not settings.PRIVATE_NETWORKS else frozenset()


def connector_of(site: Site) -> Connector:
    """Return the connector that a site is set up with. Raises SettingsError."""
    kinds = connector_kinds()
    if site.connector not in kinds:
        raise SettingsError(f"connector: {site.connector} is not installed; there are {', '.join(sorted(kinds))}")
    given = site.connector_settings | _opened(site.connector_secrets)
    for setting in settings_of(site.connector):
        if setting.kind == "own_folder" and not given.get(setting.name):
            given[setting.name] = own_folder(site, name=setting.name)
    if site.connector == "http":
        given |= {
            "origins": " ".join(site.origins),
            "private_networks": " ".join(str(network) for network in _private_networks(site)),
            "private_origins": " ".join(_private_origins(site)),
            "addresses": " ".join(f"{host}={address}" for host, address in site.addresses.items()),
            "headers": "\n".join(f"{name}: {value}" for name, value in _opened(site.page_headers).items()),
        }
    return kinds[site.connector](given)


def own_folder(site: Site, *, name: str) -> str:
    """Return a folder in the data folder that is a site's connector's own."""
    return str(Path(settings.DATA_FOLDER) / "connectors" / site.key / name)


def look(story: Story, *, now: datetime) -> LookAnswer:
    """Read the story from its CMS, and store what was read unless this very text is stored already.

    Talks to the network; never call it inside a transaction.
    """
    try:
        connector = connector_of(story.site)
    except SettingsError as error:
        return Denied(str(error))
    ref = story.ref or connector.find(story.url)
    if ref is None:
        return NotThere("No story of this site stands at that address.")
    if not isinstance(ref, str):
        return ref
    document = connector.read(ref)
    if not isinstance(document, Document):
        return document
    address = other_address(story, document=document)
    if address and not connector.writes:
        canonical = connector.read(address)
        if isinstance(canonical, Unreachable):
            return canonical
        if isinstance(canonical, Document) and shows_the_same(document, canonical=canonical, address=address):
            document = canonical
        else:
            address = ""
    whose = same_as(story, address=address, now=now) if address else story
    return remember(whose, document=document, writes=connector.writes, now=now)


def remember(story: Story, *, document: Document, writes: bool, now: datetime) -> Looked | Denied:
    """Store a document as a revision of the story, and what it says of itself."""
    if any(UNKEPT.search(field.source) for field in document.fields):
        return Denied("The story's source holds a character that cannot be kept (NUL, or half of a surrogate pair).")
    try:
        fields = [_field_text(field.name, source=field.source, format=field.format) for field in document.fields]
    except UnmappableSourceError as error:
        return Denied(f"The story's source could not be read reliably: {error}")
    digest = hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
    revision, _ = Revision.objects.get_or_create(
        story=story,
        origin=Revision.Origin.CMS if writes else Revision.Origin.PAGE,
        digest=digest,
        defaults={"site": story.site, "version": document.version, "fields": fields, "fetched_at": now},
    )
    story.ref = document.ref
    title_before = story.title
    story.title = (document.title or _title(fields))[:500] or story.title
    story.language = tag_of(document.language) or story.language
    story.section = document.section[:200] or story.section
    story.author = document.author[:300] or story.author
    story.looked_at = now
    if not writes:
        lines_seen(story, text="\n".join(field["text"] for field in fields))
    if story.title != title_before:
        queue("index_story", subject=story.pk, site_id=story.site_id, run_at=now)
    story.save(update_fields=["ref", "title", "language", "section", "author", "looked_at", "lines", "gone"])
    return Looked(document, revision)


def visible(field: FieldText) -> VisibleText:
    """Return the visible text of a stored field, with its map."""
    return visible_text(field["source"], format=Format(field["format"]))


def _opened(sealed: Mapping[str, str]) -> dict[str, str]:
    try:
        return unseal_all(sealed)
    except SealError as error:
        raise SettingsError(str(error)) from error


def _field_text(name: str, *, source: str, format: Format) -> FieldText:
    return FieldText(name=name, format=format.value, source=source, text=visible_text(source, format=format).text)


def _title(fields: list[FieldText]) -> str:
    """Return the headline, or the body's first heading, or its first line."""
    named = {field["name"]: field for field in fields}
    if HEADLINE in named:
        return named[HEADLINE]["text"]
    body = visible(named[BODY]) if BODY in named else None
    if body is None or not body.text:
        return ""
    heading = next((block for block in body.blocks if block.kind == "heading"), None)
    return body.text[heading.start : heading.end] if heading else body.text.split("\n", 1)[0][:200]
