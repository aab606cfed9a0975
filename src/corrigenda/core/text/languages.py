"""Tags of languages, as pages and sites write them (BCP 47)."""

from __future__ import annotations


def primary(language: str) -> str:
    """Return the language itself in lower case, without its country or script: `de` of `de-AT`, and of `de_AT`."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].strip().lower()
