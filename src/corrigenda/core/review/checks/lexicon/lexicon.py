"""What a language must tell the checks, and how its tables are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lexicon:
    """The telling words of one language, in lower case, with straight apostrophes.

    `numbers`, `units`, `dates` and `contrasts` lead from a form to what it means: two forms with one meaning may
    replace each other. `capital_dates` are forms that are dates only with a capital. `negations` are words,
    `negating` prefixes and `privative` suffixes that turn a word into its opposite. `free` words may come or go
    without changing the sense, those of one set of `swaps` may replace each other. `endings` are what inflection
    puts behind a stem. `titles` stand with a capital before names. `common` are words known to be words.
    `ranks` are what people are called by (Dr, minister), forms of one meaning together; `speaking` the verbs and
    words that tell who said something. `participles` leads from the other forms of a verb to the one that must
    stand after `auxiliaries`. What `impossible` finds in a word shows that it is none.
    """

    code: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    capital_dates: frozenset[str] = NO_WORDS
    negations: frozenset[str] = NO_WORDS
    negating: tuple[str, ...] = ()
    privative: tuple[str, ...] = ()
    contrasts: Mapping[str, str] = field(default_factory=dict)
    free: frozenset[str] = NO_WORDS
    swaps: tuple[frozenset[str], ...] = ()
    endings: frozenset[str] = NO_WORDS
    titles: frozenset[str] = NO_WORDS
    common: frozenset[str] = NO_WORDS
    nouns_have_capitals: bool = False
    noun_endings: tuple[str, ...] = ()
    ranks: Mapping[str, str] = field(default_factory=dict)
    speaking: frozenset[str] = NO_WORDS
    participles: Mapping[str, str] = field(default_factory=dict)
    auxiliaries: frozenset[str] = NO_WORDS
    impossible: regex.Pattern[str] | None = None
    speech_begins_with_dash: bool = False
    thousands: str = ","

    @cached_property
    def telling(self) -> frozenset[str]:
        """Every form of the tables: a word that is one of them is no mere misspelling of another."""
        tables = (self.numbers, self.units, self.dates, self.contrasts)
        return frozenset(form for table in tables for form in table) | self.negations

    @cached_property
    def known(self) -> frozenset[str]:
        """All words that the lexicon itself knows to be words."""
        swapped = frozenset(word for group in self.swaps for word in group)
        return self.telling | self.common | self.free | self.titles | swapped | frozenset(self.ranks) | self.speaking


def meanings(told: str) -> dict[str, str]:
    """Read a table: entries parted by white space, forms of one meaning by "/"; the first form is the meaning."""
    table: dict[str, str] = {}
    for entry in told.replace("’", "'").split():
        forms = entry.replace("_", " ").split("/")
        for form in forms:
            table[form] = forms[0]
    return table


def inflected(stems: str, *, endings: str) -> dict[str, str]:
    """Return the forms of each stem with each ending ("-" for none); the stem is the meaning."""
    tails = ["" if ending == "-" else ending for ending in endings.split()]
    return {stem + tail: stem for stem in stems.replace("’", "'").split() for tail in tails}


def participles(told: str) -> dict[str, str]:
    """Read verbs parted by white space: what may not stand after an auxiliary, by "/", and last what must."""
    table: dict[str, str] = {}
    for entry in told.split():
        *others, participle = entry.split("/")
        table |= dict.fromkeys(others, participle)
    return table


def groups(told: str) -> tuple[frozenset[str], ...]:
    """Read sets of words: sets parted by white space, words by "/"."""
    return tuple(frozenset(entry.split("/")) for entry in told.replace("_", " ").split())


def word_set(told: str) -> frozenset[str]:
    """Read words parted by white space."""
    return frozenset(told.replace("’", "'").split())
