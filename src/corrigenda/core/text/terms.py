"""The terms by which a text is found: its words, folded; and pairs of signs where a language sets no spaces between words.

A word is found by its beginning. Languages without spaces are found by any stretch, because every pair of neighbouring
signs is a term (the usual bigrams: no dictionary, no wrong segmentation). What is searched for is taken apart the same way.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

MOST_ASKED = 12
"""Terms of a question that are looked at."""
MOST_KEPT = 2_000
"""Terms that one entry of an index keeps."""
LONGEST_TERM = 40
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー々]"
_WITHIN = r"\u00AD\u200B-\u200D\u2060"
"""Signs that nobody sees and that may stand inside a word."""
_STRETCH = regex.compile(
    rf"(?P<unspaced>{_UNSPACED}[{_UNSPACED[1:-1]}\p{{M}}]*)|(?P<word>(?:(?!{_UNSPACED})[\p{{L}}\p{{N}}\p{{M}}{_WITHIN}])+)"
)
_INVISIBLE = regex.compile(rf"[{_WITHIN}]")
_MARKS = regex.compile(r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}])\p{Mn}+")
"""Accents, points and vowel signs that people leave out when they search."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is compared, and where it stands in the text (code points, end exclusive)."""

    folded: str
    start: int
    end: int


def terms_in(text: str) -> Iterator[Term]:
    """Return the terms of a text, in its order."""
    for match in _STRETCH.finditer(text):
        if match["unspaced"] is None:
            folded = _folded(match[0])
            if folded:
                yield Term(folded, match.start(), match.end())
            continue
        for at in range(match.start(), match.end()):
            end = min(at + 2, match.end())
            yield Term(_folded(text[at:end]), at, end)


def kept_terms(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct terms of texts, at most `MOST_KEPT`, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for term in terms_in(text):
            if len(found) >= MOST_KEPT:
                return tuple(found)
            found.setdefault(term.folded)
    return tuple(found)


@lru_cache(maxsize=256)
def asked_terms(question: str) -> tuple[str, ...]:
    """Return the terms of which each must begin a term of what is found, at most `MOST_ASKED`."""
    terms = list(terms_in(question))
    # The last sign of an unspaced stretch is a term of its own; where a pair asks for it already, it adds nothing.
    ends = {term.end for term in terms if term.end - term.start == 2}
    needed = [term.folded for term in terms if term.end - term.start > 1 or term.end not in ends]
    return tuple(dict.fromkeys(needed))[:MOST_ASKED]


def stretches_with(text: str, *, asked: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Return where terms of a text begin with one that was asked for (code points); what touches is one stretch."""
    found: list[tuple[int, int]] = []
    for term in terms_in(text):
        if not any(term.folded.startswith(one) for one in asked):
            continue
        if found and term.start <= found[-1][1]:
            found[-1] = found[-1][0], max(term.end, found[-1][1])
        else:
            found.append((term.start, term.end))
    return tuple(found)


def _folded(word: str) -> str:
    """Return a word as it is compared: small letters, compatible forms one, without the marks that are left out in searching."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", bare)[:LONGEST_TERM]
