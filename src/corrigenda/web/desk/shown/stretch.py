"""The stretch of a story that an editor rewords: the sentence that the passage stands in."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from corrigenda.core.text.edits import Edit, apply_edits

_SENTENCE_END = regex.compile(r"(?:[.!?…؟]+[\p{Pf}\p{Pe}\"']*(?=\s)|[。！？]+[\p{Pf}\p{Pe}]*)\s*")
_CLAUSE_SIGN = regex.compile(r"[;()“”„«»\"「」、，。—–]|[,.:!?…؟،](?=[\s\p{Pf}\"']|$)|(?<!\w)['‘’]|['’](?!\w)")
_WORDS_BEFORE = regex.compile(r"(?:\S+\s+){0,3}\S*$")
_WORDS_AFTER = regex.compile(r"^\S*(?:\s+\S+){0,2}")
_SHORT = 25
_SHORT_CLAUSE = 80


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start`..`end` of a field's visible text, and the words that stand there."""

    start: int
    end: int
    text: str

    def with_edits(self, edits: tuple[Edit, ...]) -> str:
        """Return the stretch's words with those of the edits that lie inside it."""
        inside = [
            Edit(edit.start - self.start, edit.end - self.start, edit.old, edit.new)
            for edit in edits
            if self.start <= edit.start and edit.end <= self.end
        ]
        return apply_edits(self.text, edits=inside)


def sentence_around(text: str, *, start: int, end: int) -> Stretch:
    """Return the sentence, or sentences, that `start`..`end` stands in; never beyond its paragraph."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    first = last = left
    for stop in _SENTENCE_END.finditer(text, left, right):
        if stop.end() <= start:
            first = stop.end()
        elif stop.end() >= end and stop.end() > start:
            last = stop.start() + len(stop.group().rstrip())
            break
    else:
        last = right
    return Stretch(first, last, text[first:last])


def words_told(text: str, *, edits: tuple[Edit, ...]) -> tuple[str, str]:
    """Return old and new words as a notice tells them: a change of a word or two in its clause."""
    if not edits:
        return "", ""
    start, end = edits[0].start, edits[-1].end
    if len(edits) == 1 and end - start <= _SHORT:
        start, end = _clause_around(text, start=start, end=end)
    told = Stretch(start, end, text[start:end])
    return told.text.strip(), told.with_edits(edits).strip()


def _clause_around(text: str, *, start: int, end: int) -> tuple[int, int]:
    """Return the clause that a short stretch stands in; of a long one, only a few words either side."""
    sentence = sentence_around(text, start=start, end=end)
    signs = [sign.end() for sign in _CLAUSE_SIGN.finditer(text, sentence.start, start)]
    closing = _CLAUSE_SIGN.search(text, end, sentence.end)
    first, last = signs[-1] if signs else sentence.start, closing.start() if closing else sentence.end
    if last - first > _SHORT_CLAUSE:
        before, after = _WORDS_BEFORE.search(text[first:start]), _WORDS_AFTER.search(text[end:last])
        first = start - (len(before.group()) if before else 0)
        last = end + (len(after.group()) if after else 0)
    return first, last
