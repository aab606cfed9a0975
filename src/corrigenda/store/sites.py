"""A site by the key that stands in an address or a question from outside."""

from __future__ import annotations

from corrigenda.store.models import Site


def site_named(key: str) -> Site | None:
    """Return the site of a key; None for what no site's key can be, which PostgreSQL would not even compare (NUL)."""
    return Site.objects.filter(key=key).first() if key.isascii() and key.isprintable() else None
