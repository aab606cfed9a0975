"""An edit made ready for the checks: what went, what came, where, and in which language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex
from rapidfuzz.distance import OSA, LCSseq

from corrigenda.core.review.checks.lexicon.lexicon import Lexicon
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.mapping import Region
from corrigenda.core.text.words import Kind, is_spaceless, tokens

Known = Callable[[str], bool]
"""A dictionary: tells whether a word, written as in the text, is a word of the story's language."""

_MARKS = regex.compile(r"\p{M}+")
_ARABIC_FOLDS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
_GERMAN_FOLDS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ELIDED = regex.compile(r"(?<=\p{L}')")
_SPOKEN_LIKE_THIS = ("fr",)
# Longer edits are rewrites; comparing takes time by the square of this.
_LONGEST_COMPARED = 2_000
# Nobody writes longer paragraphs, except to keep a machine busy.
_LONGEST_REACH = 10_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or sign; `at` is where it stands in the text, or would stand if it is new."""

    raw: str
    at: int
    is_word: bool

    @property
    def key(self) -> str:
        """The form that tables are asked for."""
        return folded(self.raw)


@dataclass(frozen=True, slots=True)
class Part:
    """One place inside an edit where old and new differ."""

    gone: tuple[Piece, ...]
    come: tuple[Piece, ...]
    start: int
    end: int

    @property
    def gone_words(self) -> tuple[Piece, ...]:
        """The words that went."""
        return tuple(piece for piece in self.gone if piece.is_word)

    @property
    def come_words(self) -> tuple[Piece, ...]:
        """The words that came."""
        return tuple(piece for piece in self.come if piece.is_word)


@dataclass(frozen=True)
class Subject:
    """What every check is given. Offsets count code points of `text`, ends exclusive."""

    text: str
    edit: Edit
    lexicon: Lexicon
    regions: Sequence[Region] = ()
    known: Known | None = None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Where old and new differ, in order; empty when they differ in spaces alone."""
        if self.is_long:
            return ()
        olds, news = _pieces(self.edit.old, subject=self), _pieces(self.edit.new, subject=self)
        return tuple(_part(olds, news=news, span=span, end=self.edit.end) for span in _differing(olds, news=news))

    @property
    def is_long(self) -> bool:
        """Tell whether the edit is too long to be compared word by word: whatever it changes, it is a rewrite."""
        return len(self.edit.old) + len(self.edit.new) > _LONGEST_COMPARED

    @cached_property
    def paragraph(self) -> tuple[int, int]:
        """Where the paragraph of the edit's start begins and that of its end ends, as far as a paragraph can reach."""
        reach = self.edit.start if self.is_long else self.edit.end
        first, last = max(0, self.edit.start - _LONGEST_REACH), min(len(self.text), reach + _LONGEST_REACH)
        start, end = self.text.rfind("\n", first, self.edit.start), self.text.find("\n", self.edit.end, last)
        return first if start < 0 else start + 1, last if end < 0 else end

    @cached_property
    def new_paragraph(self) -> str:
        """That paragraph with the edit done."""
        start, end = self.paragraph
        return self.text[start : self.edit.start] + self.edit.new + self.text[self.edit.end : end]

    def stands_elsewhere(self, word: str) -> bool:
        """Tell whether the story holds `word`, written exactly so, outside the edit."""
        if not word:
            return False
        whole = regex.compile(rf"(?<![\w\p{{M}}]){regex.escape(word)}(?![\w\p{{M}}])")
        start, end = self.edit.start, self.edit.end
        return bool(whole.search(self.text, 0, start) or whole.search(self.text, end))

    def is_word(self, raw: str) -> bool:
        """Tell whether `raw` is surely a word: of the dictionary, of the lexicon, or used elsewhere in the story.

        What the story uses is no proof where a dictionary is there, nor where the language cannot spell so.
        """
        key = folded(raw)
        if key in self.lexicon.known:
            return True
        if self.known is not None:
            return self.known(raw) or self.known(key)
        return not self.cannot_be_spelt(raw) and (self.stands_elsewhere(raw) or self.stands_elsewhere(key))

    def cannot_be_spelt(self, raw: str) -> bool:
        """Tell whether no word of the language has such letters in such an order, as in "greeen" or "жыть"."""
        impossible = self.lexicon.impossible
        return impossible is not None and impossible.search(folded(raw)) is not None

    def is_misspelling(self, raw: str, *, of: str) -> bool:
        """Tell whether `raw` is no word and can only be `of` mistyped, not another telling word of the language."""
        one, target = folded(raw), folded(of)
        if one in self.lexicon.known or (self.known is not None and self.known(raw)) or one == target:
            return False
        if same_letters(one, new=target, language=self.lexicon.code):
            return True
        slip = OSA.distance(one, target)
        if slip > most_slips(target, other=one):
            return False
        meaning = self._meaning(target)
        return not any(
            OSA.distance(one, form, score_cutoff=slip) <= slip and self._meaning(form) != meaning
            for form in self.lexicon.telling
            if abs(len(form) - len(one)) <= slip
        )

    def _meaning(self, form: str) -> str:
        lexicon = self.lexicon
        if form in lexicon.negations:
            return "not"
        for table in (lexicon.numbers, lexicon.units, lexicon.dates, lexicon.contrasts):
            if form in table:
                return table[form]
        return form


