"""Whether somebody is among those whom a story names as its authors."""

from __future__ import annotations

import unicodedata

import regex

_BETWEEN = regex.compile(r"[,;/|·•&]|\s(?:and|und|та|і|й|и|et|y|و)\s", regex.IGNORECASE)
_BEFORE = regex.compile(r"^\s*(?:by|von|от)\s+", regex.IGNORECASE)


def is_author(name: str, *, authors: str) -> bool:
    """Tell whether a person of this name is one of the `authors`, as a byline lists them.

    Names are compared by their words, in any order and without regard to capitals and white space: an editor who is
    kept from a namesake's story loses a minute, one who decides the own case loses the paper's credit.
    """
    mine = _words(name)
    return bool(mine) and any(mine == _words(_BEFORE.sub("", one)) for one in _BETWEEN.split(authors))


def _words(name: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFKC", name).casefold().split())
