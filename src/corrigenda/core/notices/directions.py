"""Which way a language runs, and quoted words kept from turning the sentence round them."""

from __future__ import annotations

import unicodedata
from typing import Literal

from corrigenda.core.text.languages import primary

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def direction_of(language: str) -> Direction:
    """Return the direction of a language given as a BCP 47 tag."""
    return "rtl" if primary(language) in _RIGHT_TO_LEFT else "ltr"


def isolated(words: str, *, within: Direction) -> str:
    """Return `words` set apart by direction (UAX 9 isolates) where they could disturb text that runs `within`.

    Words of the same direction stay as they are: no invisible character is written that is not needed.
    """
    other = {"L"} if within == "rtl" else {"R", "AL", "AN"}
    if any(unicodedata.bidirectional(sign) in other for sign in words):
        return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}"
    return words
