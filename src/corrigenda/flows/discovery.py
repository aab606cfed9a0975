"""Say at which feeds and sitemaps a site's stories are found, how often they are read, and have them read now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from corrigenda.connectors.http.guard import origin_of
from corrigenda.flows.register_stories import LONGEST
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Listing, Member, Site
from corrigenda.store.tasks import wind_up

PAUSES = (5, 15, 60, 360, 1440)
"""Minutes between two looks at a feed or sitemap, to choose from."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether stories are looked for, at which feeds and sitemaps, and after how many minutes again."""

    on: bool
    urls: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Changed:
    """It is as wanted; `anything` tells whether it was not so before."""

    anything: bool


@dataclass(frozen=True, slots=True)
class Faulty:
    """Nothing was changed; what is wrong, by setting."""

    faults: Mapping[str, str]


def as_it_is(site: Site) -> Wanted:
    """Return what the site is set to."""
    urls = Listing.objects.filter(site=site, index=None).order_by("id").values_list("url", flat=True)
    return Wanted(site.discovery_on, tuple(urls), site.discovery_minutes)


def change_discovery(site: Site, *, wanted: Wanted, by: Member, now: datetime) -> Changed | Faulty:
    """Bring the site to this; feeds and sitemaps that are new are read soon, those no longer named are forgotten.

    Stories that were found stay known.
    """
    if faults := _faults(site, wanted=wanted):
        return Faulty(faults)
    before = as_it_is(site)
    if before == wanted:
        return Changed(anything=False)
    own = Listing.objects.filter(site=site)
    with transaction.atomic():
        Site.objects.filter(pk=site.pk).update(discovery_on=wanted.on, discovery_minutes=wanted.minutes)
        own.filter(index=None).exclude(url__in=wanted.urls).delete()
        own.filter(url__in=wanted.urls).exclude(index=None).update(index=None, changed_at=None, due_at=now)
        known = set(own.values_list("url", flat=True))
        new = [Listing(site=site, url=url, due_at=now) for url in wanted.urls if url not in known]
        Listing.objects.bulk_create(new)
        detail = f"discovery: {'on' if wanted.on else 'off'}, every {wanted.minutes} minutes: {', '.join(wanted.urls) or 'none'}"
        record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=detail)
        if wanted.on:
            _have_read(site, again=not before.on or before.minutes != wanted.minutes, now=now)
    site.refresh_from_db()
    return Changed(anything=True)


def read_now(site: Site, *, now: datetime) -> bool:
    """Have the site's feeds and sitemaps read soon; tell whether there are any, and stories are looked for."""
    if not site.discovery_on or not Listing.objects.filter(site=site).exists():
        return False
    with transaction.atomic():
        _have_read(site, again=True, now=now)
    return True


def is_being_read(site: Site, *, now: datetime) -> bool:
    """Tell whether a feed or sitemap that the settings name waits to be read."""
    return site.discovery_on and Listing.objects.filter(site=site, index=None, due_at__lte=now).exists()


def _have_read(site: Site, *, again: bool, now: datetime) -> None:
    if again:
        failed = Q(failures__gt=0)
        Listing.objects.filter(Q(index=None) | failed, site=site).update(due_at=now)
    wind_up("discover", subject="all", site_id=0, run_at=now)


def _faults(site: Site, *, wanted: Wanted) -> dict[str, str]:
    faults: dict[str, str] = {}
    if wanted.minutes not in PAUSES:
        faults["minutes"] = "Choose how often."
    wrong = next((url for url in wanted.urls if not _is_of(site, url=url)), None)
    if wrong is not None:
        allowed = " or ".join(site.origins)
        faults["urls"] = f"{wrong[:200]} is not read: only addresses below {allowed} are, which stand under Site."
    elif len(wanted.urls) > MOST:
        faults["urls"] = f"At most {MOST}: a sitemap index names any number of further ones."
    elif wanted.on and not wanted.urls:
        faults["urls"] = "Give at least one feed or sitemap."
    return faults


def _is_of(site: Site, *, url: str) -> bool:
    return len(url) <= LONGEST and url.isprintable() and origin_of(url) in site.origins
