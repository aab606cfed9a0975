"""Change what a site is and how its public pages are reached; switch writing off and on. Each is an act on record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from corrigenda.connectors.http.guard import origin_of
from corrigenda.core.text.languages import tag_of
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Member, Site
from corrigenda.store.secrets import seal

MOST_HEADERS = 10
NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}")
VALUE = re.compile(r"[\x20-\x7e]{1,4000}")
OWN_HEADERS = frozenset(
    (
        *("accept", "accept-encoding", "cache-control", "connection", "content-length", "content-type", "expect"),
        *("host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "user-agent"),
    )
)
"""Headers that the fetcher writes itself, or that would change where a request ends."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the settings shall be. Of `headers` a value of None keeps the stored one; a header not named goes."""

    name: str
    language: str
    origins: tuple[str, ...]
    notice_place: str
    small_fixes_public: bool
    private_network: bool
    headers: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """The settings are as wanted; `what` names those that were changed."""

    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faulty:
    """Nothing was changed; what is wrong, by setting."""

    faults: Mapping[str, str]


def change_settings(site: Site, *, wanted: Wanted, by: Member, now: datetime) -> Changed | Faulty:
    """Bring the site to these settings. No header's value is ever written into the record of acts."""
    if faults := _faults(site, wanted=wanted):
        return Faulty(faults)
    kept = {name.lower(): sealed for name, sealed in site.page_headers.items()}
    headers = {
        name: kept[name.lower()] if value is None else seal(value)
        for name, value in wanted.headers.items()
        if value is not None or name.lower() in kept
    }
    values: dict[str, object] = {
        "name": wanted.name.strip(),
        "language": wanted.language,
        "origins": list(wanted.origins),
        "notice_place": wanted.notice_place,
        "small_fixes_public": wanted.small_fixes_public,
        "private_network": wanted.private_network,
        "page_headers": headers,
    }
    changed = tuple(name for name, value in values.items() if getattr(site, name) != value)
    if not changed:
        return Changed(())
    told = _told(site, values=values, changed=changed, headers=headers)
    with transaction.atomic():
        Site.objects.filter(pk=site.pk).update(**values)
        record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=told)
    site.refresh_from_db()
    return Changed(changed)


def switch_writing(site: Site, *, on: bool, by: Member, now: datetime) -> bool:
    """Stop every write to the site's CMS at once, or let them go on; tell whether anything changed."""
    with transaction.atomic():
        changed = Site.objects.filter(pk=site.pk, write_back_on=not on).update(write_back_on=on) == 1
        if changed:
            record(site, kind=Act.Kind.WRITING_ON if on else Act.Kind.WRITING_OFF, by=by.person, now=now)
    site.write_back_on = on
    return changed


def _faults(site: Site, *, wanted: Wanted) -> dict[str, str]:
    faults: dict[str, str] = {}
    if not 1 <= len(wanted.name.strip()) <= 200 or not wanted.name.isprintable():
        faults["name"] = "Give the publication's name."
    if not wanted.language or tag_of(wanted.language) != wanted.language:
        faults["language"] = "Give the language's code, such as en, uk or pt-BR."
    if wanted.notice_place not in set(Site.NoticePlace):
        faults["notice_place"] = "Choose where notices stand."
    wrong = next((origin for origin in wanted.origins if origin_of(origin) != origin), None)
    if wrong is not None:
        faults["origins"] = f"{wrong[:80]} is not an address such as https://www.example.org, without a path."
    elif origin_of(site.url) not in wanted.origins:
        faults["origins"] = f"The site's own address, {origin_of(site.url)}, must be among them."
    if wanted.private_network and not site.private_network and not settings.PRIVATE_NETWORKS:
        faults["private_network"] = (
            "No private network is open to the desk. Whoever runs Corrigenda opens it by CORRIGENDA_PRIVATE_NETWORKS."
        )
    if fault := _header_fault(site, wanted=wanted):
        faults["headers"] = fault
    return faults


def _header_fault(site: Site, *, wanted: Wanted) -> str:
    if len(wanted.headers) > MOST_HEADERS:
        return f"At most {MOST_HEADERS} headers."
    for name, value in wanted.headers.items():
        if not NAME.fullmatch(name) or name.lower() in OWN_HEADERS:
            return f"{name[:60]} cannot be set here."
        if value is None and name.lower() not in {stored.lower() for stored in site.page_headers}:
            return f"Give the value of {name}."
        if value is not None and not VALUE.fullmatch(value):
            return f"The value of {name} may hold ASCII letters, digits and signs only, on one line."
    # Whoever adds an address would otherwise be sent secrets that were given for the others.
    if not set(wanted.origins) <= set(site.origins) and None in wanted.headers.values():
        return "A new address would be sent these headers too: give their values again, or remove them."
    return ""


def _told(site: Site, *, values: Mapping[str, object], changed: tuple[str, ...], headers: Mapping[str, str]) -> str:
    """Say what was changed; of headers only their names."""
    told = []
    for name in changed:
        if name == "page_headers":
            told.append(f"{name}: {', '.join(sorted(headers)) or 'none'}")
        else:
            told.append(f"{name}: {getattr(site, name)} → {values[name]}")
    return "; ".join(told)
