"""Names: words with a capital where the language gives none to ordinary words."""

from __future__ import annotations

import regex
from rapidfuzz.distance import OSA

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.german_nouns import is_german_noun
from corrigenda.core.review.checks.subject import Part, Piece, Subject, folded, most_slips, same_letters
from corrigenda.core.review.checks.telling import is_doubling, is_only_joined, told
from corrigenda.core.text.said import Said

_SENTENCE_END = regex.compile(r"(?:^|[.!?…:。！？]|\n)[\s\"'“”„«»‘’‚‹›「『(\[¿¡—–-]*$")
_ABBREVIATION = regex.compile(r"(?:^|[\s(“„«])(?:\p{Lu}|\p{Lu}\p{L}{1,2}|[Pp]rof|\p{L})\.\s*$")
_POSSESSIVE = regex.compile(r"(?:['’]s?|s['’])$")
_NAME_FOLLOWS = regex.compile(r"\.?\s\p{Lu}")
_LOOK_BACK = 60
_I = frozenset(["i", "i'm", "i've", "i'd", "i'll"])
_WITH_CAPITALS = regex.compile(r"[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]")


def check_names(subject: Subject) -> tuple[Finding, ...]:
    """A name changes its letters, comes or goes. Its capital alone, or a possessive, is not its letters."""
    found: list[Finding] = []
    for part in subject.parts:
        if is_doubling(part, subject=subject):
            continue
        gone = [piece for piece in part.gone_words if is_name(piece, part=part, subject=subject)]
        come = [piece for piece in part.come_words if is_name(piece, part=part, subject=subject)]
        if not gone and not come:
            continue
        if _letters(part.gone_words) == _letters(part.come_words) and len(part.gone) == len(part.come):
            continue
        if is_only_joined(part) and begins_sentence(subject, at=part.start):
            continue
        if _mends_an_ordinary_word(part, names=[*gone, *come], subject=subject):
            continue
        found.append(
            Finding(
                Check.NAME,
                Said("A name changes: %(change)s.", change=told(part)),
                raises=True,
                start=part.start,
                end=part.end,
            )
        )
    return tuple(found)


def begins_sentence(subject: Subject, *, at: int) -> bool:
    """Tell whether a word at `at` has its capital, if any, from the beginning of a sentence."""
    before = subject.text[max(0, at - _LOOK_BACK) : at]
    if at > _LOOK_BACK and not before.strip():
        return False
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATION.search(before)


def is_name(piece: Piece, *, part: Part, subject: Subject) -> bool:
    """Tell whether a piece of a part is a name, going by its capital and its place; a title before a name is none."""
    raw, lexicon = piece.raw, subject.lexicon
    if not _WITH_CAPITALS.search(raw) or raw == raw.lower() or any(sign.isdigit() for sign in raw):
        return False
    if any(piece.key in table for table in (lexicon.dates, lexicon.numbers, lexicon.ranks, _I)):
        return False
    inside = raw[1:]
    if len(raw) > 1 and inside != inside.lower():
        return True
    if begins_sentence(subject, at=piece.at) and _is_first(piece, part=part):
        return not _is_ordinary(piece, subject=subject)
    if lexicon.nouns_have_capitals:
        return not is_german_noun(piece.raw, at=piece.at, subject=subject)
    return True


def _is_first(piece: Piece, *, part: Part) -> bool:
    return any(words and words[0] is piece for words in (part.gone_words, part.come_words))


def _is_ordinary(piece: Piece, *, subject: Subject) -> bool:
    """Tell whether a word at the beginning of a sentence is an ordinary one: used in lower case, or known as such."""
    key = piece.key
    lexicon = subject.lexicon
    if key in lexicon.known or subject.stands_elsewhere(key):
        return True
    if len(key) >= 7 and key.endswith(lexicon.noun_endings):
        return True
    if subject.known is not None and subject.known(key):
        return True
    return lexicon.nouns_have_capitals and is_german_noun(piece.raw, at=piece.at, subject=subject)


def _mends_an_ordinary_word(part: Part, *, names: list[Piece], subject: Subject) -> bool:
    """Tell whether a misspelt title, or a misspelt first word of a sentence, becomes what it should be."""
    if len(part.gone_words) != 1 or len(part.come_words) != 1:
        return False
    one, other = part.gone_words[0], part.come_words[0]
    old, new = one.key, other.key
    if new in subject.lexicon.dates or new in subject.lexicon.numbers:
        return subject.is_misspelling(one.raw, of=other.raw)
    first = begins_sentence(subject, at=one.at)
    title = _is_title(new, at=part.end, subject=subject)
    if not first and not title and (len(names) == 2 or (one in names and other.raw != new)):
        return False
    ordinary = title or (first and _is_ordinary(other, subject=subject)) or len(names) == 1
    few = OSA.distance(old, new) <= most_slips(new, other=old) or same_letters(
        old, new=new, language=subject.lexicon.code
    )
    return ordinary and few and not subject.is_word(one.raw)


def _is_title(key: str, *, at: int, subject: Subject) -> bool:
    """Tell whether a word that ends at `at` is a title. A rank must have its name behind it: "King" may be a surname."""
    if key in subject.lexicon.ranks:
        return bool(_NAME_FOLLOWS.match(subject.text, at))
    return key in subject.lexicon.titles


def _letters(pieces: tuple[Piece, ...]) -> list[str]:
    return [_POSSESSIVE.sub("", folded(piece.raw)).replace("'", "") for piece in pieces]
