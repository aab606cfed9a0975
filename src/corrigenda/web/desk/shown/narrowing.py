"""The filters of the queue: what narrows it now, as chips to remove, and what could."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.core.review.checks.finding import Check
from corrigenda.core.review.policy import Nature
from corrigenda.store.models import Site
from corrigenda.store.queries import sections_and_authors
from corrigenda.store.queue import Listing
from corrigenda.web.desk.shown.labels import CHECKS, NATURES, told

AGES = (1, 3, 7, 30)


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows the queue, and the URL's query without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A select field of the filter form."""

    name: str
    words: str
    options: tuple[tuple[str, Promise | str], ...]
    chosen: str


def chips_of(listing: Listing) -> tuple[Chip, ...]:
    """Return what narrows the queue now."""
    still = replace(listing, as_of=None)
    chips = []
    if listing.q:
        chips.append(Chip(_("Words: %(words)s") % {"words": listing.q}, _query(replace(still, q=""))))
    if listing.reporter:
        chips.append(Chip(_("One reader’s reports"), _query(replace(still, reporter=""))))
    if listing.section:
        chips.append(Chip(_("Section: %(name)s") % {"name": listing.section}, _query(replace(still, section=""))))
    if listing.author:
        chips.append(Chip(_("Author: %(name)s") % {"name": listing.author}, _query(replace(still, author=""))))
    if listing.nature:
        name = told(NATURES, listing.nature)
        chips.append(Chip(_("Nature: %(name)s") % {"name": name}, _query(replace(still, nature=""))))
    if listing.check:
        name = told(CHECKS, listing.check)
        chips.append(Chip(_("Check: %(name)s") % {"name": name}, _query(replace(still, check=""))))
    if listing.older:
        chips.append(Chip(_older(listing.older), _query(replace(still, older=0))))
    return tuple(chips)


def filters_of(site: Site, *, listing: Listing) -> tuple[Filter, ...]:
    """Return the fields of the filter form; what is chosen is offered even where no story has it any more."""
    sections, authors = sections_and_authors(site)
    return (
        Filter("section", _("Section"), _named(sections, listing.section), listing.section),
        Filter("author", _("Author"), _named(authors, listing.author), listing.author),
        Filter("nature", _("Nature"), tuple((kind.value, told(NATURES, kind)) for kind in Nature), listing.nature),
        Filter("check", _("Check"), tuple((check.value, told(CHECKS, check)) for check in Check), listing.check),
        Filter("older", _("Age"), tuple((str(days), _older(days)) for days in AGES), str(listing.older or "")),
    )


def _query(listing: Listing) -> str:
    return listing.query or "?"


def _named(names: Iterable[str], chosen: str) -> tuple[tuple[str, Promise | str], ...]:
    return tuple((name, name) for name in sorted({*names, chosen} - {""}))


def _older(days: int) -> str:
    return ngettext("Older than %(n)d day", "Older than %(n)d days", days) % {"n": days}
