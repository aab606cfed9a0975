"""Folding a text for matching, piece by piece: what is folded is told in `comparable`.

A piece begins where nothing before it folds together with anything after, so pieces can be kept and compared alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import regex

_SINGLE = "‘’‚‛`´ʼʹ′＇‹›\u0374\u1fef\u1ffd"
_DOUBLE = "“”„‟″＂«»〝〞〟"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
_ELLIPSIS = "…"

_ONE_TO_ONE = {
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SPACES, " "),
}
_ASCII_SIGNS = tuple(filter(str.isascii, _ONE_TO_ONE))
_OTHER_SIGNS = frozenset({*_ONE_TO_ONE, *_UNSEEN, _ELLIPSIS}.difference(_ASCII_SIGNS))
_ASCII = bytes(range(128))

_SPACE_RUN = re.compile(r"  +")
_LINE_RUN = re.compile(r"\n[ \n]+")
_DASH_RUN = re.compile(r"--+")
# What joins the character before it. Blocks that hold code points with canonical equivalents are taken whole, too
# many rather than too few; what turns out to be composed already is left alone.
_JOINED = rf"[[\p{{M}}\p{{GCB=V}}\p{{GCB=T}}\U00016d63-\U00016d6a]--[{_UNSEEN}]]"
_JOINING = regex.compile(_JOINED, regex.V1)
_EQUIVALENT_BLOCKS = (
    (0x340, 0x344),
    (0x374, 0x387),
    (0x958, 0xA5E),
    (0xB5C, 0xB5D),
    (0xF43, 0xFB9),
    (0x1F71, 0x1FFF),
    (0x2126, 0x212B),
    (0x2329, 0x232A),
    (0x2ADC, 0x2ADC),
    (0xF900, 0xFAFF),
    (0xFB1D, 0xFB4F),
    (0x1D15E, 0x1D1C0),
    (0x2F800, 0x2FA1F),
)
_EQUIVALENTS = "".join(f"{chr(start)}-{chr(end)}" for start, end in _EQUIVALENT_BLOCKS)
# No language piles up so many marks. Ordering them takes time by the square of them, so longer piles stay as they are.
_MOST_MARKS = 15
_JOINED_STRETCH = regex.compile(rf"[^{_JOINED}]?{_JOINED}++", regex.V1)
# More spellings than this are not replaced one by one.
_FEW = 32
_PILE = regex.compile(rf"[^\p{{CCC=0}}]{{{_MOST_MARKS + 1},}}+{_JOINED}*+", regex.V1)
# Of every pile so many of each fifth character in a row are marks.
_EACH = 5
_TRACE_OF_PILE = regex.compile(rf"[^\p{{CCC=0}}]{{{_MOST_MARKS // _EACH},}}+", regex.V1)
# The smallest stretches that fold to something else, each by itself, whatever stands round them.
STRETCH = regex.compile(
    rf"[ \n](?=[{_UNSEEN}]*+[ \n])[ \n]*+(?:[{_UNSEEN}]++[ \n]++)*+|-(?=[{_UNSEEN}]*+-)-*+(?:[{_UNSEEN}]++-++)*+"
    rf"|[^{_JOINED}](?=[{_UNSEEN}]*+{_JOINED}){_JOINED}*+(?:[{_UNSEEN}]++{_JOINED}++)*+"
    rf"|[{_ELLIPSIS}]|{_JOINED}++(?:[{_UNSEEN}]++{_JOINED}++)*+|[{_UNSEEN}]++|[{_EQUIVALENTS}]",
    regex.V1,
)
# Before a character like this a text may be cut: nothing before it folds together with anything after.
CUT = regex.compile(rf"[^{_JOINED}{_UNSEEN} \n\-]", regex.V1)
CUT_BACKWARDS = regex.compile(rf"(?r)[^{_JOINED}{_UNSEEN} \n\-]", regex.V1)
# In a long text an edit here and there must leave most pieces as they were; in a short one there is little to fold again.
_PIECE = 1_024
_PIECE_OF_LONG = 256
# In a text this short every sign is looked for by itself.
_SHORT = 1_024
# A text this long is worth a look at a sample of it.
_LONG = 16_384
_SAMPLE = 2_048


class Piece(NamedTuple):
    """A piece of a text that folds by itself: with typography folded sign for sign only, and folded."""

    source: str
    folded: str

    @property
    def is_straight(self) -> bool:
        """Whether every code point stands where it stood."""
        return self.source is self.folded or self.source == self.folded


def folded_pieces(text: str) -> list[Piece]:
    """Fold `text` in pieces; a text in which nothing changes its place is one piece."""
    return Folding(text).pieces(0, len(text))


class Folding:
    """What folding takes in one text, looked up once; its stretches can then be folded one by one."""

    def __init__(self, text: str) -> None:
        signs, may_pile = _signs_in(text)
        source = text
        for sign in signs:
            if sign in _ONE_TO_ONE:
                source = source.replace(sign, _ONE_TO_ONE[sign])
        self._source = source
        self._steps = _steps(source.replace("\n", " "), "".join([sign for sign in signs if sign in _UNSEEN]))
        may_pile = may_pile and _has_piles(_through(self._steps, source))
        self._is_straight = not self._steps and (source.isascii() or (not may_pile and _is_composed(source)))
        if may_pile:
            self._steps.append(_composed_beside_piles)
        elif not source.isascii():
            self._steps += [*_shortcuts(source), _composed]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Fold `start`..`end`, code points of the text, which are cut where a piece can begin."""
        source = self._source[start:end]
        if self._is_straight:
            return [Piece(source, source)]
        pieces = [source[first:last] for first, last in pairwise([*_cuts(source), len(source)])]
        return [Piece(piece, _through(self._steps, piece)) for piece in pieces]


