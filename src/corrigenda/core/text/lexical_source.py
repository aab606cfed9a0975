"""Reading Ghost's lexical JSON."""

from __future__ import annotations

from corrigenda.core.text.mapping import UnmappableSourceError, VisibleText


def visible_lexical(source: str) -> VisibleText:
    raise UnmappableSourceError("lexical JSON is not read yet")
