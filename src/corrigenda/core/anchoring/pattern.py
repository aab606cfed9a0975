"""A quote with its context, folded and measured, as the thing to look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corrigenda.core.anchoring.answers import Quote
from corrigenda.core.anchoring.prepared import coarse
from corrigenda.core.text.comparable import comparable

# As SPACELESS of core.text.words, as code point ranges: the standard matcher is several times faster on these.
ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fff\u3005-\u3007\u3040-\u312f"
    "\u31a0-\u31ff\u3400-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The inside of a character class: scripts whose words are not parted by spaces."""
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_DENSE = re.compile(rf"[{ALONE}{_HANGUL}]")
# How alike two unrelated stretches are: English is .35 to .4 alike, Chinese .1 to .15.
_ALIKE_BY_CHANCE = 0.4
_ALIKE_BY_CHANCE_DENSE = 0.15
_USUAL_CONTEXT = 30
# How many code points either side are stored with a quote.
CONTEXT = 32
# More of a context says nothing new, and a client could send a whole page.
_LONGEST_CONTEXT = 128


@dataclass(frozen=True)
class Pattern:
    """Prefix, quote and suffix as one folded string; the quote is its `start`..`end`."""

    whole: str
    start: int
    end: int

    @cached_property
    def quote(self) -> str:
        """The folded quote."""
        return self.whole[self.start : self.end]

    @cached_property
    def quote_weight(self) -> float:
        """How much the quote tells, in letters; see `weight`."""
        return weight(self.quote)

    @cached_property
    def prefix(self) -> str:
        """The folded text before the quote."""
        return self.whole[: self.start]

    @cached_property
    def suffix(self) -> str:
        """The folded text after the quote."""
        return self.whole[self.end :]

    @cached_property
    def coarse(self) -> bytes:
        """One byte for each code point of `whole`."""
        return coarse(self.whole)

    @cached_property
    def coarse_prefix_backwards(self) -> bytes:
        """The prefix from the quote outwards, one byte a code point."""
        return self.coarse[: self.start][::-1]

    @cached_property
    def coarse_suffix(self) -> bytes:
        """The suffix, one byte a code point."""
        return self.coarse[self.end :]

    @cached_property
    def chance(self) -> float:
        """How alike an unrelated stretch of this script is by mere chance."""
        if self.whole.isascii():
            return _ALIKE_BY_CHANCE
        share = len(_DENSE.findall(self.whole)) / max(1, len(self.whole))
        return _ALIKE_BY_CHANCE - (_ALIKE_BY_CHANCE - _ALIKE_BY_CHANCE_DENSE) * share

    def reading(self, words: str) -> Pattern:
        """Return the same surroundings with folded `words` for the quote."""
        return Pattern(self.prefix + words + self.suffix, self.start, self.start + len(words))

    @property
    def context(self) -> int:
        """How many code points of context there are, both sides together."""
        return len(self.whole) - (self.end - self.start)

    @property
    def opens_text(self) -> bool:
        """Whether the quote seems to have stood at the very start: its prefix is cut shorter than its suffix."""
        return len(self.prefix) < min(len(self.suffix), _USUAL_CONTEXT)

    @property
    def closes_text(self) -> bool:
        """Whether the quote seems to have stood at the very end."""
        return len(self.suffix) < min(len(self.prefix), _USUAL_CONTEXT)


def pattern_of(quote: Quote) -> Pattern:
    """Fold `quote` and its contexts as one string, so that folds across their borders are those of the page."""
    prefix = quote.prefix[-_LONGEST_CONTEXT:]
    form = comparable(prefix + quote.exact + quote.suffix[:_LONGEST_CONTEXT])
    start, end = form.from_text(start=len(prefix), end=len(prefix) + len(quote.exact))
    return Pattern(form.text, start, max(start, end))


def pattern_at(folded: str, *, start: int, end: int) -> Pattern:
    """Return the pattern of a passage of a folded text, with the usual context."""
    first = max(0, start - CONTEXT)
    return Pattern(folded[first : end + CONTEXT], start - first, end - first)


def weight(text: str) -> float:
    """Return how much `text` tells, in letters: a character of a dense script tells as much as two and a half."""
    return len(text) if text.isascii() else len(text) + 1.5 * len(_DENSE.findall(text))
