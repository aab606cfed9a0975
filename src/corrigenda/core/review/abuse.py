"""Abuse, hate and threats in what a reader wrote: found by lists that anyone can read, and each finding says why.

A finding blurs the words until somebody opens them. It never holds a report, never decides, never stops anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from corrigenda.core.review.abuse_words import HATE, INSULTS, THREATS

LONGEST = 12_000
"""Code points that are looked at: more than a report may hold."""
_LOOKALIKE = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "ё": "е", "’": "'"})
_APART = regex.compile(r"(?<!\w)\w(?:[.\-*_ ]\w){3,}(?!\w)")
"""A word spelled with something between all its letters."""


class Rule(StrEnum):
    """Why words are blurred."""

    INSULT = "insult"
    HATE = "hate"
    THREAT = "threat"


_LISTS: Mapping[Rule, Mapping[str, tuple[str, ...]]] = {Rule.THREAT: THREATS, Rule.HATE: HATE, Rule.INSULT: INSULTS}


@dataclass(frozen=True, slots=True)
class Abuse:
    """One finding: the rule, and the words as the reader wrote them."""

    rule: Rule
    words: str


def abuse_in(text: str, *, quoting: str = "") -> tuple[Abuse, ...]:
    """Return what is abusive in a reader's text. What stands in `quoting`, the story's own words, is not the reader's.

    All languages' lists are tried: people swear in whatever language they like.
    """
    folded, quoted = _folded(text[:LONGEST]), _folded(quoting[:LONGEST])
    found: dict[str, Abuse] = {}
    for rule in _LISTS:
        for match in _pattern(rule).finditer(folded):
            if match[0] not in quoted:
                found.setdefault(match[0], Abuse(rule, match[0]))
    return tuple(found.values())


@lru_cache(maxsize=len(Rule))
def _pattern(rule: Rule) -> regex.Pattern[str]:
    """Return the rule as one expression: a stem at the beginning of a word, with the rest of the word."""
    return regex.compile("|".join(_alternatives(rule)))


def _alternatives(rule: Rule) -> Iterator[str]:
    for language, stems in _LISTS[rule].items():
        for stem in sorted(stems, key=len, reverse=True):
            ends = stem.endswith(".")
            words = r"[\s,]+".join(regex.escape(word) for word in _folded(stem.rstrip(".")).split())
            # Japanese stands without spaces between its words.
            yield words if language == "ja" else rf"(?<!\w){words}" + (r"(?![\w-])" if ends else r"\w*")


def _folded(text: str) -> str:
    """Return the text as it is compared: small letters, no letters drawn out, no digits for letters, nothing between."""
    text = _APART.sub(lambda match: regex.sub(r"[.\-*_ ]", "", match[0]), text.casefold())
    text = regex.sub(r"(?<=\p{L})[\d@$]|[\d@$](?=\p{L})", lambda match: match[0].translate(_LOOKALIKE), text)
    text = text.translate({ord("ё"): "е", ord("’"): "'"})
    return regex.sub(r"(\p{L})\1{2,}", r"\1", text)
