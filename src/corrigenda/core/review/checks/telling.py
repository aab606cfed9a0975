"""Words that carry meaning: units, dates, comparison; and denial, in words and inside words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.lexicon.lexicon import Lexicon
from corrigenda.core.review.checks.lexicon.other import NEGATION_IN_KANA, TELLING_CHARACTERS
from corrigenda.core.review.checks.subject import Part, Piece, Subject, folded, is_spaceless_text
from corrigenda.core.text.characters import spelt_out
from corrigenda.core.text.said import Said, phrase

Meaning = Callable[[Piece], str | None]
_CHANGES = {
    "unit": phrase("A unit changes: %(change)s."),
    "date": phrase("A date changes: %(change)s."),
    "telling word": phrase("A telling word changes: %(change)s."),
    "denial": phrase("A denial changes: %(change)s."),
    "sign of number": phrase("A sign of number changes: %(change)s."),
    "sign of unit": phrase("A sign of unit changes: %(change)s."),
    "sign of date": phrase("A sign of date changes: %(change)s."),
    "sign of negation": phrase("A sign of negation changes: %(change)s."),
    "sign of comparison": phrase("A sign of comparison changes: %(change)s."),
}
"""What is said of each kind of change."""


def check_units(subject: Subject) -> tuple[Finding, ...]:
    """Units and currencies, in words and signs."""
    return _differing(
        subject,
        check=Check.UNIT,
        what="unit",
        meaning=lambda piece: subject.lexicon.units.get(piece.key),
        spare=is_only_joined,
    )


def check_dates(subject: Subject) -> tuple[Finding, ...]:
    """Months, days of the week, times of the day and words such as "yesterday"."""
    capital = subject.lexicon.capital_dates

    def meaning(piece: Piece) -> str | None:
        if piece.key in capital and not piece.raw[:1].isupper():
            return None
        return subject.lexicon.dates.get(piece.key)

    return _differing(subject, check=Check.DATE, what="date", meaning=meaning)


def check_comparison(subject: Subject) -> tuple[Finding, ...]:
    """Words whose exchange turns or shifts the sense: more and less, before and after, may and must."""
    return _differing(
        subject,
        check=Check.COMPARISON,
        what="telling word",
        meaning=lambda piece: subject.lexicon.contrasts.get(piece.key),
        spare=lambda part: (
            is_free(part, subject=subject)
            or is_swap(part, subject=subject)
            or is_only_joined(part)
            or _is_inflected(part, subject=subject)
        ),
    )


def check_negation(subject: Subject) -> tuple[Finding, ...]:
    """Words of denial that come or go, and words turned into their opposite by a prefix or suffix."""
    found = _differing(
        subject,
        check=Check.NEGATION,
        what="denial",
        meaning=lambda piece: "not" if piece.key in subject.lexicon.negations else None,
        spare=lambda part: is_swap(part, subject=subject) or _joins_its_denial(part, subject=subject),
    )
    if found:
        return found
    for part in subject.parts:
        pairs = _paired(part)
        if any(_is_opposite(one.key, other.key, subject=subject) for one, other in pairs):
            return (_finding(part, check=Check.NEGATION, what="denial"),)
        if _denies_in_kana(part):
            return (_finding(part, check=Check.NEGATION, what="denial"),)
    return ()


def check_characters(subject: Subject) -> tuple[Finding, ...]:
    """Characters of number, time, denial and comparison in scripts that write words without spaces."""
    found: list[Finding] = []
    for part in subject.parts:
        gone, come = (Counter("".join(piece.raw for piece in side)) for side in (part.gone, part.come))
        changed = "".join(((gone - come) + (come - gone)).elements())
        if not is_spaceless_text(changed):
            continue
        for name, signs in TELLING_CHARACTERS.items():
            if any(sign in signs for sign in changed):
                found.append(_finding(part, check=Check(name), what=f"sign of {name}"))
    return tuple(found)


def is_free(part: Part, *, subject: Subject) -> bool:
    """Tell whether only words that carry no meaning of their own came or went."""
    if part.gone_words and part.come_words:
        return False
    words = part.gone_words or part.come_words
    return all(piece.key in subject.lexicon.free for piece in words)


def is_swap(part: Part, *, subject: Subject) -> bool:
    """Tell whether one word was put for another that is often confused with it and means as much."""
    if len(part.gone_words) != 1 or len(part.come_words) != 1:
        return False
    pair = {part.gone_words[0].key, part.come_words[0].key}
    return any(pair <= group for group in subject.lexicon.swaps)


def is_only_joined(part: Part) -> bool:
    """Tell whether words are only written as one, or one as several."""
    if not part.gone_words or not part.come_words:
        return False
    gone, come = ("".join(piece.key for piece in side).replace("'", "") for side in (part.gone_words, part.come_words))
    return gone == come


def is_inflection(one: Piece, other: Piece, *, lexicon: Lexicon) -> bool:
    """Tell whether two words are one word with two endings of the language."""
    old, new = one.key, other.key
    shared = 0
    for a, b in zip(old, new, strict=False):
        if a != b:
            break
        shared += 1
    nouns = lexicon.nouns_have_capitals and one.raw[:1].isupper()
    return any(
        _are_endings(old[cut:], new[cut:], stem=old[:cut], lexicon=lexicon) and not (nouns and old[cut:] and new[cut:])
        for cut in range(shared, max(3, (min(len(old), len(new)) + 1) // 2) - 1, -1)
    )


def _are_endings(one: str, other: str, *, stem: str, lexicon: Lexicon) -> bool:
    """Judge what stands behind a stem. One letter for another must follow a long stem: "loan" is no form of "load"."""
    if not all(not ending or ending in lexicon.endings for ending in (one, other)):
        return False
    single = max(len(one), len(other)) == 1
    if lexicon.code == "en" and single and (one + other) not in {"s", "'"}:
        return stem[-1] in "ew" and len(stem) >= 4
    return len(stem) >= 4 or not (one and other)


def _joins_its_denial(part: Part, *, subject: Subject) -> bool:
    """Tell whether "не" is written with its word or apart, which in Russian and Ukrainian is a question of spelling."""
    return subject.lexicon.code in {"ru", "uk"} and is_only_joined(part)


def _is_inflected(part: Part, *, subject: Subject) -> bool:
    """Tell whether one word takes another ending, without becoming another telling word."""
    if len(part.gone_words) != 1 or len(part.come_words) != 1:
        return False
    one, other = part.gone_words[0], part.come_words[0]
    contrasts = subject.lexicon.contrasts
    both_tell = one.key in contrasts and other.key in contrasts
    return not both_tell and is_inflection(one, other, lexicon=subject.lexicon)


def is_doubling(part: Part, *, subject: Subject) -> bool:
    """Tell whether the words that went stand right before or after as well."""
    if part.come or not part.gone_words:
        return False
    gone = " ".join(piece.key for piece in part.gone)
    before = folded(subject.text[max(0, part.start - len(gone) - 3) : part.start]).split()
    after = folded(subject.text[part.end : part.end + len(gone) + 3]).split()
    count = len(gone.split())
    return " ".join(before[-count:]) == gone or " ".join(after[:count]).rstrip(".,;:!?") == gone


def _differing(
    subject: Subject,
    *,
    check: Check,
    what: str,
    meaning: Meaning,
    spare: Callable[[Part], bool] = lambda _: False,
) -> tuple[Finding, ...]:
    """Compare what the words that went meant with what those that came mean."""
    parts = [part for part in subject.parts if not is_doubling(part, subject=subject) and not spare(part)]
    gone = Counter(told for part in parts for piece in part.gone if (told := meaning(piece)))
    come = Counter(told for part in parts for piece in part.come if (told := meaning(piece)))
    changed = (gone - come) + (come - gone)
    found: list[Finding] = []
    for part in parts:
        tellers = [piece for piece in (*part.gone, *part.come) if changed.get(meaning(piece) or "")]
        if tellers and not _only_mended(part, tellers=tellers, subject=subject):
            found.append(_finding(part, check=check, what=what))
    return tuple(found)


def _only_mended(part: Part, *, tellers: list[Piece], subject: Subject) -> bool:
    """Tell whether each telling word merely takes the place of its own misspelling."""
    if len(part.gone_words) != len(part.come_words):
        return False
    mended = [one for one, other in _paired(part) if other in tellers and subject.is_misspelling(one.raw, of=other.raw)]
    return len(mended) == len(tellers)


def _paired(part: Part) -> list[tuple[Piece, Piece]]:
    return list(zip(part.gone_words, part.come_words, strict=False))


def _is_opposite(one: str, other: str, *, subject: Subject) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short == long:
        return False
    lexicon = subject.lexicon
    return any(long == prefix + short for prefix in lexicon.negating) or any(
        long == short + suffix or (long.endswith(suffix) and short.endswith("ful") and long[:4] == short[:4])
        for suffix in lexicon.privative
    )


def _denies_in_kana(part: Part) -> bool:
    gone, come = ("".join(piece.raw for piece in side) for side in (part.gone, part.come))
    return is_spaceless_text(gone + come) and any((word in gone) != (word in come) for word in NEGATION_IN_KANA)


def _finding(part: Part, *, check: Check, what: str) -> Finding:
    evidence = Said(_CHANGES[what], change=told(part))
    return Finding(check, evidence, raises=True, start=part.start, end=part.end)


def told(part: Part) -> Said:
    """Return what went and what came, in words for the desk."""
    gone, come = (spelt_out(" ".join(piece.raw for piece in side)) for side in (part.gone, part.come))
    if gone and come:
        return Said("“%(gone)s” becomes “%(come)s”", gone=gone, come=come)
    return Said("“%(gone)s” goes", gone=gone) if gone else Said("“%(come)s” comes", come=come)