def _signs_in(text: str) -> tuple[list[str], bool]:
    """Return which signs that fold stand in `text`, and whether marks can stand in it one upon the other.

    In a text that is mostly ASCII they are looked for among the few other code points only.
    """
    found = [sign for sign in _ASCII_SIGNS if sign in text]
    if text.isascii():
        return found, False
    if len(text) < _SHORT or _is_dense(text[:: len(text) // _SHORT]):
        return [*found, *[sign for sign in _OTHER_SIGNS if sign in text]], True
    others = set(_without_ascii(text).decode("utf-8", "surrogatepass"))
    return [*found, *(others & _OTHER_SIGNS)], any(map(unicodedata.combining, others))


def _is_dense(sample: str) -> bool:
    """Tell whether so much of a text is not ASCII that looking for each sign costs less than taking the others out."""
    return len(_without_ascii(sample)) > len(sample) // 2


def _without_ascii(text: str) -> bytes:
    """Return the code points of `text` that are not ASCII, in UTF-8."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII)


def _is_composed(source: str) -> bool:
    """Tell whether there is nothing to compose; composing what is composed costs next to nothing, so the start is tried first."""
    start = source[:_SAMPLE]
    return _composed(start) == start and (len(start) == len(source) or _composed(source) == source)


def _through(steps: Sequence[Callable[[str], str]], text: str) -> str:
    for step in steps:
        text = step(text)
    return text


def _steps(plain: str, unseen: str) -> list[Callable[[str], str]]:
    """Return the folds of another length that `plain`, in which ends of lines are spaces, may need, in their order.

    `unseen` are the signs in it that are not seen. Composing comes after all: they can have stood between a letter and its marks.
    """
    steps: list[Callable[[str], str]] = []
    if unseen:
        steps.append(partial(_without, unseen))
    if _ELLIPSIS in plain:
        steps.append(_with_points)
    if unseen or "  " in plain:
        steps.append(_with_single_spaces)
    if unseen or "--" in plain:
        steps.append(_with_single_dashes)
    return steps


def _without(signs: str, piece: str) -> str:
    for sign in signs:
        if sign in piece:
            piece = piece.replace(sign, "")
    return piece


def _with_points(piece: str) -> str:
    return piece.replace(_ELLIPSIS, "...")


def _with_single_spaces(piece: str) -> str:
    if "  " in piece:
        piece = _SPACE_RUN.sub(" ", piece)
    return _LINE_RUN.sub("\n", piece.replace(" \n", "\n"))


def _with_single_dashes(piece: str) -> str:
    return _DASH_RUN.sub("-", piece) if "--" in piece else piece


def _composed(piece: str) -> str:
    return unicodedata.normalize("NFC", piece)


def _composed_beside_piles(piece: str) -> str:
    composed: list[str] = []
    done = 0
    for pile in _PILE.finditer(piece):
        start = pile.start() - (pile.start() > done and _JOINING.match(piece, pile.start() - 1) is None)
        composed += (unicodedata.normalize("NFC", piece[done:start]), piece[start : pile.end()])
        done = pile.end()
    return "".join([*composed, unicodedata.normalize("NFC", piece[done:])])


def _has_piles(text: str) -> bool:
    """Tell whether more marks are piled up than are composed."""
    traces = _TRACE_OF_PILE.finditer(text[::_EACH])
    return any(_PILE.search(text, _EACH * max(0, trace.start() - 1), _EACH * (trace.end() + 1)) for trace in traces)


def _shortcuts(source: str) -> list[Callable[[str], str]]:
    """Return what leaves nothing to compose in a sample of a long text, if something quick does.

    Composing costs by the letter what looking letters up, or replacing a few spellings, costs by the dozen. What the
    sample does not show is composed afterwards: equivalent stretches may be put in place of one another beforehand.
    """
    sample = source[len(source) // 2 :][:_SAMPLE] if len(source) >= _LONG else ""
    if unicodedata.is_normalized("NFC", sample):
        return []
    spellings = {found: _composed(found) for found in set(_JOINED_STRETCH.findall(sample))}
    spellings = {found: whole for found, whole in spellings.items() if found != whole}
    few: list[Callable[[str], str]] = [partial(_respelt, tuple(spellings.items()))] if len(spellings) <= _FEW else []
    ways: tuple[list[Callable[[str], str]], ...] = ([_with_singles], few)
    return next((way for way in ways if way and unicodedata.is_normalized("NFC", _through(way, sample))), [])


def _respelt(spellings: Sequence[tuple[str, str]], piece: str) -> str:
    for found, whole in spellings:
        piece = piece.replace(found, whole)
    return piece


def _with_singles(piece: str) -> str:
    return piece.translate(_singles())


@lru_cache(maxsize=1)
def _singles() -> dict[int, str]:
    """Return the code points that are equivalent to something else by themselves, with it."""
    blocks = (range(start, end + 1) for start, end in _EQUIVALENT_BLOCKS)
    return {at: whole for block in blocks for at in block if (whole := _composed(chr(at))) != chr(at)}


def _cuts(source: str) -> list[int]:
    """Return where pieces that fold by themselves begin."""
    cuts, size = [0], _PIECE if len(source) < _LONG else _PIECE_OF_LONG
    while (found := CUT.search(source, cuts[-1] + size)) is not None:
        cuts.append(found.start())
    return cuts


def can_begin(character: str) -> bool:
    """Tell whether a piece can begin with `character`."""
    return CUT.match(_ONE_TO_ONE.get(character, character)) is not None


@lru_cache(maxsize=2048)
def folded_stretch(stretch: str) -> str:
    """Fold one of the stretches that `STRETCH` finds."""
    for step in _steps(stretch.replace("\n", " "), "".join(sign for sign in _UNSEEN if sign in stretch)):
        stretch = step(stretch)
    return _composed(stretch) if len(stretch) <= _MOST_MARKS else _composed_beside_piles(stretch)
