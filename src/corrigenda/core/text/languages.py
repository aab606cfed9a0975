"""Tags of languages, as pages and sites write them (BCP 47)."""

from __future__ import annotations

import re

LONGEST = 35
"""Code points: RFC 5646 (4.4.1) asks that so many be kept."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def primary(language: str) -> str:
    """Return the language itself in lower case, without its country or script: `de` of `de-AT`, and of `de_AT`."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].strip().lower()


def tag_of(language: str) -> str:
    """Return a language's tag with hyphens in it, however a page writes it; "" for what is no tag, or one that is too long."""
    tag = language.strip().replace("_", "-")
    return tag if len(tag) <= LONGEST and _TAG.fullmatch(tag) else ""
