"""The cases of the suite, and how the text core itself answers them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Gone, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.grouping.edits import Atomic, Unchanged, edits_of
from corrigenda.core.patching.answers import Patched, Refused
from corrigenda.core.patching.patch import patch
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text


@dataclass(frozen=True, slots=True)
class ConformanceCase:
    """What a reader marked on the page of a source, what it should read, and what must come of it.

    `expect` holds the answers that are right: `patched`, `refused`, `ambiguous`, `gone`. `patched` is the only right
    new source, or None where nothing may be written. `newsroom_case` is 1 to 10 for the ten ordinary cases that every
    tool for corrections should manage, else 0.
    """

    id: str
    title: str
    format: Format
    source: str
    quote: Quote
    replacement: str
    expect: tuple[str, ...]
    patched: str | None
    newsroom_case: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: one of the answers of `expect` or `already_fixed`, the new source, the visible edits."""

    answer: str
    source: str | None = None
    edits: tuple[Edit, ...] = ()


def conformance_cases(format: Format | None = None) -> Iterator[ConformanceCase]:
    """Yield the cases of one format, or of all."""
    for one in Format if format is None else (format,):
        text = resources.files(__package__).joinpath(f"{one.value}.json").read_text(encoding="utf-8")
        for row in json.loads(text):
            yield ConformanceCase(
                id=row["id"],
                title=row["title"],
                format=one,
                source=row["source"],
                quote=Quote(row["exact"], row["prefix"], row["suffix"]),
                replacement=row["replacement"],
                expect=tuple(row["expect"]),
                patched=row.get("patched"),
                newsroom_case=row.get("newsroom_case", 0),
            )


def answer_of_core(case: ConformanceCase) -> Outcome:
    """Return what the text core makes of a case: find the passage, draw the edits, patch the source."""
    text = visible_text(case.source, format=case.format).text
    match locate(text, case.quote, replacement=case.replacement):
        case Found(start=start, end=end):
            return _patched(case, text, start, end)
        case Ambiguous():
            return Outcome("ambiguous")
        case Gone():
            return Outcome("gone")
        case AlreadyFixed():
            return Outcome("already_fixed")


def _patched(case: ConformanceCase, text: str, start: int, end: int) -> Outcome:
    asked = edits_of(text, start=start, end=end, replacement=case.replacement)
    if isinstance(asked, Unchanged):
        return Outcome("refused")
    edits = asked.edits if isinstance(asked, Atomic) else (asked.edit,)
    match patch(case.source, format=case.format, edits=edits):
        case Patched(source=source):
            return Outcome("patched", source, edits)
        case Refused():
            return Outcome("refused", edits=edits)
