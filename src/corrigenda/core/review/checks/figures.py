"""Numbers, in digits and in words, and the signs that belong to them."""

from __future__ import annotations

import unicodedata
from collections import Counter

import regex

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.subject import Piece, Subject
from corrigenda.core.review.checks.telling import is_doubling, is_only_joined, told
from corrigenda.core.text.said import Said

_DIGIT = regex.compile(r"\p{Nd}")
_PLAIN_NUMBER = regex.compile(r"\d+(?:[.,'\u202f\u00a0٫٬]\d+)*")
_OF_NUMBERS = frozenset("−+±<>=×≤≥≈~№½¼¾⅓⅔°‰")
_MINUS = frozenset("-−–")
_GERMAN_COMPOUND = regex.compile(
    r"(?:ein|eins|zwei|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|dreissig|vierzig|fünfzig|sechzig"
    r"|siebzig|achtzig|neunzig|hundert|tausend|millionen|und)+(?P<tail>st|t|ste|te|jährig|fach|mal|stündig|tägig|köpfig|stellig)?(?:e|en|er|es|em)?"
)


def check_numbers(subject: Subject) -> tuple[Finding, ...]:
    """A number is another number afterwards; put in digits for words, or with its thousands marked, it is the same."""
    parts = [part for part in subject.parts if any(map(_has_digit, part.gone + part.come)) or not is_only_joined(part)]
    gone = Counter(value for part in parts for piece in part.gone for value in _values(piece, subject=subject))
    come = Counter(value for part in parts for piece in part.come for value in _values(piece, subject=subject))
    changed = (gone - come) + (come - gone)
    found: list[Finding] = []
    for part in parts:
        tellers = [
            piece for piece in (*part.gone, *part.come) if any(changed.get(v) for v in _values(piece, subject=subject))
        ]
        digits = any(_DIGIT.search(piece.raw) for piece in tellers)
        if not tellers or (not digits and is_doubling(part, subject=subject)):
            continue
        if digits or not _mended_words(part.gone_words, come=part.come_words, subject=subject):
            found.append(
                Finding(
                    Check.NUMBER,
                    Said("A number changes: %(change)s.", change=told(part)),
                    raises=True,
                    start=part.start,
                    end=part.end,
                )
            )
    return tuple(found) or _check_signs(subject)


def is_same_number(one: Piece, other: Piece, *, subject: Subject) -> bool:
    """Tell whether both pieces tell one number, in digits or words."""
    values = _values(one, subject=subject)
    return bool(values) and values == _values(other, subject=subject)


def _check_signs(subject: Subject) -> tuple[Finding, ...]:
    """Signs of numbers that come or go, such as a minus before a digit."""
    for part in subject.parts:
        gone, come = (Counter(piece.raw for piece in side if not piece.is_word) for side in (part.gone, part.come))
        changed = set((gone - come) | (come - gone))
        minus = bool(changed & _MINUS) and bool(_MINUS & set(gone)) != bool(_MINUS & set(come))
        if changed & _OF_NUMBERS or (minus and _stands_before_digit(subject, at=part.start, end=part.end)):
            return (
                Finding(
                    Check.NUMBER,
                    Said("A sign of a number changes: %(change)s.", change=told(part)),
                    raises=True,
                    start=part.start,
                    end=part.end,
                ),
            )
    return _check_spaces_between_digits(subject)


def _check_spaces_between_digits(subject: Subject) -> tuple[Finding, ...]:
    """A space between digits that comes or goes without being a mark of thousands makes another number."""
    edit = subject.edit
    if subject.parts or not _DIGIT.search(subject.text[edit.start - 1 : edit.start] if edit.start else ""):
        return ()
    if not _DIGIT.match(subject.text, edit.end):
        return ()
    after = regex.match(r"\d+", subject.text[edit.end :])
    if after and len(after.group()) == 3:
        return ()
    return (Finding(Check.NUMBER, Said("Digits are joined or parted."), raises=True, start=edit.start, end=edit.end),)


def _has_digit(piece: Piece) -> bool:
    return bool(_DIGIT.search(piece.raw))


def _stands_before_digit(subject: Subject, *, at: int, end: int) -> bool:
    before = subject.text[max(0, at - 1) : at]
    return bool(_DIGIT.match(subject.text, end)) and not _DIGIT.match(before)


def _values(piece: Piece, *, subject: Subject) -> tuple[str, ...]:
    """Return what numbers a word or sign tells."""
    key = piece.key
    if _DIGIT.search(key):
        return (_value_of_digits(key, subject=subject),)
    value = subject.lexicon.numbers.get(key)
    if value is None and piece.is_word and subject.lexicon.code == "de" and _GERMAN_COMPOUND.fullmatch(key):
        value = key if len(key) > 3 and key not in subject.lexicon.known else None
    return (value,) if value else ()


def _value_of_digits(key: str, *, subject: Subject) -> str:
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in key)
    if not _PLAIN_NUMBER.fullmatch(plain):
        return plain.replace("'", "")
    return _without_thousands(plain, subject=subject)


def _without_thousands(plain: str, *, subject: Subject) -> str:
    for mark in (subject.lexicon.thousands, "'", "\u202f", "\u00a0", "٬"):
        if regex.fullmatch(rf"\d{{1,3}}(?:{regex.escape(mark)}\d{{3}})+(?:[.,٫]\d+)?", plain):
            return plain.replace(mark, "")
    return plain


def _mended_words(gone: tuple[Piece, ...], *, come: tuple[Piece, ...], subject: Subject) -> bool:
    """Tell whether each number word merely takes the place of its own misspelling."""
    if len(gone) != len(come):
        return False
    return all(
        one.key == other.key or (not _values(one, subject=subject) and subject.is_misspelling(one.raw, of=other.raw))
        for one, other in zip(gone, come, strict=True)
    )
