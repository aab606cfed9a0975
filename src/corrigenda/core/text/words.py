"""Words, spaces and signs of a text, never cutting what a reader sees as one character."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import regex

SPACELESS = (
    r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}"
    r"\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}ー々〆〇"
)
"""The inside of a character class: scripts whose words are not parted by spaces."""

# A sign that stays inside a word when a letter or digit stands at both of its sides: don't, l’eau, 6.2, 1,200, 12:30, כ״ץ.
_INNER = r"'’ʼ‘＇·‧״\u00ad\u200b-\u200d\u2060"
# Of signs that nobody sees there may be several. Without a limit a row of them would be walked again from each.
_MOST_INNER = 16
_INNER_OF_NUMBERS = r".,:٫٬’'"
_LETTER = rf"[[\w\u00ad\u200c\u200d\u2060]--[{SPACELESS}]]"
_BETWEEN = rf"(?:[{_INNER}](?=[[\w]--[{SPACELESS}]])|(?<=\p{{Nd}})[{_INNER_OF_NUMBERS}](?=\p{{Nd}})|[{_INNER}]{{2,{_MOST_INNER}}}(?=\w))"

# Without marks, joiners, jamo and flags every code point is a grapheme, and the plain pattern is several times faster.
_JOINS = r"\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Prepend}\p{GCB=CR}\p{GCB=L}\p{GCB=V}\p{GCB=T}\p{GCB=Regional_Indicator}"
_JOINING = regex.compile(rf"[{_JOINS}]")
# Between two characters that do not join there is always a boundary; searched from the end backwards.
_SAFE_CUT_BEFORE = regex.compile(rf"(?r)[^{_JOINS}][^{_JOINS}]", regex.S)
_PLAIN = regex.compile(
    rf"(?P<word>(?:{_LETTER}+{_BETWEEN}?)+|[{SPACELESS}])|(?P<space>\s+)|(?P<sign>.)",
    regex.V1 | regex.S,
)
# Flags are pairs. Told so, the matcher need not count back over all that stand before each: that is quadratic.
_FLAG = r"[\U0001f1e6-\U0001f1ff]"
_ONE_GRAPHEME = rf"(?:{_FLAG}{{2}}(?![\p{{GCB=Extend}}\p{{GCB=ZWJ}}\p{{GCB=SpacingMark}}])|\X)"
_BY_GRAPHEME = regex.compile(
    rf"(?P<word>(?:(?={_LETTER})\X|(?={_BETWEEN})\X)+|(?=[{SPACELESS}])\X)|(?P<space>(?:(?=\s)\X)+)|(?P<sign>{_ONE_GRAPHEME})",
    regex.V1 | regex.S,
)
# No language makes longer ones; without a limit a megabyte of joined emoji would be walked for every question.
_LONGEST_GRAPHEME = 512
_GRAPHEME = regex.compile(_ONE_GRAPHEME, regex.V1)
_FLAGS_BEFORE = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_SPACELESS_SIGN = regex.compile(rf"[{SPACELESS}]", regex.V1)


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    SPACE = "space"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the text: code points, end exclusive."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: code points, end exclusive. In a script without word spaces, one character of it."""

    start: int
    end: int


_KINDS = {"word": Kind.WORD, "space": Kind.SPACE, "sign": Kind.SIGN}


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text`: they tile it without gap, and no end of one stands inside a grapheme.

    A word is a run of letters, digits and marks with the apostrophes, and between digits the points and commas,
    inside it. White space is one token a run; every other grapheme is a token of its own.
    """
    pattern = _BY_GRAPHEME if _JOINING.search(text) else _PLAIN
    return tuple(
        Token(match.start(), match.end(), _KINDS[match.lastgroup or "sign"]) for match in pattern.finditer(text)
    )


def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order."""
    return tuple(Word(token.start, token.end) for token in tokens(text) if token.kind is Kind.WORD)


def graphemes(text: str) -> tuple[str, ...]:
    """Return what a reader sees as the characters of `text` (extended grapheme clusters, UAX 29)."""
    if not _JOINING.search(text):
        return tuple(text)
    return tuple(_GRAPHEME.findall(text))


def is_spaceless(character: str) -> bool:
    """Tell whether `character` belongs to a script whose words are not parted by spaces."""
    return _SPACELESS_SIGN.match(character) is not None


def is_boundary(text: str, *, at: int) -> bool:
    """Tell whether `text` may be cut at code point `at` without cutting a grapheme."""
    return at <= 0 or at >= len(text) or _grapheme_around(text, at=at)[0] == at


def whole_graphemes(text: str, *, start: int, end: int) -> tuple[int, int]:
    """Widen `start`..`end` to the graphemes that it touches; an empty span inside one moves to its start."""
    if start == end:
        at = start if is_boundary(text, at=start) else _grapheme_around(text, at=start)[0]
        return at, at
    first = start if is_boundary(text, at=start) else _grapheme_around(text, at=start)[0]
    last = end if is_boundary(text, at=end) else _grapheme_around(text, at=end)[1]
    return first, last


def _grapheme_around(text: str, *, at: int) -> tuple[int, int]:
    """Return the span of the grapheme that holds code point `at`."""
    if not _JOINING.search(text, max(0, at - 1), at + 1):
        return at, at + 1
    # Graphemes can be read only from a safe cut: walk back over everything that could join to what follows.
    first = max(0, at - _LONGEST_GRAPHEME)
    safe = _SAFE_CUT_BEFORE.search(text, max(0, first - 1), at + 1)
    start = safe.start() + 1 if safe else first
    if start > 0 and text[start - 1] in _FLAGS_BEFORE:
        # Inside a row of flags: only from its beginning can be told which two make one.
        start -= (start - len(text[:start].rstrip(_FLAGS_BEFORE))) % 2
    for match in _GRAPHEME.finditer(text, start, at + _LONGEST_GRAPHEME):
        if match.end() > at:
            return match.span()
    return at, at + 1
