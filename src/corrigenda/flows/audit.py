"""Prove the audit log and the corrections log whole, and give the first one out: a chain each for every site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from corrigenda.core.notices.chain import Broken, Whole
from corrigenda.store import acts, corrections_log
from corrigenda.store.models import Act, ActLink, Person, Site
from corrigenda.store.models.act import INSTALLATION

INSTALLATION_NAME = "installation"


@dataclass(frozen=True, slots=True)
class ChainState:
    """What a chain's check said; `name` is the site's key, with what the chain is of, or `installation`."""

    name: str
    answer: Whole | Broken


def verify_site(site: Site, *, known_heads: Mapping[int, str] | None = None) -> ChainState:
    """Check one site's chain."""
    return ChainState(site.key, acts.verify(site.pk, known_heads=known_heads))


def verify_corrections(site: Site) -> ChainState:
    """Check the chain of one site's public corrections log."""
    return ChainState(f"{site.key}, corrections", corrections_log.verify(site.pk))


def verify_all() -> list[ChainState]:
    """Check the installation's chain, and both of every site."""
    own = ChainState(INSTALLATION_NAME, acts.verify(None))
    sites = list(Site.objects.order_by("key"))
    return [own, *(state for site in sites for state in (verify_site(site), verify_corrections(site)))]


def export_log(site: Site | None, *, by: Person | None, now: datetime) -> Iterator[str]:
    """Give a chain out, one JSON object a line, oldest first; that it was given out is its last act."""
    acts.record(site, kind=Act.Kind.EXPORTED, by=by, now=now, subject="audit log")
    acts.link_waiting(site.pk if site else None)
    return lines_of(site)


def lines_of(site: Site | None, *, after: int = 0, most: int | None = None) -> Iterator[str]:
    """Return the lines of a chain after an entry's number."""
    chain = site.pk if site else INSTALLATION
    links = ActLink.objects.filter(chain=chain, number__gt=after).select_related("act__actor").order_by("number")
    found = links[:most] if most is not None else links.iterator(chunk_size=1_000)
    for link in found:
        told = {"number": link.number, "link": link.link, **acts.told(link.act)}
        yield json.dumps(told, ensure_ascii=False, sort_keys=True)
