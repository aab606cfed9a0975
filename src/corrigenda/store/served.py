"""The sites that a person serves, asked for once however many parts of a request want to know."""

from __future__ import annotations

from django.db.models import Prefetch, prefetch_related_objects

from corrigenda.store.models import Member, Person


def served_by(person: Person) -> tuple[Member, ...]:
    """Return the person's memberships with their sites, by the sites' names; kept with this `person` from then on."""
    by_name = Member.objects.select_related("site").order_by("site__name", "id")
    prefetch_related_objects([person], Prefetch("memberships", queryset=by_name))
    return tuple(person.memberships.all())


def membership(person: Person, *, site_key: str) -> Member | None:
    """Return the person's membership of a site; None where they have none, as where there is no such site."""
    return next((member for member in served_by(person) if member.site.key == site_key), None)
