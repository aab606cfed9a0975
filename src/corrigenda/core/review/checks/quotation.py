"""Whether an edit touches quoted words, or the marks that make words quoted."""

from __future__ import annotations

from collections import Counter

import regex

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.quotes import Quoted, quotations
from corrigenda.core.review.checks.subject import Piece, Subject
from corrigenda.core.text.characters import spelt_out
from corrigenda.core.text.said import Said

_DOUBLE_MARKS = regex.compile('[“”„«»"「」『』〝〟＂‹›]')
_INCHES = regex.compile(r"(?<=\d)[\"”](?!\w)")
_TONE = frozenset("?!¿¡？！؟")
_LONGEST_SHOWN = 60
_LONGEST_READ = 400


def check_quotation(subject: Subject) -> tuple[Finding, ...]:
    """Quoted words are somebody's words: no change of them is a mere slip of ours. Commas and spaces between them are ours."""
    edit = subject.edit
    if _marks(edit.old) != _marks(edit.new):
        return (
            Finding(Check.QUOTATION, Said("Quotation marks come or go."), raises=True, start=edit.start, end=edit.end),
        )
    regions = [Quoted(region.start, region.end) for region in subject.regions if region.kind == "quotation"]
    start, end = subject.paragraph
    dash = subject.lexicon.speech_begins_with_dash
    raises = subject.is_long or any(
        part.gone_words or part.come_words or _tone(part.gone) != _tone(part.come) for part in subject.parts
    )
    for quoted in (*quotations(subject.text, start=start, end=end, dash_is_speech=dash), *regions):
        inside = quoted.start < edit.start < quoted.end if edit.start == edit.end else False
        if inside or (edit.start < quoted.end and quoted.start < edit.end):
            evidence = Said(
                "The change touches quoted words: %(words)s", words=_shown(subject.text[quoted.start : quoted.end])
            )
            return (Finding(Check.QUOTATION, evidence, raises=raises, start=quoted.start, end=quoted.end),)
    return ()


def _tone(pieces: tuple[Piece, ...]) -> list[str]:
    return sorted(piece.raw for piece in pieces if piece.raw in _TONE)


def _marks(words: str) -> int:
    return sum(Counter(_DOUBLE_MARKS.findall(_INCHES.sub("", words))).values())


def _shown(words: str) -> str:
    told = spelt_out(" ".join(words[:_LONGEST_READ].split()))
    return told if len(told) <= _LONGEST_SHOWN else f"{told[: _LONGEST_SHOWN - 2]} …"
