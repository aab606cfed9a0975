"""What a fix of these words would write into a story, with nothing written: one carried patch, and the source's difference."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.connectors.base import Document, Field
from corrigenda.core.anchoring.answers import Ambiguous, Found, Quote
from corrigenda.core.anchoring.locate import locate
from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.patching.answers import WORDS_FOR, Patched
from corrigenda.core.patching.answers import Refused as PatchRefused
from corrigenda.core.patching.change_set import ChangeSet, apply_change_set
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.visible import UnmappableSourceError, visible_text

CONTEXT = 160
"""Code points of the source that are shown either side of what would change."""


@dataclass(frozen=True, slots=True)
class Would:
    """What would be written into one field: the stretch of its source that changes, before and after."""

    field: str
    before: str
    after: str
    changed: int


@dataclass(frozen=True, slots=True)
class WouldNot:
    """Nothing would be written, and why."""

    words: str


def rehearse(document: Document, *, old: str, new: str) -> Would | WouldNot:
    """Say what a fix from the visible words `old` to `new` would write, under the guards of a real one."""
    places: list[tuple[Field, str, Found]] = []
    for field in document.fields:
        try:
            text = visible_text(field.source, format=field.format).text
        except UnmappableSourceError as error:
            return WouldNot(f"The {field.name} could not be read reliably: {error}")
        match locate(text, Quote(old)):
            case Ambiguous(places=several):
                return WouldNot(
                    f"These words stand in the {field.name} {len(several)} times: give more of the sentence."
                )
            case Found() as found:
                places.append((field, text, found))
    if not places:
        return WouldNot("These words do not stand in the story.")
    if len(places) > 1:
        fields = " and ".join(field.name for field, _, _ in places)
        return WouldNot(f"These words stand in the {fields}: give more of the sentence.")
    field, text, place = places[0]
    # What surrounds the words was not given, so it cannot bear them out; the words themselves must, and stand only once.
    if place.score < 1:
        return WouldNot("The story does not have exactly these words; a fix is only written where that is certain.")
    match edits_of(text, start=place.start, end=place.end, replacement=new):
        case Atomic(edits=edits):
            return _patched(field, edits=tuple(edits))
        case Rewrite(edit=edit):
            return _patched(field, edits=(edit,))
        case _:
            return WouldNot("That would change nothing.")


def _patched(field: Field, *, edits: tuple[Edit, ...]) -> Would | WouldNot:
    match apply_change_set(field.source, format=field.format, change_set=ChangeSet(edits)):
        case Patched(source=source):
            before, after, changed = _difference(field.source, source)
            return Would(field.name, before, after, changed)
        case PatchRefused(reason=reason, detail=detail):
            return WouldNot(f"{WORDS_FOR[reason]} {detail}".strip())


def _difference(old: str, new: str) -> tuple[str, str, int]:
    """Return the stretch in which two sources differ, with some context, as it is in each; and its length in the old one."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    first = max(0, start - CONTEXT)
    last = max(0, end - CONTEXT)
    return old[first : len(old) - last], new[first : len(new) - last], len(old) - end - start
