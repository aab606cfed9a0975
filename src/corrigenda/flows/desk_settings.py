"""Change how a site's desk works: when a second person is wanted, when somebody decides, and in which language it speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.conf import settings
from django.db import transaction

from corrigenda.flows.guarding import NotAllowed
from corrigenda.flows.site_settings import Changed, Faulty
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Member, Site

DAYS = "1234567"
"""Monday to Sunday, as ISO 8601 numbers them."""
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class WantedDesk:
    """How the desk shall work, as it was typed: days as their numbers, times as HH:MM by the newsroom's clock."""

    second_person: str
    working_days: str
    day_begins: str
    day_ends: str
    desk_language: str


def desk_of(site: Site) -> WantedDesk:
    """Return how the site's desk works now."""
    begins, ends = f"{site.day_begins:%H:%M}", f"{site.day_ends:%H:%M}"
    return WantedDesk(site.second_person, site.working_days, begins, ends, site.desk_language)


def change_desk(site: Site, *, wanted: WantedDesk, by: Member, now: datetime) -> Changed | Faulty | NotAllowed:
    """Have the site's desk work so; each change is on record. What is due by the old hours stays due when it was."""
    if by.site_id != site.pk or not by.manages:
        return NotAllowed("not_your_role", "Only a standards editor or an operator changes how the desk works.")
    if faults := _faults(wanted):
        return Faulty(faults)
    before = desk_of(site)
    values: dict[str, object] = {
        "second_person": wanted.second_person,
        "working_days": "".join(sorted(set(wanted.working_days))),
        "day_begins": time.fromisoformat(wanted.day_begins),
        "day_ends": time.fromisoformat(wanted.day_ends),
        "desk_language": wanted.desk_language,
    }
    changed = tuple(name for name, value in values.items() if getattr(site, name) != value)
    if not changed:
        return Changed(())
    with transaction.atomic():
        Site.objects.filter(pk=site.pk).update(**values)
        site.refresh_from_db()
        after = desk_of(site)
        told = "; ".join(
            f"{name}: {getattr(before, name) or 'none'} → {getattr(after, name) or 'none'}" for name in changed
        )
        record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=told)
    return Changed(changed)


def _faults(wanted: WantedDesk) -> Mapping[str, str]:
    faults: dict[str, str] = {}
    if wanted.second_person not in set(Site.SecondPerson):
        faults["second_person"] = "Choose when a second person is wanted."
    if not set(wanted.working_days) <= set(DAYS):
        faults["working_days"] = "Choose days of the week."
    if not CLOCK.fullmatch(wanted.day_begins) or not CLOCK.fullmatch(wanted.day_ends):
        faults["hours"] = "Give both times, such as 09:00 and 18:00."
    elif wanted.working_days and wanted.day_begins >= wanted.day_ends:
        faults["hours"] = (
            "The day has to end after it begins. Where somebody decides round the clock, give 00:00 and 23:59."
        )
    if wanted.desk_language and wanted.desk_language not in dict(settings.LANGUAGES):
        faults["desk_language"] = "Choose one of the languages offered."
    return faults
