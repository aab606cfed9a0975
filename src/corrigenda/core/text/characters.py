"""Characters that deceive the eye: those that are not seen, those that turn the direction, those that look like others."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The signs of the bidirectional algorithm (UAX 9) that a reader cannot see."""

_ORDINARY_SPACE = frozenset(" \n\t")
_UNSEEN = regex.compile(
    r"[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\u2800\ufff9-\ufffb--[ \n\t]]",
    regex.V1,
)
# Joiners and variation signs shape the letters and pictures of these; there they are spelling, not deceit.
_SHAPING = regex.compile(
    r"(?<=[\p{Script=Arabic}\p{InPC=Right}\p{InPC=Top}\p{InPC=Bottom}\p{InSC=Virama}])[\u200c\u200d]"
    r"|(?<=\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]?)[\u200d\ufe0f\ufe0e]|(?<=[0-9#*])\ufe0f|(?<=\p{Script=Han})[\U000e0100-\U000e01ef]"
    r"|(?<=[\U0001f3f4\U000e0061-\U000e007a\U000e0030-\U000e0039])[\U000e0020-\U000e007f]",
    regex.V1,
)
_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")
_SCRIPTS = {name: regex.compile(rf"\p{{Script={name}}}") for name in ("Latin", "Cyrillic", "Greek")}
_MATHEMATICAL = regex.compile(r"[\U0001d400-\U0001d7ff]")
_FULL_WIDTH = regex.compile(r"[\uff10-\uff5a]")
_PILED = regex.compile(r"\P{M}\p{M}{4,}")

# Letters that most typefaces draw alike; own reading of the alphabets, for the scripts that are mixed in practice.
_CYRILLIC_LATIN = "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSҮYӀIѵvгrпnиuкkмmтtнh"
_GREEK_LATIN = "οoαaνvιiρpυuκkτtχxωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
_OTHER_LATIN = "օoսuհhոnցgıiɑaɡgʟLꓲIꓳOⅼlⅰi"
_CLOSE: dict[str, str] = {
    table[index]: table[index + 1]
    for table in (_CYRILLIC_LATIN, _GREEK_LATIN, _OTHER_LATIN)
    for index in range(0, len(table), 2)
}
# Of the Cyrillic letters these look like Latin ones only in some typefaces: too weak to call a lone word deceit.
_WEAK = frozenset("гпикмтн")


@dataclass(frozen=True, slots=True)
class Deceit:
    """One deceiving stretch: code points, end exclusive; `kind` is a slug, `name` tells a person what it is."""

    start: int
    end: int
    kind: str
    name: str


INVISIBLE, DIRECTION, LOOK_ALIKE, PILED = "invisible", "bidirectional", "look_alike", "piled_marks"


def deceits(text: str) -> tuple[Deceit, ...]:
    """Return what in `text` deceives the eye, in order and without overlap.

    Ordinary spaces, joiners where the script needs them, and the parts of emoji are not deceit.
    """
    if text.isascii() and text.isprintable():
        return ()
    shaping = {match.start() for match in _SHAPING.finditer(text)}
    found = [
        Deceit(match.start(), match.end(), _kind(match.group()), name_of(match.group()))
        for match in _UNSEEN.finditer(text)
        if match.start() not in shaping
    ]
    found += [
        Deceit(match.start(), match.end(), PILED, f"{match.end() - match.start() - 1} marks piled on one letter")
        for match in _PILED.finditer(text)
    ]
    for match in _WORD.finditer(text):
        found += _foreign_letters(match.group(), offset=match.start())
    found.sort(key=lambda deceit: (deceit.start, -deceit.end))
    kept: list[Deceit] = []
    for deceit in found:
        if not kept or deceit.start >= kept[-1].end:
            kept.append(deceit)
    return tuple(kept)


def spelt_out(text: str) -> str:
    """Return `text` for a sentence that a person reads: what deceives the eye is replaced by its name in brackets."""
    pieces: list[str] = []
    at = 0
    for deceit in deceits(text):
        seen = text[deceit.start : deceit.end] if deceit.kind == LOOK_ALIKE else ""
        pieces += (text[at : deceit.start], seen, f"[{deceit.name}]")
        at = deceit.end
    return "".join([*pieces, text[at:]])


def name_of(character: str) -> str:
    """Return the name of one character in words for a person."""
    name = unicodedata.name(character, "").lower()
    return name or f"control character U+{ord(character):04X}"


def skeleton(text: str) -> str:
    """Return `text` with unseen characters dropped and look-alikes as the Latin letters that they look like.

    Two texts with one skeleton can hardly be told apart by eye. For comparing only.
    """
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(sign for sign in folded if sign in _ORDINARY_SPACE or not _UNSEEN.match(sign))
    return "".join(_CLOSE.get(sign, sign) if sign not in _WEAK else sign for sign in seen)


def _kind(character: str) -> str:
    return DIRECTION if character in BIDIRECTIONAL else INVISIBLE


def _foreign_letters(word: str, *, offset: int) -> list[Deceit]:
    """Return the letters of `word` that are not of the script that most of its letters are of, or dressed up."""
    counts = {name: len(pattern.findall(word)) for name, pattern in _SCRIPTS.items()}
    main = max(counts, key=lambda name: counts[name])
    mixed = sum(1 for count in counts.values() if count) > 1
    some_plain = any(sign.isascii() for sign in word)
    found: list[Deceit] = []
    for at, sign in enumerate(word):
        foreign = mixed and sign.isalpha() and not _SCRIPTS[main].match(sign)
        if foreign:
            found.append(Deceit(offset + at, offset + at + 1, LOOK_ALIKE, f"{name_of(sign)} in a {main} word"))
        elif _MATHEMATICAL.match(sign) or (some_plain and _FULL_WIDTH.match(sign)):
            found.append(Deceit(offset + at, offset + at + 1, LOOK_ALIKE, name_of(sign)))
    return found
