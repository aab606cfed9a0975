"""A text with its invisible, direction-turning and look-alike characters named, so that an editor sees what is written."""

from __future__ import annotations

from dataclasses import dataclass

from corrigenda.core.text.characters import deceits


@dataclass(frozen=True, slots=True)
class Glyph:
    """A stretch of the text; with a `name`, characters that an editor could not see or tell apart without it.

    `kind` is then one of invisible, bidirectional, look_alike, piled_marks; else it is empty.
    """

    text: str
    name: str | None
    kind: str = ""


def reveal(text: str) -> tuple[Glyph, ...]:
    """Return `text` as glyphs; joined, their texts give it back exactly."""
    glyphs: list[Glyph] = []
    at = 0
    for deceit in deceits(text):
        if at < deceit.start:
            glyphs.append(Glyph(text[at : deceit.start], None))
        glyphs.append(Glyph(text[deceit.start : deceit.end], deceit.name, deceit.kind))
        at = deceit.end
    if at < len(text):
        glyphs.append(Glyph(text[at:], None))
    return tuple(glyphs)
