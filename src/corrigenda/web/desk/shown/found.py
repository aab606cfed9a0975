"""Where the words that were searched for stand, in one line for each case: text, with the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.text.terms import asked_terms, stretches_with, terms_in
from corrigenda.store.models import Case, Revision
from corrigenda.store.queries import QueueRow
from corrigenda.store.search import passage_with_its_paragraph, said_in

NEWEST = 10
"""Reports of a case that are looked through for its line."""
_BEFORE, _LONGEST = 40, 160
READERS = _("readers")


@dataclass(frozen=True, slots=True)
class FoundRun:
    """A piece of the line; `marked` if it was searched for."""

    glyphs: tuple[Glyph, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class FoundIn:
    """Whose words these are, and the line itself."""

    where: Promise | str
    runs: tuple[FoundRun, ...]


def found_in(rows: Sequence[QueueRow], *, question: str, hidden: frozenset[int]) -> dict[int, FoundIn]:
    """Return, by case, the text that holds most of what was asked for; of a case whose readers' words are `hidden`, not theirs."""
    asked = asked_terms(question)

    @cache  # stories stand in many of the rows, and a text is weighed more than once
    def held(text: str) -> int:
        return _held(text, asked=asked)

    revisions = Revision.objects.in_bulk({row.case.revision_id for row in rows if row.case.has_passage})
    texts = {row.case.pk: [*_of_story(row.case, revision=revisions.get(row.case.revision_id or 0))] for row in rows}
    # Where the story itself says all that was asked for, nobody's words have to be looked through.
    open_to = [pk for pk, own in texts.items() if pk not in hidden and all(held(text) < len(asked) for _, text in own)]
    for case_id, text in dict.fromkeys(said_in(open_to, newest=NEWEST)):
        texts[case_id].append((READERS, text))
    found = {}
    for case_id, own in texts.items():
        where, text = max(own, key=lambda pair: held(pair[1]))
        if held(text):
            found[case_id] = FoundIn(where, _runs(text, asked=asked))
    return found


def _of_story(case: Case, *, revision: Revision | None) -> Iterator[tuple[Promise | str, str]]:
    yield _("headline"), case.story.title
    yield _("text"), passage_with_its_paragraph(case, revision=revision)
    yield _("text"), f"{case.passage} {case.was}"
    yield _("address"), case.story.url


def _held(text: str, *, asked: Sequence[str]) -> int:
    """Return how many of the terms asked for begin one of the text's."""
    terms = [term.folded for term in terms_in(text)]
    return sum(any(term.startswith(one) for term in terms) for one in asked)


def _runs(text: str, *, asked: Sequence[str]) -> tuple[FoundRun, ...]:
    """Return the stretch of the text round the first word that was asked for, all of them marked."""
    text = " ".join(text.split())
    places = stretches_with(text, asked=asked)
    begin = max(0, places[0][0] - _BEFORE)
    begin = text.find(" ", begin) + 1 if begin and 0 <= text.find(" ", begin) < places[0][0] else begin
    end = min(len(text), begin + _LONGEST)
    runs: list[FoundRun] = []
    at = begin
    for start, stop in (place for place in places if place[0] < end):
        runs += [
            FoundRun(reveal(text[at:start]), marked=False),
            FoundRun(reveal(text[start : min(stop, end)]), marked=True),
        ]
        at = min(stop, end)
    cut = [FoundRun(reveal("…"), marked=False)]
    rest = [FoundRun(reveal(text[at:end]), marked=False)]
    return tuple((cut if begin else []) + [run for run in runs + rest if run.glyphs] + (cut if end < len(text) else []))
