"""Describing a passage so that it can be found again."""

from __future__ import annotations

from corrigenda.core.anchoring.answers import Quote
from corrigenda.core.anchoring.pattern import CONTEXT


def describe(text: str, *, start: int, end: int, context: int = CONTEXT) -> Quote:
    """Return the quote for `start`..`end` of `text` (code points) with `context` code points either side."""
    return Quote(text[start:end], text[max(0, start - context) : start], text[end : end + context])
