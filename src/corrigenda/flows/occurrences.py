"""Where else in a story the same words stand: every field, and the words of its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corrigenda.core.anchoring.occurrences import occurrences
from corrigenda.core.text.alt_texts import alt_texts
from corrigenda.core.text.formats import Format
from corrigenda.store.models import Revision

Where = Literal["text", "alt_text"]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One occurrence. In a field's `text` it can be ticked and fixed along (code points of the visible text).

    In an `alt_text` the place is in the field's source: nothing is written into attributes, a person changes it.
    """

    field: str
    where: Where
    start: int
    end: int
    exactly: bool


def occurrences_in(
    revision: Revision, *, words: str, field: str = "", span: tuple[int, int] | None = None
) -> tuple[Elsewhere, ...]:
    """Return every place of `words` in the revision but the passage itself, which stands at `span` of `field`."""
    found: list[Elsewhere] = []
    for stored in revision.fields:
        name = stored["name"]
        inside = occurrences(stored["text"], words=words, exclude=span if name == field else None)
        found += [Elsewhere(name, "text", at.start, at.end, exactly=at.score == 1) for at in inside]
        for alt in alt_texts(stored["source"], format=Format(stored["format"])):
            places = occurrences(alt.text, words=words)
            found += [Elsewhere(name, "alt_text", alt.start, alt.end, exactly=at.score == 1) for at in places]
    return tuple(found)
