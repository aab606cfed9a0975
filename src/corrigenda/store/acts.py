"""Writing down what a person did to a site's settings and people."""

from __future__ import annotations

from datetime import datetime

from corrigenda.store.models import Act, Person, Site


def record(site: Site, *, kind: Act.Kind, by: Person | None, now: datetime, detail: str = "") -> Act:
    """Add an act; runs inside the transaction that did it."""
    return Act.objects.create(site=site, actor=by, kind=kind, detail=detail, at=now)


def newest(site: Site, *, most: int) -> list[Act]:
    """Return a site's newest acts, at most so many, newest first."""
    return list(Act.objects.filter(site=site).select_related("actor").order_by("-id")[:most])
