"""Long texts of every shape that might cost more than prose does: what scripts, clients and hostile readers can make."""

from __future__ import annotations

import random
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

SIZE = 250_000
"""How many bytes of UTF-8 each text has."""

_SYLLABLES = [
    "ka",
    "le",
    "mi",
    "to",
    "ru",
    "sen",
    "dor",
    "vi",
    "pal",
    "na",
    "quo",
    "ster",
    "im",
    "bel",
    "chi",
    "fon",
    "der",
    "ga",
    "hul",
    "zet",
]
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_THAI = "กขคงจฉชซดตถทธนบปผฝพฟภมยรลวสหอฮ"
_DEVANAGARI = "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыьэюя"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_VIETNAMESE = "ấệởữạỗẫềứựặẳ"
_FAMILY = "👩\u200d👩\u200d👧\u200d👦"
_HUES = "👍🏽"
_FLAGS = "🇺🇦🇫🇷🇩🇪"

Picking = random.Random


def shapes(*, size: int = SIZE) -> Iterator[tuple[str, str]]:
    """Yield the name of each shape with a text of `size` bytes of UTF-8, always the same one."""
    for name, make in _SHAPES.items():
        pieces: list[str] = []
        have, rng = 0, random.Random(name)
        while have < size:
            piece = make(rng)
            pieces.append(piece)
            have += _bytes(piece)
        text = "".join(pieces)
        yield name, text[: bisect_right(range(len(text)), size, key=lambda length: _bytes(text[:length])) - 1]


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _words(letters: str, rng: Picking, *, marks: str = "", every: int = 1, gap: str = " ") -> str:
    """Make a paragraph of words of `letters`, with one of `marks` after each letter or every second, third, …"""
    words = []
    for _ in range(rng.randint(40, 120)):
        word = rng.choices(letters, k=rng.randint(2, 9))
        words.append(
            "".join(sign + (rng.choice(marks) if marks and at % every == 0 else "") for at, sign in enumerate(word))
        )
    return gap.join(words) + ".\n"


def _prose(rng: Picking) -> str:
    words = ("".join(rng.choices(_SYLLABLES, k=rng.randint(1, 3))) for _ in range(rng.randint(40, 120)))
    return " ".join(words) + ".\n"


def _marked(letters: str, marks: str) -> Callable[[Picking], str]:
    return lambda rng: _words(letters, rng, marks=marks)


def _spread(letters: str, gap: str = " ") -> Callable[[Picking], str]:
    return lambda rng: _words(letters, rng, gap=gap)


def _decomposed(letters: str) -> Callable[[Picking], str]:
    return lambda rng: unicodedata.normalize("NFD", _words(letters, rng))


