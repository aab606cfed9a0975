"""The sites that whoever is signed in serves, asked for once a request."""

from __future__ import annotations

from django.http import HttpRequest

from corrigenda.store.models import Person, Site

KEPT = "_served_sites"


def sites_of(request: HttpRequest) -> list[Site]:
    """Return the sites by name, with their keys and what their desks speak; none for a stranger."""
    if not isinstance(request.user, Person):
        return []
    kept: list[Site] | None = getattr(request, KEPT, None)
    if kept is None:
        served = Site.objects.filter(members__person=request.user).only("key", "name", "desk_language")
        kept = list(served.order_by("name"))
        setattr(request, KEPT, kept)
    return kept
