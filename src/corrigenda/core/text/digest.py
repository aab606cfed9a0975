"""Short digests by which a page and the desk compare words without showing them; the widget makes the same ones.

`widget/src/quote.ts` and `widget/src/hints.ts` are the other half; `tests/vectors/page_text.json` holds both to it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+")

FEWEST = 20
"""Letters and digits that a line needs before its change is worth a word: captions of buttons change all the time."""


def text_digest(text: str) -> str:
    """Return FNV-1a, 32 bits, over the UTF-8 of a text, as eight hexadecimal digits. Not cryptographic."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8", "surrogatepass"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{value:08x}"


def words_digest(text: str) -> str:
    """Return the digest of a text's words alone: typography, spaces and signs do not count."""
    return text_digest(" ".join(_words(text)))


def line_digests(text: str) -> frozenset[str]:
    """Return the digests of the lines of a visible text that say something."""
    return frozenset(words_digest(line) for line in text.split("\n") if len("".join(_words(line))) >= FEWEST)


def line_around(text: str, *, start: int, end: int) -> tuple[int, int]:
    """Return where the lines begin and end that `start`..`end` (code points) stand in."""
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def passage_digest(text: str, *, start: int, end: int) -> str:
    """Return the digest of a passage's words with one word of its line before and one after, so that it is told apart."""
    first, last = line_around(text, start=start, end=end)
    places = [(first + match.start(), first + match.end()) for match in _WORDS.finditer(text[first:last])]
    inside = [at for at, (begins, ends) in enumerate(places) if ends > start and begins < end]
    # Between two words, as where one is missing, the neighbours alone are the place.
    left = inside[0] - 1 if inside else sum(ends <= start for _, ends in places) - 1
    right = inside[-1] + 1 if inside else left + 1
    named = places[max(left, 0) : right + 1]
    return words_digest(text[named[0][0] : named[-1][1]]) if named else ""


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORDS.finditer(unicodedata.normalize("NFC", text)))
