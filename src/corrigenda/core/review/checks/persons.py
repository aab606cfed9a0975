"""Who is spoken of and who speaks: what people are called by, and whom words are attributed to."""

from __future__ import annotations

import regex
from rapidfuzz.distance import OSA

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.names import is_name
from corrigenda.core.review.checks.subject import Part, Piece, Subject, folded, most_slips
from corrigenda.core.review.checks.telling import is_doubling, told
from corrigenda.core.text.said import Said

_NAME_FOLLOWS = regex.compile(r"[.\s]{0,3}\p{Lu}")
_WORD = regex.compile(r"[\w'’-]+")
_LOOK = 40
# Between a name and the verb of saying stand at most a first name, a surname and an initial: "said John F. Kennedy".
_WORDS_BETWEEN = 3
_ENDS_CLAUSE = regex.compile(r"(?<=\w{4})[.](?:\s|$)|[!?;:\n](?:\s|$)")


def check_titles(subject: Subject) -> tuple[Finding, ...]:
    """A rank becomes another rank, or one that stands before a name comes or goes."""
    found: list[Finding] = []
    for part in subject.parts:
        gone, come = (_ranks(side, subject=subject) for side in (part.gone_words, part.come_words))
        if gone == come or is_doubling(part, subject=subject):
            continue
        if (gone and come) or _comes_or_goes_before_name(part, subject=subject):
            found.append(
                Finding(
                    Check.TITLE,
                    Said("A title changes: %(change)s.", change=told(part)),
                    raises=True,
                    start=part.start,
                    end=part.end,
                )
            )
    return tuple(found)


def check_attribution(subject: Subject) -> tuple[Finding, ...]:
    """Beside a verb of saying a name becomes quite another: the words are somebody else's. A misspelt name is not."""
    found: list[Finding] = []
    for part in subject.parts:
        gone = [piece for piece in part.gone_words if is_name(piece, part=part, subject=subject)]
        come = [piece for piece in part.come_words if is_name(piece, part=part, subject=subject)]
        if not gone or not come or any(_are_alike(one, other) for one in gone for other in come):
            continue
        verb = next((word for word in _around(part, subject=subject) if word in subject.lexicon.speaking), None)
        if verb:
            evidence = Said("Beside “%(verb)s” another is named: %(change)s.", verb=verb, change=told(part))
            found.append(Finding(Check.ATTRIBUTION, evidence, raises=True, start=part.start, end=part.end))
    return tuple(found)


def _ranks(pieces: tuple[Piece, ...], *, subject: Subject) -> list[str]:
    ranks = subject.lexicon.ranks
    return [ranks[piece.key] for piece in pieces if piece.key in ranks]


def _comes_or_goes_before_name(part: Part, *, subject: Subject) -> bool:
    """Tell whether only a rank came or went, right before a word with a capital."""
    words = part.gone_words or part.come_words
    if not words or (part.gone_words and part.come_words) or words[-1].key not in subject.lexicon.ranks:
        return False
    return words[-1].raw[:1].isupper() and bool(_NAME_FOLLOWS.match(subject.text, part.end))


def _are_alike(one: Piece, other: Piece) -> bool:
    return OSA.distance(one.key, other.key) <= most_slips(one.key, other=other.key)


def _around(part: Part, *, subject: Subject) -> list[str]:
    """Return the nearest words on both sides, as far as the clause goes."""
    before = _ENDS_CLAUSE.split(subject.text[max(0, part.start - _LOOK) : part.start])[-1]
    after = _ENDS_CLAUSE.split(subject.text[part.end : part.end + _LOOK])[0]
    near = [*_WORD.findall(before)[-_WORDS_BETWEEN:], *_WORD.findall(after)[:_WORDS_BETWEEN]]
    return [folded(word) for word in near]
