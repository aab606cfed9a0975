"""A text made ready once for many questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from corrigenda.core.text.comparable import Comparable, comparable


@dataclass(frozen=True, eq=False)
class PreparedText:
    """A text, its comparable form, and what alignment needs, each made when first asked for; see `prepare`.

    Offsets inside the anchoring package count in `folded`; answers count in `text` again.
    """

    text: str

    @cached_property
    def form(self) -> Comparable:
        """The comparable form, with the way back."""
        return comparable(self.text)

    def fold_like(self, other: PreparedText) -> None:
        """Fold this text as a later state of `other`: what both share is not folded again."""
        if "form" not in self.__dict__:
            self.__dict__["form"] = comparable(self.text, like=other.form)

    @property
    def folded(self) -> str:
        """The comparable form."""
        return self.form.text

    @cached_property
    def coarse(self) -> bytes:
        """One byte for each code point of `folded`."""
        return coarse(self.folded)

    @property
    def line_starts(self) -> list[int]:
        """Where the lines of the text begin in `folded`; the first is always 0."""
        return self.form.line_starts


@lru_cache(maxsize=16)
def prepare(text: str) -> PreparedText:
    """Make `text` ready for many questions: nothing is done twice for one revision. The last few texts are kept."""
    return PreparedText(text)


def coarse(text: str) -> bytes:
    """Return one byte for each code point, for alignment only: the code point itself or, past Latin-1, its low byte.

    Aligning bytes is twenty times faster than aligning code points. Two letters that share a low byte look alike
    to the aligner, so every score is taken from the code points.
    """
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        pass
    try:
        return text.encode("utf-32-le")[::4]
    except UnicodeEncodeError:
        # Lone surrogates: taken for private letters 4,096 code points on, which have the same low byte. Only U+Dxxx has this lead.
        letters = text.encode("utf-8", "surrogatepass").replace(b"\xed", b"\xee").decode("utf-8")
        return letters.encode("utf-32-le")[::4]
