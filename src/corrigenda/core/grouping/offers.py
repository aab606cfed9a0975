"""To which cases a remark probably belongs: offered with score and reason, never joined by machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from corrigenda.core.text.comparable import comparable
from corrigenda.core.text.said import Said, phrase

_MOST_OFFERED = 5
# Below this an offer is a guess that only costs an editor time.
_LEAST = 0.15
# How near, in code points, a case is likelier meant than one anywhere in the story, and what that is worth.
_NEAR = 160
_WORTH_NEAR = 0.25
_WORTH_TOUCHED = 0.5
_WORTH_NAMED = 0.8
_WORTH_SAID_ALIKE = 0.7
_WORTH_SAME_WORDS = 0.6
# A case of another story is another error, though perhaps the same mistake.
_WORTH_ELSEWHERE = 0.6
# Less likeness than this is common to any two texts of one language.
_ALIKE, _NAMED = 0.35, 0.6
# Shorter words stand in every remark, unless they are numbers.
_TELLING = 4
# What is compared of a reader's words; longer letters repeat themselves.
_LONGEST = 4_000
_MOST_SHOWN = 40
ONLY_INSIDE = phrase("This is the only case inside the marked passage.")
ONE_INSIDE = phrase("This is one of %(n)d cases inside the marked passage.")
TOUCHES = phrase("The marked passage touches the words of this case.")
NEAR = phrase("The marked passage is near this case.")
SPEAKS_OF = phrase("The remark speaks of “%(words)s”.")
SAID_ALIKE = phrase("Another reader said much the same of this case.")
SAME_WORDS = phrase("The same words are marked here, “%(words)s”.")
_WORDS = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['.,:-][\p{L}\p{M}\p{N}]+)*")
_DIGIT = regex.compile(r"\p{Nd}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that a remark may belong to, how probably (0 to 1), and why: one sentence or two, the weightier first."""

    case: str
    score: float
    reasons: tuple[Said, ...]

    @property
    def reason(self) -> str:
        """The reasons in one line."""
        return " ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a reader marked without asking for other words, and what the reader said of it.

    `span` is where it stands in the story as it is now (code points, end exclusive); None if it has no certain place.
    """

    words: str
    said: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that a remark might belong to: what it changes, into what, and what its readers said.

    `span` is where it stands in the text that the remark's span counts in; None for a case without a place there, or of
    another story of the site (`elsewhere`).
    """

    case: str
    old: str
    new: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    span: tuple[int, int] | None = None
    elsewhere: bool = False


def offers_for(remark: Marked, *, candidates: Sequence[Candidate]) -> tuple[Offer, ...]:
    """Return the cases that `remark` probably belongs to, most probable first, at most five.

    What speaks for a case: it lies inside the marked passage, the likelier the fewer others do; the passage touches it or is near;
    the reader names the words that it changes or what they should be; the reader says what its other readers said (both
    by shared trigrams, so that an ending or a typing slip does not matter); or, elsewhere, the same words are marked.
    Each is evidence of its own: the score is one minus the chance that all of it is accident.
    """
    inside = sum(_lies_inside(candidate, remark) for candidate in candidates)
    touched = sum(_is_touched(candidate, remark) for candidate in candidates)
    said, marked = _trigrams(_folded(remark.said)), _folded(remark.words)
    found: list[tuple[Offer, tuple[int, int]]] = []
    for candidate in candidates:
        evidence = [
            *_of_place(candidate, remark, inside=inside, touched=touched),
            *_of_words(candidate, said=said),
            *_of_readers(candidate, said=said),
            *_of_same_words(candidate, remark, marked=marked),
        ]
        accident = 1.0
        for worth, _ in evidence:
            accident *= 1 - worth
        score = (1 - accident) * (_WORTH_ELSEWHERE if candidate.elsewhere else 1)
        if evidence and score >= _LEAST:
            told = [reason for _, reason in sorted(evidence, key=lambda one: -one[0])]
            found.append((Offer(candidate.case, round(score, 3), tuple(told[:2])), candidate.span or (0, 0)))
    found.sort(key=lambda one: (-one[0].score, one[1], one[0].case))
    return tuple(offer for offer, _ in found[:_MOST_OFFERED])


_Evidence = tuple[float, Said]


def _of_place(candidate: Candidate, remark: Marked, *, inside: int, touched: int) -> Iterator[_Evidence]:
    if candidate.span is None or remark.span is None:
        return
    (start, end), (first, last) = remark.span, candidate.span
    if _lies_inside(candidate, remark):
        yield 1 / inside, Said(ONLY_INSIDE) if inside == 1 else Said(ONE_INSIDE, n=inside)
    elif _is_touched(candidate, remark):
        yield _WORTH_TOUCHED / (inside + touched), Said(TOUCHES)
    else:
        gap = first - end if first >= end else start - last
        if gap <= _NEAR and not inside:
            yield _WORTH_NEAR * (1 - gap / (2 * _NEAR)), Said(NEAR)


def _of_words(candidate: Candidate, *, said: frozenset[str]) -> Iterator[_Evidence]:
    """Yield that the reader names the words of the case, the most likely of them."""
    best, words = 0.0, ""
    for one in dict.fromkeys((*candidate.new, candidate.old)):
        named = _named(_folded(one), said=said)
        if named > best:
            best, words = named, one
    if best >= _NAMED:
        yield _WORTH_NAMED * best, Said(SPEAKS_OF, words=_short(words))


def _of_readers(candidate: Candidate, *, said: frozenset[str]) -> Iterator[_Evidence]:
    alike = max((_likeness(said, _trigrams(_folded(other))) for other in candidate.said), default=0.0)
    if alike >= _ALIKE:
        yield _WORTH_SAID_ALIKE * alike, Said(SAID_ALIKE)


def _of_same_words(candidate: Candidate, remark: Marked, *, marked: str) -> Iterator[_Evidence]:
    """Yield that the words of a case at another place stand in what is marked here."""
    if _lies_inside(candidate, remark) or _is_touched(candidate, remark):
        return
    old = _folded(candidate.old)
    if _is_telling(old) and f" {old} " in f" {marked} ":
        yield _WORTH_SAME_WORDS, Said(SAME_WORDS, words=_short(candidate.old))


def _lies_inside(candidate: Candidate, remark: Marked) -> bool:
    if candidate.span is None or remark.span is None:
        return False
    return remark.span[0] <= candidate.span[0] and candidate.span[1] <= remark.span[1]


def _is_touched(candidate: Candidate, remark: Marked) -> bool:
    if candidate.span is None or remark.span is None or _lies_inside(candidate, remark):
        return False
    (start, end), (first, last) = remark.span, candidate.span
    return first < max(end, start + 1) and last > start


def _named(phrase: str, *, said: frozenset[str]) -> float:
    """Return how much of `phrase` the reader's words hold, by trigrams; less for words that any remark could hold."""
    if not phrase or not said:
        return 0.0
    mine = _trigrams(phrase)
    share = len(mine & said) / len(mine)
    return share if _is_telling(phrase) else 0.0


def _is_telling(phrase: str) -> bool:
    return any(len(word) >= _TELLING or _DIGIT.search(word) or not word.isascii() for word in phrase.split())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two sets of trigrams are (Dice), 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _trigrams(folded: str) -> frozenset[str]:
    return frozenset(_windows(folded.split(" ")))


def _windows(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word:
            padded = f"  {word} "
            yield from (padded[at : at + 3] for at in range(len(padded) - 2))


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(comparable(text[:_LONGEST]).text.casefold()))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST_SHOWN else plain[: _MOST_SHOWN - 1].rstrip() + "…"