def _repeated(unit: str) -> Callable[[Picking], str]:
    return lambda _: unit * (4096 // len(unit) + 1)


def _drawn(signs: str) -> Callable[[Picking], str]:
    return lambda rng: "".join(rng.choices(signs, k=4096))


def _joined_by(sign: str) -> Callable[[Picking], str]:
    return lambda rng: _prose(rng).replace("a", f"a{sign}").replace("e", f"e{sign}")


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


_QUOTES = "“”„‟‘’‚‛«»‹›\"'`´′″"
_MARKS = _span(0x0300, 0x033F)
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SHAPES: dict[str, Callable[[Picking], str]] = {
    "prose": _prose,
    "prose in one line": lambda rng: _prose(rng).replace("\n", " "),
    "one word a line": lambda rng: _prose(rng).replace(" ", "\n"),
    "Windows line ends": lambda rng: _prose(rng).replace("\n", "\r\n"),
    "tabs": lambda rng: _prose(rng).replace(" ", "\t"),
    "wide spaces": lambda rng: _prose(rng).replace(" ", "  \u00a0 "),
    "no-break spaces": lambda rng: _prose(rng).replace(" ", "\u00a0"),
    "blank lines": lambda rng: _prose(rng).replace(" ", "\n \n"),
    "dashes": lambda rng: _prose(rng).replace(" ", rng.choice((" -- ", " — ", "---"))),
    "ellipses": lambda rng: _prose(rng).replace(" ", "… "),
    "soft hyphens": _joined_by("\u00ad"),
    "zero-width spaces": _joined_by("\u200b"),
    "direction signs": lambda rng: _prose(rng).replace(" ", "\u202b \u202c\u2067").replace("a", "a\u200f"),
    "quotation marks round words": lambda rng: " ".join(f"“{word}’s”" for word in _prose(rng).split(" ")),
    "Vietnamese, decomposed": _decomposed(_VIETNAMESE + _LATIN),
    "Vietnamese, decomposed, marks only": _decomposed(_VIETNAMESE),
    "Hebrew": _spread(_HEBREW),
    "Hebrew, pointed": _marked(_HEBREW, _span(0x05B0, 0x05BC)),
    "Hebrew, accents and points": lambda rng: _words(_HEBREW, rng, marks=_span(0x0591, 0x05AF)).replace(".", "\u05b0."),
    "Arabic": _spread(_ARABIC),
    "Arabic, pointed": _marked(_ARABIC, _span(0x064B, 0x0652)),
    "Arabic, stretched and pointed": lambda rng: _words(_ARABIC + "ـ", rng, marks=_span(0x064B, 0x0652)),
    "Devanagari": lambda rng: _words(_DEVANAGARI, rng, marks="ािीुूेैो्ंः", every=2),
    "Thai": lambda rng: _words(_THAI, rng, marks="ะัาำิีึืุู่้๊๋", every=2, gap=""),
    "Hangul": _spread(_span(0xAC00, 0xAEFF)),
    "Hangul, jamo": _decomposed(_span(0xAC00, 0xAEFF)),
    "Hangul, loose jamo": _drawn(_span(0x1100, 0x1112) + _span(0x1161, 0x1175) + _span(0x11A8, 0x11C2)),
    "Han": _spread(_span(0x4E00, 0x51FF), gap=""),
    "Han of the second plane": _spread(_span(0x20000, 0x203FF), gap=""),
    "Han, compatibility": _spread(_span(0xF900, 0xFAD9), gap=""),
    "Japanese": _spread(_span(0x3041, 0x3093) + _span(0x30A1, 0x30F3) + _span(0x4E00, 0x4EFF), gap="、"),
    "kana, decomposed": _decomposed("がぎぐげござじずぜぞだぢづでどばびぶべぼ"),
    "Greek, decomposed": _decomposed("άέήίόύώ" + _GREEK),
    "Cyrillic": _spread(_CYRILLIC),
    "full width": _spread(_span(0xFF21, 0xFF3A) + _span(0xFF41, 0xFF5A), gap="\u3000"),
    "mathematical letters": _spread(_span(0x1D400, 0x1D44D)),
    "ligatures": _spread("ﬀﬁﬂﬃﬄﬅﬆ" + _LATIN),
    "digits": _spread("0123456789"),
    "emoji": _drawn(_span(0x1F600, 0x1F640)),
    "emoji, families": _repeated(_FAMILY),
    "emoji, hues": _repeated(_HUES),
    "emoji, joined without end": _repeated("👩\u200d"),
    "flags": _repeated(_FLAGS),
    "variation signs": _repeated("❤\ufe0f"),
    "lone surrogates": _spread(_span(0xD800, 0xD8FF)),
    "private use": _spread(_span(0xE000, 0xE0FF)),
    "control characters": _drawn(_span(0x00, 0x1F)),
    "punctuation": _drawn("!#$%&()*+,-./:;<=>?@[\\]^_{|}~"),
    "all quotation marks": _drawn(_QUOTES),
    "all dashes": _drawn("-‐‑‒–—―−"),
    "all ellipses": _repeated("…"),
    "all spaces": _repeated(" "),
    "all kinds of space": _drawn(" \t\u00a0\u2003\u3000\u202f"),
    "all line ends": _repeated("\n"),
    "all line ends of Windows": _repeated("\r\n"),
    "all unseen": _drawn(_UNSEEN),
    "all marks": _drawn(_MARKS),
    "one mark": _repeated("\u0301"),
    "marks out of order": lambda _: ("a" + "\u0301\u0323" * 20 + " ") * 100,
    "marks on every letter": _marked(_LATIN, _MARKS),
    "forty marks on every letter": lambda rng: "".join("a" + "".join(rng.choices(_MARKS, k=40)) for _ in range(100)),
    "thirty marks on every letter": lambda rng: "".join("a" + "".join(rng.choices(_MARKS, k=30)) for _ in range(100)),
    "marks behind unseen signs": _repeated("e\u200d\u0301\u00ad\u0323 "),
    "one letter": _repeated("a"),
    "one Han sign": _repeated("東"),
    "two letters": _repeated("ab"),
    "two letters drawn": _drawn("ab"),
    "one word": _repeated("the "),
    "one line": _repeated("the same line again\n"),
    "one long word": _drawn(_LATIN),
    "everything": lambda rng: "".join(
        chr(rng.choice((rng.randrange(0x20, 0x3000), rng.randrange(0x20, 0x1F700)))) for _ in range(4096)
    ),
}