def folded(raw: str) -> str:
    """Return a word as tables write it: lower case, straight apostrophes, nothing invisible."""
    plain = raw.replace("’", "'").replace("ʼ", "'").replace("\u00ad", "").lower()
    return unicodedata.normalize("NFC", plain)


def same_letters(old: str, *, new: str, language: str) -> bool:
    """Tell whether the words differ in accents, or in ways of writing one letter, alone."""
    one, other = (_MARKS.sub("", unicodedata.normalize("NFD", word)) for word in (old, new))
    one, other = (word.replace("ß", "ss").replace("ё", "е").replace("'", "").replace("ґ", "г") for word in (one, other))
    if language == "de" and old.translate(_GERMAN_FOLDS) == new.translate(_GERMAN_FOLDS):
        return True
    if language == "ar":
        one, other = one.translate(_ARABIC_FOLDS), other.translate(_ARABIC_FOLDS)
    if language in {"uk", "ru"} and sorted((old, new)) != sorted((one, other)):
        # Here й and и, ї and і are letters of their own, not letters with accents: let the other tests judge.
        return old.replace("ё", "е") == new.replace("ё", "е") or old.replace("'", "") == new.replace("'", "")
    return one == other


def most_slips(word: str, *, other: str) -> int:
    """Return how many slips of the pen may part a word from its misspelling before it is another word."""
    length = max(len(word), len(other))
    if length >= 10:
        return 3
    if length >= 6:
        return 2
    return 1 if length >= 4 or (length == 3 and sorted(word) == sorted(other)) else 0


_Span = tuple[int, int, int, int]


def _differing(olds: list[Piece], *, news: list[Piece]) -> list[_Span]:
    """Return the stretches in which the pieces differ, what goes and what comes at one place together."""
    spans: list[_Span] = []
    for op in LCSseq.opcodes([piece.raw for piece in olds], [piece.raw for piece in news]):
        if op.tag == "equal":
            continue
        if spans and spans[-1][1] == op.src_start and spans[-1][3] == op.dest_start:
            spans[-1] = (spans[-1][0], op.src_end, spans[-1][2], op.dest_end)
        else:
            spans.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return spans


def _part(olds: list[Piece], *, news: list[Piece], span: _Span, end: int) -> Part:
    gone = tuple(olds[span[0] : span[1]])
    start = olds[span[0]].at if span[0] < len(olds) else end
    come = tuple(Piece(piece.raw, start, piece.is_word) for piece in news[span[2] : span[3]])
    return Part(gone, come, start, gone[-1].at + len(gone[-1].raw) if gone else start)


def _pieces(words: str, *, subject: Subject) -> list[Piece]:
    pieces: list[Piece] = []
    for token in tokens(words):
        if token.kind is Kind.SPACE:
            continue
        raw = words[token.start : token.end]
        at = subject.edit.start + token.start
        if token.kind is Kind.WORD and subject.lexicon.code in _SPOKEN_LIKE_THIS:
            for piece in _ELIDED.split(raw.replace("’", "'")):
                pieces.append(Piece(piece, at, is_word=True))
                at += len(piece)
        else:
            pieces.append(Piece(raw, at, token.kind is Kind.WORD))
    return pieces


def is_spaceless_text(words: str) -> bool:
    """Tell whether `words` hold a character of a script without word spaces."""
    return any(is_spaceless(sign) for sign in words)
