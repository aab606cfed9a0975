"""The elements of a source that have begun and not yet ended, at one place of reading it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from corrigenda.core.text.elements import Look, look_of
from corrigenda.core.text.mapping import BLOCK_KINDS
from corrigenda.core.text.styles import COLLAPSES

_HIGHEST = 512  # Browsers nest no deeper; looking further would make a hostile source slow.


@dataclass(slots=True)
class OpenElement:
    """An element that has begun, and what it makes of the text inside it."""

    name: str
    look: Look
    text_start: int
    source_start: int
    inside_start: int
    block_kind: str
    one_paragraph: bool
    white_space: str
    seen: bool


class OpenElements:
    """The open elements, outermost first. A height counts from the innermost, which is at 1."""

    def __init__(self) -> None:
        self._open: list[OpenElement] = []
        self._count: Counter[str] = Counter()
        self._hidden = 0

    def __len__(self) -> int:
        return len(self._open)

    def push(self, name: str, look: Look, *, text_start: int, source_start: int, inside_start: int) -> None:
        """Begin an element inside the innermost one."""
        block_kind = look.kind if look.block and look.kind in BLOCK_KINDS else ""
        one_paragraph = look.holds_one_paragraph
        white_space, seen = self.white_space, self.seen
        if self._open:
            holder = self._open[-1]
            if not block_kind or holder.block_kind == "notice":
                block_kind = holder.block_kind
            if not look.block:
                one_paragraph = holder.one_paragraph
        self._open.append(
            OpenElement(
                name,
                look,
                text_start,
                source_start,
                inside_start,
                block_kind,
                one_paragraph,
                white_space=look.white_space or white_space,
                seen=seen if look.seen is None else look.seen,
            )
        )
        self._count[name] += 1
        self._hidden += look.hidden

    def pop(self, height: int) -> OpenElement:
        """End the element at `height` and return it."""
        element = self._open.pop(-height)
        self._count[element.name] -= 1
        self._hidden -= element.look.hidden
        return element

    @property
    def innermost(self) -> str:
        """The name of the innermost open element, or nothing."""
        return self._open[-1].name if self._open else ""

    @property
    def innermost_is_block(self) -> bool:
        """Whether the innermost open element is a block; so is the document itself."""
        return not self._open or self._open[-1].look.block

    @property
    def hidden(self) -> bool:
        """Whether nothing of this place is shown."""
        return self._hidden > 0 or not self.seen

    @property
    def seen(self) -> bool:
        """Whether words at this place are drawn, if they are shown at all."""
        return not self._open or self._open[-1].seen

    @property
    def white_space(self) -> str:
        """What becomes of white space at this place: one of the words of `styles`."""
        return self._open[-1].white_space if self._open else COLLAPSES

    @property
    def holds_blocks(self) -> bool:
        """Whether an element that begins at this place is a block whatever its name."""
        return bool(self._open) and self._open[-1].look.holds_blocks

    @property
    def block_kind(self) -> str:
        """What kind of block text is at this place."""
        return (self._open[-1].block_kind if self._open else "") or "paragraph"

    @property
    def holds_one_paragraph(self) -> bool:
        """Whether a blank line at this place begins no new paragraph."""
        return bool(self._open) and self._open[-1].one_paragraph

    def has(self, name: str) -> bool:
        """Whether an element of this name is open."""
        return self._count[name] > 0

    def names_from_innermost(self) -> Iterator[str]:
        """Yield the names of the open elements, innermost first."""
        return (element.name for element in reversed(self._open))

    def height_of(self, name: str) -> int:
        """Return the height of the innermost element of this name, or 0 if there is none near enough."""
        for height, element in enumerate(islice(reversed(self._open), _HIGHEST), start=1):
            if element.name == name:
                return height
        return 0

    def height_of_inline(self, name: str) -> int:
        """Do as `height_of`, but look no further than the block that holds this place."""
        for height, element in enumerate(islice(reversed(self._open), _HIGHEST), start=1):
            if element.name == name:
                return height
            if element.look.block or look_of(element.name).block:
                return 0
        return 0
