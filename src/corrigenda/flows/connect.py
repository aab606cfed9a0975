"""Connect a site to its CMS: what is asked, a test that reads one story, a rehearsal that writes nothing, and saving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.base import (
    Denied,
    Document,
    NotThere,
    Setting,
    SettingsError,
    Unreachable,
    connector_kinds,
    settings_of,
)
from corrigenda.connectors.http.guard import is_open, origin_of
from corrigenda.core.text.address import ascii_host
from corrigenda.flows.look import connector_of
from corrigenda.flows.set_up import parted
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Member, Site
from corrigenda.store.secrets import seal

SHOWN = 200
"""Code points of a setting that are looked at when it is compared or put on record."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of connector and its settings as typed; a secret that was left empty keeps the stored one."""

    kind: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Faulty:
    """It cannot be connected so: what is wrong, by setting; "" for the whole."""

    faults: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """The test passed: the story was read; `limits` says in sentences what a write to it would fail by."""

    document: Document
    writes: bool
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRead:
    """The test did not pass."""

    words: str


def kinds() -> tuple[str, ...]:
    """Return the kinds of connectors that are installed."""
    return tuple(sorted(connector_kinds()))


def asked_of(kind: str) -> tuple[Setting, ...]:
    """Return what the desk asks for: all settings but folders of our own and commands, which only the command line sets."""
    return tuple(setting for setting in settings_of(kind) if setting.kind not in ("own_folder", "command"))


def unsaved(site: Site, *, wanted: Wanted) -> Site | Faulty:
    """Return the site as it would be, not stored, or what is wrong with it."""
    if wanted.kind not in connector_kinds():
        return Faulty({"": "There is no such kind of connection."})
    same = wanted.kind == site.connector
    kept_plain = site.connector_settings if same else {}
    asked = {setting.name: setting for setting in asked_of(wanted.kind)}
    values = {name: wanted.typed.get(name, "").strip() for name in asked}
    faults = {
        name: fault
        for name, setting in asked.items()
        if (fault := _fault(setting, value=values[name], kept=kept_plain))
    }
    not_asked = {name: value for name, value in kept_plain.items() if name not in asked}
    plain, secret = parted(wanted.kind, settings=not_asked | {name: value for name, value in values.items() if value})
    kept = {
        name: sealed
        for name, sealed in _stored_secrets(site).items()
        if same and name not in secret and wanted.typed.get(f"forget-{name}") != "yes"
    }
    if kept and _goes_elsewhere(site, asked=asked, values=values):
        faults |= dict.fromkeys(kept, "It would be sent to another address now: give it again.")
    missing = [name for name, one in asked.items() if one.required and not one.default]
    faults |= {name: "This is needed." for name in missing if not values[name] and name not in kept}
    if faults:
        return Faulty(faults)
    would = Site.objects.get(pk=site.pk)
    would.connector, would.connector_settings = wanted.kind, plain
    would.connector_secrets = kept | {name: seal(value) for name, value in secret.items()}
    try:
        connector_of(would)
    except SettingsError as error:
        name, _, words = str(error).partition(": ")
        return Faulty({name: words} if name in asked else {"": str(error)})
    return would


def read_story(would: Site, *, url: str) -> Read | NotRead:
    """Read one story by its public address. Talks to the network; never call it inside a transaction."""
    if origin_of(url) not in would.origins:
        return NotRead(f"Give the address of a story of this site, below {' or '.join(would.origins)}.")
    try:
        connector = connector_of(would)
    except SettingsError as error:
        return NotRead(str(error))
    ref = connector.find(url)
    if ref is None:
        return NotRead("The CMS has no story at that address.")
    answer = connector.read(ref) if isinstance(ref, str) else ref
    match answer:
        case Document() as document:
            return Read(document, writes=connector.writes, limits=connector.limits(document.ref))
        case NotThere(detail=detail):
            return NotRead(f"The CMS has no such story. {detail}".strip())
        case Denied(detail=detail):
            return NotRead(f"The CMS does not let us: {detail}")
        case Unreachable(detail=detail):
            return NotRead(f"The CMS could not be asked: {detail}")


def save(would: Site, *, tested: bool, by: Member, now: datetime) -> None:
    """Take the connection over; that it was not tested goes on record."""
    with transaction.atomic():
        Site.objects.filter(pk=would.pk).update(
            connector=would.connector,
            connector_settings=would.connector_settings,
            connector_secrets=would.connector_secrets,
        )
        kind = Act.Kind.CONNECTED if tested else Act.Kind.CONNECTED_UNTESTED
        told = ", ".join(f"{name}={value[:SHOWN]!r}" for name, value in sorted(would.connector_settings.items()))
        secret = ", ".join(f"{name} (secret)" for name in sorted(would.connector_secrets))
        detail = ": ".join(part for part in (would.connector, ", ".join(one for one in (told, secret) if one)) if part)
        record(would, kind=kind, by=by.person, now=now, detail=detail)


def _stored_secrets(site: Site) -> dict[str, str]:
    """Return the stored secrets, sealed; one from before they were sealed is sealed now."""
    plain_secrets = parted(site.connector, settings=site.connector_settings)[1]
    stored: dict[str, str] = site.connector_secrets
    return {name: seal(value) for name, value in plain_secrets.items()} | stored


def _goes_elsewhere(site: Site, *, asked: Mapping[str, Setting], values: Mapping[str, str]) -> bool:
    addressing = [name for name, setting in asked.items() if setting.kind in ("address", "remote")]
    return any(values[name] != site.connector_settings.get(name, "") for name in addressing)


def _fault(setting: Setting, *, value: str, kept: Mapping[str, str]) -> str:
    if len(value) > 4_000 or not value.replace("\n", "").isprintable() or ("\n" in value and setting.kind != "lines"):
        return "This holds signs that do not belong there."
    local = setting.kind == "folder" or (setting.kind == "remote" and (value.startswith(("/", "file:"))))
    if local and value and value != kept.get(setting.name) and not _is_allowed(value.removeprefix("file://")):
        return (
            "This folder is not open to the desk. Whoever runs Corrigenda opens it by CORRIGENDA_STORY_FOLDERS, or connects "
            "it on the command line."
        )
    host = _host(value) if setting.kind in ("address", "remote") and not local else ""
    if host and value != kept.get(setting.name) and not is_open(host, networks=tuple(settings.PRIVATE_NETWORKS)):
        return (
            "This is on a private network that is not open to the desk. Whoever runs Corrigenda opens it by "
            "CORRIGENDA_PRIVATE_NETWORKS, or connects it on the command line."
        )
    return ""


def _host(address: str) -> str:
    """Return the host that a URL or an address such as git@host:path names, "" for none."""
    try:
        named = urlsplit(address if "//" in address else f"ssh://{address.partition(':')[0]}").hostname
    except ValueError:
        return ""
    return ascii_host(named or "").strip("[]")


def _is_allowed(folder: str) -> bool:
    """Tell whether a folder of this machine stands inside one that the installation opened to the desk."""
    try:
        wanted = Path(folder).resolve()
        return any(wanted.is_relative_to(Path(allowed).resolve()) for allowed in settings.STORY_FOLDERS)
    except OSError:
        return False
