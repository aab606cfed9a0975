"""Secrets that were typed into a form and are not stored yet, carried from page to page so that no page shows them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from corrigenda.store.models import Site
from corrigenda.store.secrets import SealError, seal, unseal

LASTS = timedelta(hours=1)


def draft_of(site: Site, *, kind: str, secrets: Mapping[str, str], now: datetime) -> str:
    """Return the typed secrets, sealed for this site and kind of connection; "" if there are none."""
    if not secrets:
        return ""
    return seal(json.dumps({"site": site.pk, "kind": kind, "at": now.timestamp(), "secrets": dict(secrets)}))


def secrets_in(draft: str, *, site: Site, kind: str, now: datetime) -> dict[str, str]:
    """Return the secrets of a draft; none if it is another site's, another kind's, too old or made up."""
    try:
        held = json.loads(unseal(draft)) if draft else None
    except SealError:
        return {}
    if held is None or (held["site"], held["kind"]) != (site.pk, kind):
        return {}
    if now.timestamp() - held["at"] > LASTS.total_seconds():
        return {}
    return {str(name): str(value) for name, value in held["secrets"].items()}
